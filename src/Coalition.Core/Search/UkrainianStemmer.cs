using System.Collections.Frozen;

namespace Coalition.Core.Search;

/// <summary>
/// A light Ukrainian stemmer of our own. First the case, person or number ending goes, then what verbs, participles and
/// verbal nouns put before it, then a few sound changes are undone. The second step never looks at the first ending,
/// so all forms of one word take the same way. Suppletive words (діти, люди) are listed.
/// </summary>
internal static class UkrainianStemmer
{
    private const string Vowels = "аеєиіїоуюя";

    private static readonly string[] Verbal = Suffixes.LongestFirst(
        "ть ете єте ємо емо имо їмо іть їть ить єть еть ать ять уть ють еш єш иш їш");

    private static readonly string[] Inflections = Suffixes.LongestFirst(
        "ий ій їй ого ього ому ьому им їм ім их їх іх ими їми іми ою ьою ею єю ої ьої "
        + "а я у ю о е є и і ї ом ем єм ам ям ами ями ах ях ів їв ей ові еві єві ь ьми "
        + "ія ії ію ією іям іями іях");

    private static readonly string[] Derivations = Suffixes.LongestFirst(
        "уванн юванн ованн енн анн інн янн уван юван ован ен ан ян уват юват оват ат ят ут ит іт увал ал ял ул ил "
        + "ував юв ав яв ув ив ов ува юва ова ац яц");

    private static readonly FrozenDictionary<string, string> Suppletive = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["діт"] = "дитин",
        ["люд"] = "людин",
        ["рік"] = "рок",
        ["дім"] = "дом",
        ["шкіл"] = "школ",
        ["сторін"] = "сторон",
        ["воєн"] = "війн",
        ["слів"] = "слов",
        ["мов"] = "мов",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Stem(string word)
    {
        if (word.Length < 4)
        {
            return Suppletive.GetValueOrDefault(word, word);
        }

        var plain = word.Length > 5 && (word.Ends("ся") || word.Ends("сь")) ? word[..^2] : word;
        var stem = Derivation(Inflection(plain));
        stem = SoundChanges(stem);
        return Suppletive.GetValueOrDefault(stem, stem);
    }

    private static string Inflection(string word)
    {
        // Nouns in -сть (область, відповідальність) end like verbs and are none.
        var verb = word.Ends("сть") ? word : Suffixes.Strip(word, Verbal, shortestStem: 4);
        return verb.Length < word.Length ? verb : Suffixes.Strip(word, Inflections, shortestStem: 3);
    }

    private static string Derivation(string stem)
    {
        var bare = Suffixes.Strip(stem, Derivations, shortestStem: 4);
        return bare.Length > 4 && Vowels.Contains(bare[^1]) ? bare[..^1] : bare;
    }

    // -ість/-ості, жінок/жінк-, знанн-/знан-, and the locative's ц and з for к and г (поїздці, допомозі).
    private static string SoundChanges(string stem)
    {
        if (stem.Length > 5 && stem.Ends("іст"))
        {
            return stem[..^3] + "ост";
        }

        if (HasFleetingVowel(stem))
        {
            return stem[..^2] + stem[^1];
        }

        var single = stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
        return single[^1] switch
        {
            'ц' when single.Length > 3 => single[..^1] + "к",
            'з' when single.Length > 3 => single[..^1] + "г",
            _ => single,
        };
    }

    private static bool HasFleetingVowel(string stem) =>
        stem.Length >= 5 && (stem.Ends("ок") || stem.Ends("ек")) && !Vowels.Contains(stem[^3]) && Vowels.Contains(stem[^4]);
}
