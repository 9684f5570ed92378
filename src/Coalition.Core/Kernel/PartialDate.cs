using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Core.Kernel;

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    Unknown,
    Year,
    Month,
    Day,

    /// <summary>Month and day without a year, as in "August 5".</summary>
    DayOfUnknownYear,
}

/// <summary>
/// A date exactly as well known as its source states it; never padded. Written in EDTF (ISO 8601-2):
/// <c>2025</c>, <c>2025-08</c>, <c>2025-08-05</c>, <c>XXXX-08-05</c>, or null when nothing is known.
/// </summary>
public sealed partial record PartialDate
{
    /// <summary>The EDTF value; null when the source states no date at all.</summary>
    public string? Value { get; init; }

    /// <summary>The token as the source prints it, verbatim; null when the portal itself set the date.</summary>
    public string? AsStated { get; init; }

    /// <summary>What a reader must know of the reading: "year inferred", "read day first".</summary>
    public LocalText? Note { get; init; }

    /// <summary>A day known for certain.</summary>
    public static PartialDate On(DateOnly day) => new() { Value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    /// <summary>How much of the date is known.</summary>
    public DatePrecision Precision => Value switch
    {
        null => DatePrecision.Unknown,
        { Length: 4 } => DatePrecision.Year,
        { Length: 7 } => DatePrecision.Month,
        _ when Value.StartsWith('X') => DatePrecision.DayOfUnknownYear,
        _ => DatePrecision.Day,
    };

    /// <summary>The year, or null when it is not known.</summary>
    public int? Year => Precision is DatePrecision.Unknown or DatePrecision.DayOfUnknownYear ? null : Part(0, 4);

    /// <summary>The month from 1, or null when it is not known.</summary>
    public int? Month => Precision is DatePrecision.Unknown or DatePrecision.Year ? null : Part(5, 2);

    /// <summary>The day of the month, or null when it is not known.</summary>
    public int? Day => Precision is DatePrecision.Day or DatePrecision.DayOfUnknownYear ? Part(8, 2) : null;

    /// <summary>The first day the date can mean, or null without a year.</summary>
    public DateOnly? Earliest => Year is { } year ? new DateOnly(year, Month ?? 1, Day ?? 1) : null;

    /// <summary>The last day the date can mean, or null without a year.</summary>
    public DateOnly? Latest => Precision switch
    {
        DatePrecision.Year => new DateOnly(Year!.Value, 12, 31),
        DatePrecision.Month => new DateOnly(Year!.Value, Month!.Value, DateTime.DaysInMonth(Year.Value, Month.Value)),
        _ => Earliest,
    };

    /// <summary>Orders dates as text. Null without a year, so that newest first puts what cannot be placed last.</summary>
    public string? Rank => Year is null ? null : Value;

    /// <summary>Whether the source prints a day without a year, and the year that stands here was inferred.</summary>
    public bool IsYearInferred => Year is not null && AsStated is { } token && DateToken.Read(token).Readings is [var read] && read.StartsWith('X');

    /// <summary>Whether the text is one of the four EDTF forms and names a day that exists.</summary>
    public static bool IsValid(string? value) => value is null || (Form().IsMatch(value) && Exists(value));

    private static bool Exists(string value) => value.Length switch
    {
        4 => value is not "0000",
        7 => DateOnly.TryParseExact(value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => DateOnly.TryParseExact(value.Replace("XXXX", "2000", StringComparison.Ordinal), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
    };

    private int Part(int start, int length) => int.Parse(Value.AsSpan(start, length), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|XXXX-[0-9]{2}-[0-9]{2})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Form();
}
