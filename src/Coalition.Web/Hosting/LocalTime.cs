using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Web.Hosting;

/// <summary>Times as people write them, in the zone in which the tenant announces them.</summary>
public static class LocalTime
{
    /// <summary>The wall-clock time of a UTC instant, for a field.</summary>
    public static DateTime? Of(DateTime? utc, string timeZoneId) => utc is { } instant ? TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZoneId)) : null;

    /// <summary>A wall-clock time as a field of a form holds it.</summary>
    public static string? Written(DateTime? local) => local?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The UTC instant of a wall-clock time; of an hour that comes twice in autumn the earlier one.</summary>
    /// <param name="local">As typed, without a zone.</param>
    /// <param name="timeZoneId">IANA name.</param>
    /// <param name="field">The form's field, for the refusal <c>time.skipped</c> of an hour that spring leaves out.</param>
    /// <param name="utc">The instant, null where none was typed.</param>
    public static Refusal? Read(DateTime? local, string timeZoneId, string field, out DateTime? utc)
    {
        utc = null;
        if (local is not { } typed)
        {
            return null;
        }

        var (zone, wall) = (TimeZoneInfo.FindSystemTimeZoneById(timeZoneId), DateTime.SpecifyKind(typed, DateTimeKind.Unspecified));
        if (zone.IsInvalidTime(wall))
        {
            return new("time.skipped", "The clocks are put forward that night, so this time does not exist. Choose an hour later.") { Field = field };
        }

        utc = zone.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - zone.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, zone);
        return null;
    }
}
