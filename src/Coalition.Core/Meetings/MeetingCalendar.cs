using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>
/// The released meetings as calendar entries. A meeting whose day or year no source states has none, for a calendar would make it a
/// fact. A cancelled one stays, cancelled, under the same UID. Where to join is never in it.
/// </summary>
public sealed class MeetingCalendar(PortalDb db, CurrentTenant tenant)
{
    /// <summary>The calendar of all released meetings, by time.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="addressOf">The absolute address of a path below the tenant.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<string> AllAsync(string language, Func<string, string> addressOf, CancellationToken cancellationToken = default) =>
        Write(await db.Meetings.Public().AsNoTracking().ToListAsync(cancellationToken), language, addressOf);

    /// <summary>The calendar with one released meeting; null where there is none, or its day is not stated.</summary>
    public async Task<string?> OneAsync(string slug, string language, Func<string, string> addressOf, CancellationToken cancellationToken = default)
    {
        var found = await db.Meetings.Public().AsNoTracking().Where(meeting => meeting.Slug == slug).ToListAsync(cancellationToken);
        return found.Exists(HasDay) ? Write(found, language, addressOf) : null;
    }

    /// <summary>Whether a calendar can hold it: an instant or a whole day is stated.</summary>
    public static bool HasDay(Meeting meeting) => meeting.Time is not null || meeting.Start is { Precision: DatePrecision.Day };

    private string Write(IEnumerable<Meeting> meetings, string language, Func<string, string> addressOf) => CalendarText.Write(
        tenant.Settings.SiteName.In(language),
        meetings.Where(HasDay).Select(meeting => EntryOf(meeting, language, addressOf)).OrderBy(entry => entry.At).ThenBy(entry => entry.Uid, StringComparer.Ordinal));

    private static CalendarEvent EntryOf(Meeting meeting, string language, Func<string, string> addressOf)
    {
        var first = meeting.Start!.Earliest!.Value;
        return new CalendarEvent(
            $"meeting-{meeting.Id}", meeting.CalendarSequence, WholeSecond(meeting.CalendarStampAt), meeting.Time?.StartsAt ?? first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            meeting.Title.In(language), Description(meeting, language), meeting.Status is MeetingStatus.Cancelled)
        {
            EndsAt = meeting.Time?.EndsAt,
            Days = meeting.Time is null ? (first, meeting.End is { Precision: DatePrecision.Day, Latest: { } last } ? last : first) : null,
            IsTentative = meeting.Status is MeetingStatus.Tentative,
            Location = meeting.Place?.In(language),
            Address = addressOf($"meetings/{meeting.Slug}"),
        };
    }

    private static string Description(Meeting meeting, string language) => string.Join('\n', new[]
    {
        meeting.Time?.Announced,
        meeting.CancelledBecause?.In(language),
        meeting.Outcome?.In(language),
    }.OfType<string>());

    private static DateTime WholeSecond(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
