namespace Coalition.Core.Search;

/// <summary>What the three stemmers share: the longest ending of a list that a word carries.</summary>
internal static class Suffixes
{
    /// <summary>Longest first, so that the first hit is the longest one.</summary>
    public static string[] LongestFirst(string spaced) =>
        [.. spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    public static string? Find(string word, string[] longestFirst, int shortestStem)
    {
        foreach (var suffix in longestFirst)
        {
            if (word.Length - suffix.Length >= shortestStem && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return suffix;
            }
        }

        return null;
    }

    public static string Strip(string word, string[] longestFirst, int shortestStem) =>
        Find(word, longestFirst, shortestStem) is { } suffix ? word[..^suffix.Length] : word;

    public static bool Ends(this string word, string suffix) => word.EndsWith(suffix, StringComparison.Ordinal);
}
