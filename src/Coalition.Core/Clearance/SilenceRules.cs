using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Clearance;

/// <summary>What a site asks of every silence procedure: the least time to answer and the days on which offices are open.</summary>
/// <param name="MinimumHours">Elapsed hours, whatever the clocks do meanwhile.</param>
/// <param name="WorkingDays">English names of week-days.</param>
/// <param name="Holidays">Dates as <c>2026-04-13</c> in the announced zone.</param>
public sealed record SilenceRules(int MinimumHours, IReadOnlyList<string> WorkingDays, IReadOnlyList<string> Holidays)
{
    private const int LongestReason = 1000;

    /// <summary>The rules of a site.</summary>
    public static SilenceRules Of(SiteSettings settings) => new(settings.SilenceMinimumHours, settings.WorkingDays, settings.Holidays);

    /// <summary>The day that lies so many working days after another, the day itself not counted.</summary>
    public DateOnly After(DateOnly from, int workingDays)
    {
        // A holiday list that leaves no working day within a year must not keep the page from opening.
        var days = Enumerable.Range(1, 366).Select(from.AddDays).ToList();
        return days.Where(IsWorkingDay).Skip(workingDays - 1).DefaultIfEmpty(days[workingDays - 1]).First();
    }

    /// <summary>Whether offices are open on the day.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        WorkingDays.Contains(day.DayOfWeek.ToString(), StringComparer.Ordinal) && !Holidays.Contains(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>
    /// Why a procedure cannot end so: a zone nobody knows (<c>silence.zone</c>), a fraction of a second (<c>silence.whole-second</c>),
    /// too early (<c>silence.too-short</c>), or on a day off without a reason (<c>silence.not-working-day</c>).
    /// </summary>
    /// <param name="terms">What would be announced.</param>
    /// <param name="openedAt">UTC; the time to answer runs from here.</param>
    public Refusal? WhyNotEnd(SilenceTerms terms, DateTime openedAt)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(terms.TimeZoneId, out var zone) || !zone.HasIanaId)
        {
            return new("silence.zone", "Name the zone in which the deadline is announced by its IANA name, such as Europe/Kyiv.") { Field = "TimeZoneId" };
        }

        if (terms.DeadlineAt.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return new("silence.whole-second", "A deadline falls on a whole second, so that every calendar can hold it.") { Field = "Deadline" };
        }

        if (terms.DeadlineAt - openedAt < TimeSpan.FromHours(MinimumHours))
        {
            return new("silence.too-short", $"Parties have at least {MinimumHours} hours to answer. Choose a later deadline.") { Field = "Deadline" };
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(terms.DeadlineAt, zone));
        return IsWorkingDay(day) ? null : WhyNotOnADayOff(day, terms.OffDayReason);
    }

    private static Refusal? WhyNotOnADayOff(DateOnly day, string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? new("silence.not-working-day", $"{day.DayOfWeek} {day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)} is no working day there. Choose another day, or write why it has to be this one.") { Field = "OffDayReason" }
        : !Remark.Fits(reason, LongestReason)
            ? new("silence.reason", $"A reason has {Remark.AtMost(LongestReason)}, and no control characters.") { Field = "OffDayReason" }
        : null;
}
