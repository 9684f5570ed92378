using Coalition.Core.Commitments;
using Coalition.Core.Kernel;

namespace Coalition.Web.Api;

/// <summary>
/// The day that an activity gives as its planned start. The schema of IATI 2.03 asks every activity for a date with a day, and the rules beside it for one of a start, planned where
/// the actual one is not known. Where no source states any, it is a day on which a source speaks of the commitment, and never one on which the portal did something.
/// </summary>
/// <param name="Day">Of the world.</param>
/// <param name="Note">What that day is; null where it is the start itself.</param>
internal sealed record IatiStart(DateOnly Day, string? Note)
{
    /// <summary>The best day that is stated; null where no day is, and the standard has no place for the commitment.</summary>
    public static IatiStart? Of(Commitment row, IEnumerable<Transaction> transactions) =>
        DayOf(row.PeriodFrom) is { } from ? new(from, Note: null)
        : DayOf(row.AnnouncedOn) is { } announced ? new(announced, "Day of the announcement; no day of a start is stated.")
        : transactions.Select(part => DayOf(part.On)).Min() is { } paid ? new(paid, "Day of the first transaction on record; neither a day of a start nor of the announcement is stated.")
        : row.Sources.Select(link => DayOf(link.Source.PublishedOn)).Min() is { } reported ? new(reported, "Day of the earliest source that reports it; neither a day of a start nor of the announcement is stated.")
        : null;

    private static DateOnly? DayOf(PartialDate? date) => date is { Precision: DatePrecision.Day } ? date.Earliest : null;
}
