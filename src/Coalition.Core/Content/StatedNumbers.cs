using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Core.Content;

/// <summary>
/// Finds the numbers of countries, members, observers, signatories and organisations in a text, in digits or in words, in
/// English, Ukrainian and French. A noun belongs to a number when at most two other words stand between them. It reads no
/// grammar: what it points at needlessly takes one sentence of explanation.
/// </summary>
public static partial class StatedNumbers
{
    private const int Between = 2;
    private const int Greatest = 999;

    /// <summary>Every such number of the text, in reading order, language by language.</summary>
    public static IReadOnlyList<StatedNumber> In(TextDraft text) => [.. text.Languages.SelectMany(In)];

    /// <summary>Every such number of one language.</summary>
    public static IEnumerable<StatedNumber> In(LanguageDraft draft) =>
        from part in Parts(draft)
        from found in Find(draft.Language, part.Text)
        select new StatedNumber(draft.Language, part.Place, found.Words, found.Value, found.Noun);

    /// <summary>The numbers in one stretch of text.</summary>
    public static IEnumerable<(string Words, int Value, CountedNoun Noun)> Find(string language, string text)
    {
        if (NumberWords.For(language) is not { } words)
        {
            yield break;
        }

        var tokens = Tokens().Matches(text).ToArray();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Read(words, text, tokens, i) is not { } number)
            {
                continue;
            }

            if (!IsReference(words, text, tokens, i) && NounAfter(words, text, tokens, i + number.Length) is { } noun)
            {
                yield return (text[tokens[i].Index..noun.End], number.Value, noun.Noun);
            }

            i += number.Length - 1;
        }
    }

    private static IEnumerable<(string Place, string Text)> Parts(LanguageDraft draft) =>
    [
        ("title", draft.Title),
        .. draft.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => ($"field:{field.Key}", field.Value)),
        .. draft.Blocks.Select(block => ($"text:{block.Id}", block.Text)),
    ];

    private static (int Value, int Length)? Read(NumberWords words, string text, Match[] tokens, int start)
    {
        if (Digits().Match(tokens[start].Value) is { Success: true } digits)
        {
            var isWhole = !IsJoined(text, tokens[start].Index - 1) && !IsJoined(text, tokens[start].Index + tokens[start].Length);
            return isWhole && int.TryParse(digits.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= Greatest ? (value, 1) : null;
        }

        return words.Read([.. Run(text, tokens, start).Select(token => token.Value)]);
    }

    // A decimal, a date in figures or a sum is no count: "1.5", "5/8".
    private static bool IsJoined(string text, int place) =>
        place > 0 && place < text.Length - 1 && text[place] is '.' or ',' or '/' or ':' or '-' && char.IsAsciiDigit(text[place - 1]) && char.IsAsciiDigit(text[place + 1]);

    // Words with nothing but blanks between them.
    private static IEnumerable<Match> Run(string text, Match[] tokens, int start)
    {
        for (var i = start; i < tokens.Length; i++)
        {
            if (i > start && !text.AsSpan(tokens[i - 1].Index + tokens[i - 1].Length, tokens[i].Index - tokens[i - 1].Index - tokens[i - 1].Length).IsWhiteSpace())
            {
                yield break;
            }

            yield return tokens[i];
        }
    }

    // "Article 4 States parties", "5 August": the number names something and counts nothing.
    private static bool IsReference(NumberWords words, string text, Match[] tokens, int start) =>
        start > 0 && string.IsNullOrWhiteSpace(text[(tokens[start - 1].Index + tokens[start - 1].Length)..tokens[start].Index]) && words.IsReference(tokens[start - 1].Value);

    private static (CountedNoun Noun, int End)? NounAfter(NumberWords words, string text, Match[] tokens, int start)
    {
        if (start >= tokens.Length || Run(text, tokens, start - 1).Take(2).Count() < 2)
        {
            return null;
        }

        Match[] after = [.. Run(text, tokens, start).Take(Between + 2)];
        var place = Array.FindIndex(after, token => words.Noun(token.Value) is not null);
        return place < 0 || place > Between || words.IsOther([.. after.Select(token => token.Value)], place) ? null : Widened(words, after, place);
    }

    // "member states", "États membres", "signatory states": what stands with the noun says which of the states are meant.
    private static (CountedNoun Noun, int End) Widened(NumberWords words, Match[] after, int place)
    {
        var (noun, last) = (words.Noun(after[place].Value)!.Value, after[place]);
        if (place + 1 < after.Length && words.Noun(after[place + 1].Value) is { } next && (noun, next) is (CountedNoun.State, _) or (_, CountedNoun.State or CountedNoun.Organisation))
        {
            (noun, last) = (noun is CountedNoun.State ? next : noun, after[place + 1]);
        }

        return (noun, last.Index + last.Length);
    }

    // A word may hold hyphens and apostrophes; digits may bear a Ukrainian ending.
    [GeneratedRegex(@"\d+(-\p{L}{1,3}(?!\p{L}))?(?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}’'ʼ-]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^(?<value>\d{1,3})(-\p{L}{1,3})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
