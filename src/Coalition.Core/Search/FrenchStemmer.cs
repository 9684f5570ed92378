namespace Coalition.Core.Search;

/// <summary>
/// A light French stemmer of our own over folded words (accents already gone): number, gender, then one common verbal
/// or nominal ending. It prefers leaving two related words apart to joining two unrelated ones.
/// </summary>
internal static class FrenchStemmer
{
    private const int ShortestStem = 4;

    private static readonly string[] Endings = Suffixes.LongestFirst(
        "ation ateur atric ement emental issement ition iteur itric eur ric ion er ir ez ent ant ait aient era eront erait "
        + "eraient iss issant issent ial al el if iv eus eux isat");

    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem)
        {
            return word.Length == ShortestStem && word[^1] is 's' or 'x' ? word[..^1] : word;
        }

        var stem = Ending(Feminine(Singular(word)));
        stem = stem.Ends("qu") ? stem[..^2] + "c" : stem;
        return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem;
    }

    private static string Singular(string word)
    {
        if (word.Ends("eaux"))
        {
            return word[..^1];
        }

        if (word.Ends("aux"))
        {
            return word[..^2] + "l";
        }

        return word[^1] is 's' or 'x' && !word.Ends("eux") ? word[..^1] : word;
    }

    // Twice: the participle déportée carries both its own é and the feminine e, which folding made alike.
    private static string Feminine(string word)
    {
        var stem = word.Length > ShortestStem && word.Ends("e") ? word[..^1] : word;
        return stem.Length > ShortestStem && stem.Ends("e") ? stem[..^1] : stem;
    }

    private static string Ending(string word)
    {
        var suffix = Suffixes.Find(word, Endings, ShortestStem);
        var isHeld = suffix is null || (suffix is "ion" && !word.Ends("tion") && !word.Ends("sion"));
        return isHeld ? word : word[..^suffix!.Length];
    }
}
