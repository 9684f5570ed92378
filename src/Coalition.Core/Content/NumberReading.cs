using System.Globalization;
using System.Text.RegularExpressions;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>One stretch of text on its way through <see cref="StatedNumbers"/>.</summary>
internal sealed partial class NumberReading(NumberWords words, FoldedText text)
{
    private const int Between = 2;
    private const int Before = 3;
    private const int Greatest = 999;
    private const int Quarters = 4;
    private const int LastDay = 31;
    private const int LastMonth = 12;

    private readonly Match[] tokens = Tokens().Matches(text.Text).ToArray();

    public IEnumerable<(string Words, int Value, CountedNoun Noun)> All()
    {
        (int Value, int Noun)? last = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Read(i) is not { } number)
            {
                continue;
            }

            if (!IsReference(i) && !IsDay(i, number) && (NounAfter(i + number.Length - 1) ?? NounBefore(i, number)) is { } noun && last != (number.Value, noun.Place))
            {
                last = (number.Value, noun.Place);
                yield return (text.Between(Math.Min(tokens[i].Index, noun.From), Math.Max(End(i + number.Length - 1), noun.To)), number.Value, noun.Counted);
            }

            i += number.Length - 1;
        }
    }

    private (int Value, int Length)? Read(int start) => Digits().Match(tokens[start].Value) is { Success: true } digits
        ? IsWhole(start) && int.TryParse(digits.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= Greatest ? (value, 1) : null
        : words.Read([.. Run(start, IsBlank).Select(token => token.Value)]);

    // A decimal, a date in figures or a sum is no count: "1.5", "5/8", "2025-08-05". The ends of a range are: "70-77". So are both numbers of a share: "77/193", "10/27".
    private bool IsWhole(int at) =>
        !IsJoined(tokens[at].Index - 1, ".,:") && !IsJoined(End(at), ".,:")
        && (!IsJoined(tokens[at].Index - 1, "/") || IsShare(at - 1)) && (!IsJoined(End(at), "/") || IsShare(at))
        && (!IsJoined(tokens[at].Index - 1, "-") || IsRange(at - 1)) && (!IsJoined(End(at), "-") || IsRange(at));

    private bool IsJoined(int place, string signs) =>
        place > 0 && place < text.Text.Length - 1 && signs.Contains(text.Text[place], StringComparison.Ordinal) && char.IsAsciiDigit(text.Text[place - 1]) && char.IsAsciiDigit(text.Text[place + 1]);

    // Two numbers that rise, with a stroke between them and none beside them.
    private bool IsRange(int at) =>
        at >= 0 && at + 1 < tokens.Length && Gap(at + 1).Trim() is "-" or "–" or "—"
        && Whole(tokens[at]) is { } from && Whole(tokens[at + 1]) is { } to && from < to
        && !IsJoined(tokens[at].Index - 1, "-–—") && !IsJoined(End(at + 1), "-–—");

    // Two numbers that rise, with a slash between them and none beside them. What a word calls a day is one: "on 10/27"; and halves, thirds and quarters are parts of anything: "2/3".
    private bool IsShare(int at) =>
        at >= 0 && at + 1 < tokens.Length && Gap(at + 1).Trim() is "/"
        && Whole(tokens[at]) is { } part && Whole(tokens[at + 1]) is { } of && part < of && of > Quarters && !(part <= LastMonth && of <= LastDay && IsDated(at))
        && !text.Text.AsSpan(0, tokens[at].Index).EndsWith("/") && !text.Text.AsSpan(End(at + 1)).StartsWith("/");

    private bool IsDated(int at) => at > 0 && IsBlank(Gap(at)) && NumberWords.LeadsToDay(tokens[at - 1].Value);

    private static int? Whole(Match token) => RangeEnd().IsMatch(token.Value) ? int.Parse(token.Value, CultureInfo.InvariantCulture) : null;

    // "Article 4 States parties", "paragraphs 5–7": the number names something and counts nothing.
    private bool IsReference(int at) => IsRange(at - 1) ? IsReference(at - 1) : at > 0 && IsBlank(Gap(at)) && words.IsReference(tokens[at - 1].Value);

    private bool IsDay(int at, (int Value, int Length) number)
    {
        var next = at + (IsRange(at) ? 2 : number.Length);
        return number.Value <= LastDay && next < tokens.Length && IsBlank(Gap(next)) && NumberWords.IsMonth(tokens[next].Value);
    }

    private Noun? NounAfter(int number)
    {
        if (IsRange(number) || IsShare(number))
        {
            return NounAfter(number + 1);
        }

        // “77 of the world’s countries”: words that only lead on are no words between.
        Match[] run = [.. Run(number, IsPassedOver).Skip(1)];
        Match[] after = [.. run.SkipWhile(token => words.LeadsOn(token.Value)).Take(Between + 2)];
        var first = number + 1 + run.TakeWhile(token => words.LeadsOn(token.Value)).Count();
        var place = Array.FindIndex(after, token => words.Noun(token.Value) is not null);
        return place < 0 || place > Between || words.IsOther([.. after.Select(token => token.Value)], place) ? null : Widened(after, place, first + place);
    }

    // "member states", "États membres", "signatory states": what stands with the noun says which of the states are meant.
    private Noun Widened(Match[] after, int place, int at)
    {
        var (noun, last) = (words.Noun(after[place].Value)!.Value, after[place]);
        if (place + 1 < after.Length && words.Noun(after[place + 1].Value) is { } next && (noun, next) is (CountedNoun.State, _) or (_, CountedNoun.State or CountedNoun.Organisation))
        {
            (noun, last) = (noun is CountedNoun.State ? next : noun, after[place + 1]);
        }

        return new(noun, at, after[place].Index, last.Index + last.Length);
    }

    // "Countries that joined: 77", "signatories (40)": the number stands alone behind the colon or the bracket.
    private Noun? NounBefore(int number, (int Value, int Length) read)
    {
        if (read.Value == 1 || number == 0 || !Opens().IsMatch(Gap(number)) || !StandsAlone(number + read.Length - 1))
        {
            return null;
        }

        for (var at = number - 1; at >= 0 && at >= number - 1 - Before && (at == number - 1 || IsBlank(Gap(at + 1))); at--)
        {
            if (words.Noun(tokens[at].Value) is { } noun)
            {
                return words.IsOther([.. tokens[at..number].Select(token => token.Value)], 0) ? null : new(noun, at, tokens[at].Index, tokens[at].Index + tokens[at].Length);
            }
        }

        return null;
    }

    private bool StandsAlone(int last) => Alone().IsMatch(text.Text.AsSpan(End(last))) || (last + 1 < tokens.Length && IsBlank(Gap(last + 1)) && NumberWords.IsLink(tokens[last + 1].Value));

    private IEnumerable<Match> Run(int start, Func<string, bool> goesOn) => tokens.Skip(start).TakeWhile((_, place) => place == 0 || goesOn(Gap(start + place)));

    private static bool IsBlank(string gap) => string.IsNullOrWhiteSpace(gap);

    private static bool IsPassedOver(string gap) => PassedOver().IsMatch(gap);

    /// <summary>What stands before the token, after the one before it.</summary>
    private string Gap(int at) => text.Text[End(at - 1)..tokens[at].Index];

    private int End(int at) => tokens[at].Index + tokens[at].Length;

    // A word may hold hyphens and apostrophes; digits may bear a Ukrainian ending.
    [GeneratedRegex(@"\d+(-\p{L}{1,3}(?!\p{L}))?(?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}’'ʼ-]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^(?<value>\d{1,3})(-\p{L}{1,3})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^[1-9]\d{0,2}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RangeEnd();

    // A hyphen alone joins: “77-country coalition”.
    [GeneratedRegex(@"^(?:[\s()\[\]+*“”„«»""]+|-)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PassedOver();

    [GeneratedRegex(@"^\s*(?::\s*)?[:(\[]\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^\s*(?:[)\].,;:!?”»""–—]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Alone();

    /// <summary>The noun of a number: what it counts, which token it is, and where its words begin and end.</summary>
    private sealed record Noun(CountedNoun Counted, int Place, int From, int To);
}
