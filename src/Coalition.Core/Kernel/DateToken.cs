using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Core.Kernel;

/// <summary>
/// A date as somebody printed or typed it, with everything it can mean: <c>12/06/2025</c> means two days, <c>31/02/2025</c> none,
/// <c>August 5</c> a day of a year that is not stated. The portal never picks one of several; it asks, and keeps the token.
/// </summary>
/// <param name="Text">The token, without surrounding space.</param>
/// <param name="Readings">What it can mean, as EDTF; with slashes, dots or hyphens the day-first reading stands first.</param>
public sealed partial record DateToken(string Text, IReadOnlyList<string> Readings)
{
    // English first: an abbreviation that two languages share is read as English.
    private static readonly string[] MonthLanguages = ["en", "fr", "uk"];

    private static readonly Dictionary<string, int> Months = NamedMonths();

    /// <summary>Whether it means one date, and that one has its year.</summary>
    public bool IsCertain => Readings is [var only] && new PartialDate { Value = only }.Precision is not DatePrecision.DayOfUnknownYear;

    /// <summary>Reads a token in EDTF, with numbers, or with a month's name in English, French or Ukrainian.</summary>
    public static DateToken Read(string token)
    {
        var text = token.Trim();
        return new(text, [.. Values(text).Where(value => PartialDate.IsValid(value)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Why no date follows from the token and the reading chosen: it is no date (<c>date.unreadable</c>), or it is not certain and none of
    /// its readings was chosen (<c>date.ambiguous</c>).
    /// </summary>
    /// <param name="reading">The reading somebody chose, as EDTF; null where nobody was asked yet.</param>
    /// <param name="field">The form's field, or null.</param>
    public Refusal? WhyNot(string? reading, string? field = null) =>
        Readings.Count == 0 ? new("date.unreadable", $"“{Text}” is no date that exists. Write it as 5 August 2025, 2025-08-05, 2025-08 or 2025, only as far as it is stated.") { Field = field }
        : IsCertain || Readings.Contains(reading, StringComparer.Ordinal) ? null
        : new("date.ambiguous", Readings.Count > 1 ? $"“{Text}” can mean more than one day. Choose which." : $"“{Text}” states no year. Confirm that the year is not known, or write it.") { Field = field };

    /// <summary>The date, with the token kept as printed where it is not EDTF itself. Ask <see cref="WhyNot"/> first: a refused one throws.</summary>
    public PartialDate Date(string? reading)
    {
        WhyNot(reading).Demand();
        var value = IsCertain ? Readings[0] : reading!;
        return new PartialDate { Value = value, AsStated = value == Text ? null : Text };
    }

    private static IEnumerable<string> Values(string text)
    {
        if (Edtf().IsMatch(text))
        {
            return [text];
        }

        if (Numbers().Match(text) is { Success: true } numbers)
        {
            var (first, second, year) = (Two(numbers, "a"), Two(numbers, "b"), numbers.Groups["y"].Value);
            return [$"{year}-{second}-{first}", $"{year}-{first}-{second}"];
        }

        return Named(text) is { } named ? [named] : [];
    }

    private static string? Named(string text)
    {
        var match = WithName().Match(text);
        if (!match.Success || !Months.TryGetValue(match.Groups["m"].Value.TrimEnd('.').ToLowerInvariant(), out var month))
        {
            return null;
        }

        var year = match.Groups["y"].Success ? match.Groups["y"].Value : null;
        var day = match.Groups["d"].Success ? $"-{Two(match, "d")}" : "";
        return (year, day) is (null, "") ? null : string.Create(CultureInfo.InvariantCulture, $"{year ?? "XXXX"}-{month:00}{day}");
    }

    private static string Two(Match match, string group) => match.Groups[group].Value.PadLeft(2, '0');

    private static Dictionary<string, int> NamedMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal) { ["sept"] = 9 };
        foreach (var format in MonthLanguages.Select(language => CultureInfo.GetCultureInfo(language).DateTimeFormat))
        {
            foreach (var names in new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames })
            {
                foreach (var (name, index) in names.Take(12).Select((name, index) => (name, index)))
                {
                    months.TryAdd(name.TrimEnd('.').ToLowerInvariant(), index + 1);
                }
            }
        }

        return months;
    }

    [GeneratedRegex(@"\A([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|XXXX-[0-9]{2}-[0-9]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Edtf();

    [GeneratedRegex(@"\A(?<a>[0-9]{1,2})(?<s>[/.\-])(?<b>[0-9]{1,2})\k<s>(?<y>[0-9]{4})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Numbers();

    // 5 August 2025, 08 Dec 2023, 5 August, August 2025; August 5, 2025; August 5. A time of day before it is no part of the date.
    [GeneratedRegex(@"\A(([0-9]{1,2}:[0-9]{2} )?(?<d>[0-9]{1,2})(er|st|nd|rd|th)? )?(?<m>\p{L}+\.?)( (?<d>[0-9]{1,2})(st|nd|rd|th)?)?(,? (?<y>[0-9]{4}))?( р\.?)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex WithName();
}
