using System.Globalization;

namespace Coalition.Core.Kernel;

/// <summary>The one wording of an announced instant for pages, mails, letters and calendars, so that they never differ.</summary>
public static class AnnouncedInstant
{
    /// <summary>A UTC instant with its week-day in the zone, then in UTC: <c>Friday 27 March 2026, 18:00 (Kyiv), 16:00 UTC</c>.</summary>
    /// <param name="instant">UTC.</param>
    /// <param name="timeZoneId">IANA name.</param>
    public static string Of(DateTime instant, string timeZoneId)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZoneId));
        var place = timeZoneId[(timeZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return place is "UTC" ? $"{Day(instant)}, {Clock(instant)} UTC"
            : $"{Day(local)}, {Clock(local)} ({place}), {(local.Date == instant.Date ? "" : Day(instant) + ", ")}{Clock(instant)} UTC";
    }

    private static string Day(DateTime day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Clock(DateTime time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
