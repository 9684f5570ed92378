using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Commitments;

/// <summary>How often a party is asked to say where a commitment stands. The instants are persisted on the commitment; a change of zone rules moves none.</summary>
/// <param name="Months">From one update to the next, 1 to 24.</param>
/// <param name="FirstDueAt">UTC; until when the first is asked for.</param>
/// <param name="TimeZoneId">IANA name of the zone in which the instant was announced.</param>
public sealed record ReportingRhythm(int Months, DateTime FirstDueAt, string TimeZoneId)
{
    private const int Most = 24;

    /// <summary>
    /// Why the actor cannot ask for it: no permission (<c>rhythm.not-allowed</c>), the commitment is not public (<c>rhythm.not-public</c>), another
    /// distance than 1 to 24 months (<c>rhythm.months</c>), or an instant that has passed (<c>rhythm.past</c>).
    /// </summary>
    public static Refusal? WhyNotSet(Actor by, Commitment commitment, ReportingRhythm? rhythm, DateTime now) =>
        WhyNotAsk(by, commitment)
        ?? (rhythm is null ? null
            : rhythm.Months is < 1 or > Most ? new("rhythm.months", $"Between two updates lie 1 to {Most} months.") { Field = nameof(Months) }
            : rhythm.FirstDueAt <= now ? new("rhythm.past", "The next update is asked for by an instant that is still to come.") { Field = nameof(FirstDueAt) }
            : null);

    /// <summary>The same without a rhythm in hand, for the page: <c>rhythm.not-allowed</c>, <c>rhythm.not-public</c>.</summary>
    public static Refusal? WhyNotAsk(Actor by, Commitment commitment) =>
        !by.May(Permissions.ManageRegisters) ? new("rhythm.not-allowed", "Only the secretariat says how often a party is asked to report.")
        : commitment.ReleasedAt is null ? new("rhythm.not-public", "Progress is reported on public commitments. Release it first.")
        : null;

    /// <summary>Asks for updates, or for none any more. Refused as <see cref="WhyNotSet"/> says.</summary>
    public static Outcome Set(Actor by, Commitment commitment, ReportingRhythm? rhythm, DateTime now)
    {
        if (WhyNotSet(by, commitment, rhythm, now) is { } refusal)
        {
            return refusal;
        }

        commitment.Expect(rhythm);
        commitment.Acts.Note(by, "Commitment.RhythmSet", rhythm is null ? $"No updates of the commitment {commitment.Slug} are asked for any more." : $"Updates of the commitment {commitment.Slug} are asked for every {rhythm.Months} months.",
            ("Months", rhythm?.Months.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Due", rhythm?.FirstDueAt.ToString("O")));
        return Outcome.Done;
    }

    /// <summary>
    /// The next instant, from an update on: whole steps of the rhythm after the one that was due, by the clock on the wall in the
    /// zone, and in the future. An update before its time is for the time that was due; the one after it, sent in the same time, leaves the next instant where it is.
    /// </summary>
    /// <param name="dueAt">UTC; null for the first.</param>
    /// <param name="now">UTC.</param>
    internal DateTime After(DateTime? dueAt, DateTime now)
    {
        var (zone, from) = (TimeZoneInfo.FindSystemTimeZoneById(TimeZoneId), dueAt ?? FirstDueAt);
        var wall = TimeZoneInfo.ConvertTimeFromUtc(from, zone);
        if (from > Utc(TimeZoneInfo.ConvertTimeFromUtc(now, zone).AddMonths(Months), zone))
        {
            return from;
        }

        var steps = 1;
        while (Utc(wall.AddMonths(steps * Months), zone) <= now)
        {
            steps++;
        }

        return Utc(wall.AddMonths(steps * Months), zone);
    }

    // An hour that spring leaves out is one hour later.
    private static DateTime Utc(DateTime wall, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : DateTime.SpecifyKind(wall, DateTimeKind.Unspecified), zone);
}
