namespace Coalition.Core.Kernel;

/// <summary>
/// A span of days between two dates as sources state them. An end that is not stated is open; a date that is not fully known
/// counts from the first day it can mean.
/// </summary>
/// <param name="From">First day; null or without a year: it has always held.</param>
/// <param name="To">First day on which it no longer holds; null or without a year: it lasts.</param>
public readonly record struct DateSpan(PartialDate? From, PartialDate? To)
{
    /// <summary>Whether it holds on the day.</summary>
    public bool Contains(DateOnly day) => Begin <= day && day < End;

    /// <summary>Whether there is a day on which both hold.</summary>
    public bool Overlaps(DateSpan other) => Begin < other.End && other.Begin < End;

    /// <summary>The first day, <see cref="DateOnly.MinValue"/> where none is stated; orders spans by their beginning.</summary>
    public DateOnly Begin => From?.Earliest ?? DateOnly.MinValue;

    private DateOnly End => To?.Earliest ?? DateOnly.MaxValue;
}
