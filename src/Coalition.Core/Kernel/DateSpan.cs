namespace Coalition.Core.Kernel;

/// <summary>
/// A span of days between two dates as sources state them. An end that is not stated is open. What is not fully known
/// takes nothing away: the span begins on the first day its beginning can mean and ends on the last day its end can mean.
/// </summary>
/// <param name="From">First day; null or without a year: it has always held.</param>
/// <param name="To">First day on which it no longer holds; null or without a year: it lasts.</param>
public readonly record struct DateSpan(PartialDate? From, PartialDate? To)
{
    /// <summary>The span between two dates in EDTF, either of which may be missing.</summary>
    public static DateSpan Stated(string? from, string? to) => new(Read(from), Read(to));

    /// <summary>Whether it holds on the day.</summary>
    public bool Contains(DateOnly day) => Begin <= day && day < End;

    /// <summary>Whether it holds on the day or held before it.</summary>
    public bool HasBegun(DateOnly day) => Begin <= day;

    /// <summary>Whether there is certainly a day on which both hold: what ends and what begins in the same month may meet, and a span that ends as it begins meets nothing.</summary>
    public bool Overlaps(DateSpan other) => Later(Begin, other.Begin) < Earlier(CertainEnd, other.CertainEnd);

    /// <summary>The first day, <see cref="DateOnly.MinValue"/> where none is stated; orders spans by their beginning.</summary>
    public DateOnly Begin => From?.Earliest ?? DateOnly.MinValue;

    private static PartialDate? Read(string? date) => date is null ? null : new() { Value = date };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private DateOnly CertainEnd => To?.Earliest ?? DateOnly.MaxValue;

    private DateOnly End => To?.Latest ?? DateOnly.MaxValue;
}
