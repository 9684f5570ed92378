using System.Text.RegularExpressions;

namespace Coalition.Core.Commitments;

/// <summary>
/// A range as somebody printed or typed it: <c>between NOK 3 and 5 million</c>, <c>€3–5 million</c>. Both ends are read as amounts of their own, the lower one
/// with the unit and the currency of the upper where it has none; each meaning of one end goes with the same meaning of the other.
/// </summary>
internal static partial class AmountRange
{
    private const int Longest = 200;

    /// <summary>The range as a token, or null where the text is none and is to be read as one amount.</summary>
    public static AmountToken? Of(string text, string? currency)
    {
        if (text.Length > Longest || Ends(text) is not (var from, var to))
        {
            return null;
        }

        var upper = AmountToken.Read(to, AmountToken.Read(from).Currency ?? currency);
        var lower = AmountToken.Read(HasUnit(from) ? from : $"{from} {UnitOf(to)}".TrimEnd(), upper.Currency);
        return (lower.Fault ?? upper.Fault) is { } fault ? new(text, upper.Currency, [], fault)
            : lower.Currency != upper.Currency || lower.Readings.Concat(upper.Readings).Any(reading => reading.UpTo is not null) ? new(text, upper.Currency, [], AmountToken.Unreadable(text))
            : Read(text, lower, upper);
    }

    // What stands on both sides of the first word or dash that has a number before and behind it.
    private static (string From, string To)? Ends(string text)
    {
        foreach (var between in Between().EnumerateMatches(text))
        {
            var (from, to) = (text[..between.Index].Trim(), text[(between.Index + between.Length)..].Trim());
            if (from.Any(char.IsAsciiDigit) && to.Any(char.IsAsciiDigit))
            {
                return (Lead().Replace(from, "").Trim(), to);
            }
        }

        return null;
    }

    private static AmountToken Read(string text, AmountToken lower, AmountToken upper)
    {
        Amount[] readings = [.. Pairs(lower.Readings, upper.Readings).Where(pair => pair.Lower.Value < pair.Upper.Value).Select(pair => Whole(text, pair.Lower, pair.Upper))];
        return readings.Length > 0 ? new(text, upper.Currency, readings, Fault: null)
            : new(text, upper.Currency, [], new("amount.range", $"“{text}”: a range ends above the number at which it begins."));
    }

    // “1,500 to 2,000 million” means thousands at both ends, or a fraction at both.
    private static IEnumerable<(Amount Lower, Amount Upper)> Pairs(IReadOnlyList<Amount> lower, IReadOnlyList<Amount> upper) =>
        lower.Count == upper.Count ? lower.Zip(upper) : lower.SelectMany(_ => upper, (from, to) => (from, to)).DistinctBy(pair => pair.from.Value);

    private static Amount Whole(string text, Amount lower, Amount upper) => upper with
    {
        Value = lower.Value,
        UpTo = upper.Value,
        Precision = lower.Precision is AmountPrecision.Approximate or AmountPrecision.AtLeast or AmountPrecision.UpTo ? lower.Precision : upper.Precision,
        RoundedTo = upper.RoundedTo is { } one && lower.RoundedTo is { } other ? Math.Max(one, other) : null,
        AsStated = text,
    };

    private static bool HasUnit(string text) => UnitOf(text).Length > 0;

    private static string UnitOf(string text) => Unit().Match(text).Value;

    [GeneratedRegex(@"[-–−]|\b(?:and|to|et|à|та|і|й|до)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Between();

    [GeneratedRegex(@"\A(?:between|entre|між|from|de|від)\s", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?<=[0-9\s\u00a0])(?:thousand|k|mille|тис\.?|тисяч|millions?|mill\.?|mln\.?|mn|mio\.?|m|млн\.?|мільйон(?:и|ів)?|billions?|bn|milliards?|млрд\.?|мільярд(?:и|ів)?)(?![\p{L}])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Unit();
}
