using System.Collections.Frozen;

namespace Coalition.Core.Search;

/// <summary>Steps 2 and 3 of Porter2: derivational endings are reduced when they stand in region R1 (or R2).</summary>
internal static class EnglishDerivations
{
    private const string BeforeLi = "cdeghkmnrt";

    private static readonly FrozenDictionary<string, string> Second = Table(
        "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al "
        + "aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble fulli:ful lessli:less ogi:og li:");

    private static readonly FrozenDictionary<string, string> Third = Table(
        "tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:");

    private static readonly string[] SecondSuffixes = Suffixes.LongestFirst(string.Join(' ', Second.Keys));
    private static readonly string[] ThirdSuffixes = Suffixes.LongestFirst(string.Join(' ', Third.Keys));

    public static string Step2(string word, int r1)
    {
        var suffix = Suffixes.Find(word, SecondSuffixes, shortestStem: 0);
        if (suffix is null || word.Length - suffix.Length < r1)
        {
            return word;
        }

        var stem = word[..^suffix.Length];
        var isHeld = (suffix is "ogi" && !stem.Ends("l")) || (suffix is "li" && (stem.Length == 0 || !BeforeLi.Contains(stem[^1])));
        return isHeld ? word : stem + Second[suffix];
    }

    public static string Step3(string word, int r1, int r2)
    {
        var suffix = Suffixes.Find(word, ThirdSuffixes, shortestStem: 0);
        var from = suffix is "ative" ? r2 : r1;
        return suffix is null || word.Length - suffix.Length < from ? word : word[..^suffix.Length] + Third[suffix];
    }

    private static FrozenDictionary<string, string> Table(string pairs) => pairs.Split(' ')
        .Select(pair => pair.Split(':'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
