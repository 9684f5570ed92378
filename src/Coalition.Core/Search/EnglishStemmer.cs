using System.Buffers;
using System.Collections.Frozen;

namespace Coalition.Core.Search;

/// <summary>
/// English stemming after the published Porter2 definition, with two additions: -ise and -ize spellings meet, and the
/// irregular plurals that matter here (children, women, men) join their singulars.
/// </summary>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> AnyVowel = SearchValues.Create("aeiouy");

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
        ["children"] = "child",
        ["women"] = "woman",
        ["men"] = "man",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> DoneAfterPlural =
        FrozenSet.Create(StringComparer.Ordinal, "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");

    private static readonly string[] LongRegions = ["gener", "commun", "arsen"];
    private static readonly string[] Participles = ["ingly", "edly", "ing", "ed"];
    private static readonly string[] Doubles = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];
    private static readonly string[] IseForms = Suffixes.LongestFirst("isation isations ise ised ises ising iser isers");

    private static readonly string[] Step4 =
        Suffixes.LongestFirst("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion");

    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var irregular))
        {
            return irregular;
        }

        if (word.Length < 3)
        {
            return word;
        }

        var marked = MarkConsonantY(WithZ(word));
        var (r1, r2) = Regions(marked);
        var stem = Plural(marked);
        return DoneAfterPlural.Contains(stem) ? stem : Derivations(Participle(stem, r1), r1, r2).ToLowerInvariant();
    }

    private static string Derivations(string word, int r1, int r2)
    {
        var stem = EnglishDerivations.Step2(YToI(word), r1);
        stem = EnglishDerivations.Step3(stem, r1, r2);
        return FinalLetter(Step4Strip(stem, r2), r1, r2);
    }

    // Safe for words that are no verbs in -ize (exercise), because all their forms change alike; adjectives are not.
    private static string WithZ(string word)
    {
        var suffix = Suffixes.Find(word, IseForms, shortestStem: 4);
        var isAdjective = word is "precise" or "concise";
        return suffix is null || isAdjective ? word : string.Concat(word.AsSpan(0, word.Length - suffix.Length), "iz", suffix.AsSpan(2));
    }

    private static string MarkConsonantY(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])) ? 'Y' : letters[i];
        }

        return new string(letters);
    }

    private static (int R1, int R2) Regions(string word)
    {
        var special = Array.Find(LongRegions, start => word.StartsWith(start, StringComparison.Ordinal));
        var r1 = special?.Length ?? RegionAfter(word, 0);
        return (r1, RegionAfter(word, r1));
    }

    private static int RegionAfter(string word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static string Plural(string word)
    {
        if (word.Ends("sses"))
        {
            return word[..^2];
        }

        if (word.Ends("ied") || word.Ends("ies"))
        {
            return word.Length > 4 ? word[..^2] : word[..^1];
        }

        var isPlural = word.Ends("s") && !word.Ends("us") && !word.Ends("ss") && word.AsSpan(0, word.Length - 2).ContainsAny(AnyVowel);
        return isPlural ? word[..^1] : word;
    }

    private static string Participle(string word, int r1)
    {
        if (word.Ends("eed") || word.Ends("eedly"))
        {
            var length = word.Ends("eed") ? 3 : 5;
            return word.Length - length >= r1 ? word[..^length] + "ee" : word;
        }

        var suffix = Suffixes.Find(word, Participles, shortestStem: 0);
        if (suffix is null || !word.AsSpan(0, word.Length - suffix.Length).ContainsAny(AnyVowel))
        {
            return word;
        }

        return Mend(word[..^suffix.Length], r1);
    }

    private static string Mend(string stem, int r1)
    {
        if (stem.Ends("at") || stem.Ends("bl") || stem.Ends("iz"))
        {
            return stem + "e";
        }

        if (Array.Exists(Doubles, stem.Ends))
        {
            return stem[..^1];
        }

        return stem.Length <= r1 && EndsInShortSyllable(stem) ? stem + "e" : stem;
    }

    private static string YToI(string word) =>
        word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]) ? word[..^1] + "i" : word;

    private static string Step4Strip(string word, int r2)
    {
        var suffix = Suffixes.Find(word, Step4, shortestStem: 0);
        var isStripped = suffix is not null && word.Length - suffix.Length >= r2
            && (suffix is not "ion" || word.Ends("sion") || word.Ends("tion"));
        return isStripped ? word[..^suffix!.Length] : word;
    }

    private static string FinalLetter(string word, int r1, int r2)
    {
        var last = word.Length - 1;
        var dropsE = word.Ends("e") && (last >= r2 || (last >= r1 && !EndsInShortSyllable(word[..^1])));
        var dropsL = word.Ends("ll") && last >= r2;
        return dropsE || dropsL ? word[..^1] : word;
    }

    private static bool EndsInShortSyllable(string word) => word.Length switch
    {
        < 2 => false,
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char c) => AnyVowel.Contains(c);
}
