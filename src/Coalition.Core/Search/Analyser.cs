using System.Collections.Frozen;

namespace Coalition.Core.Search;

/// <summary>
/// Turns text of one language into stems with their places. The same analyser serves indexing, querying and
/// highlighting; that is what makes a highlighted word a word that was found.
/// Raise <see cref="Version"/> with every change of a rule or word list: index files of another version are rebuilt.
/// </summary>
public sealed class Analyser
{
    /// <summary>Version of the rules of all analysers together.</summary>
    public const int Version = 1;

    public static readonly Analyser English = new("en", FunctionWords.English, EnglishStemmer.Stem, "d l",
        "s es ed ing ng g n on ion tion y ies e");

    public static readonly Analyser French = new("fr", FunctionWords.French, FrenchStemmer.Stem,
        "l d j m t s n c qu jusqu lorsqu puisqu quoiqu", "s e es er r n on ion ment t nt");

    public static readonly Analyser Ukrainian = new("uk", FunctionWords.Ukrainian, UkrainianStemmer.Stem, string.Empty,
        "а я и і у ю ий ти ть ння ня н ня ть їв ія ація ція");

    /// <summary>For every other language: folding only.</summary>
    public static readonly Analyser Neutral = new("xx", FunctionWords.None, word => word, "d l", string.Empty);

    public static readonly IReadOnlyList<Analyser> All = [English, Ukrainian, French, Neutral];

    private readonly FrozenSet<string> _functionWords;
    private readonly Func<string, string> _stem;
    private readonly FrozenSet<string> _elisions;
    private readonly string[] _completions;

    private Analyser(string tag, FrozenSet<string> functionWords, Func<string, string> stem, string elisions, string completions)
    {
        Tag = tag;
        _functionWords = functionWords;
        _stem = stem;
        _elisions = elisions.Split(' ').ToFrozenSet(StringComparer.Ordinal);
        _completions = [string.Empty, .. completions.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Two letters: the language, or xx for the neutral analyser.</summary>
    public string Tag { get; }

    /// <summary>The analyser of a BCP 47 language tag (only its first subtag counts), else the neutral one.</summary>
    public static Analyser For(string language)
    {
        var primary = language.Split('-', '_')[0];
        return All.FirstOrDefault(a => string.Equals(a.Tag, primary, StringComparison.OrdinalIgnoreCase)) ?? Neutral;
    }

    /// <summary>The stems of a text in order, function words left out.</summary>
    public IReadOnlyList<Token> Analyse(string text) =>
        [.. Words(text).Where(word => !word.IsFunctionWord).Select(word => new Token(Stem(word.Folded), word.Start, word.Length))];

    internal string Stem(string folded) => folded[0] switch
    {
        >= 'a' and <= 'z' when Folding.Surname(folded) is { } name => name,
        >= 'a' and <= 'z' when !ReferenceEquals(this, Ukrainian) => _stem(folded),
        >= '\u0400' and <= '\u052F' when ReferenceEquals(this, Ukrainian) => _stem(folded),
        _ => folded,
    };

    /// <summary>
    /// Stems that words beginning so can have although the stem itself is shorter: deportati… is deportation, which is
    /// indexed as deport. Found by completing the beginning with the language's common endings.
    /// </summary>
    internal IReadOnlyList<string> StemsOfCompletions(string beginning) =>
        [.. _completions.Select(ending => Stem(beginning + ending))
            .Where(stem => stem.Length >= 3 && !stem.StartsWith(beginning, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)];

    internal IEnumerable<Word> Words(string text)
    {
        var isShouted = !text.Any(char.IsLower);
        foreach (var range in WordBreaker.Break(text))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            var raw = text.Substring(start, length);
            var (skipped, kept) = WithoutElision(raw);
            var folded = Folding.Fold(kept);
            if (folded.Length > 0)
            {
                var isAcronym = IsUpperCase(kept) && (!isShouted || length == text.Trim().Length);
                yield return new Word(folded, start + skipped, raw.Length - skipped, !isAcronym && _functionWords.Contains(folded));
            }
        }
    }

    // l'enfant is enfant, Côte d'Ivoire has Ivoire, and the English genitive ending goes whatever the apostrophe.
    private (int Skipped, string Kept) WithoutElision(string raw)
    {
        var apostrophe = -1;
        for (var i = 0; i < raw.Length && apostrophe < 0; i++)
        {
            apostrophe = WordBreaker.IsApostrophe(raw[i]) ? i : -1;
        }

        if (apostrophe < 0)
        {
            return (0, raw);
        }

        if (_elisions.Contains(Folding.Fold(raw[..apostrophe])))
        {
            return (apostrophe + 1, raw[(apostrophe + 1)..]);
        }

        var isGenitive = raw.Length > 2 && raw[^1] is 's' or 'S' && WordBreaker.IsApostrophe(raw[^2]);
        return (0, isGenitive ? raw[..^2] : raw);
    }

    // WHO and US are organisations, who and us are not: capitals among small letters keep a function word in.
    private static bool IsUpperCase(string word) => word.Length > 1 && word.All(char.IsUpper);
}
