using Coalition.Core.Kernel;

namespace Coalition.Web.Hosting;

/// <summary>Wall-clock times typed in a form, in the tenant's zone, as the instants the model keeps.</summary>
internal static class ZoneTime
{
    /// <summary>The UTC instant; an hour that occurs twice when clocks go back means the first time.</summary>
    public static DateTime ToUtc(DateTime local, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return zone.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - zone.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, zone);
    }

    /// <summary>Why the time does not exist in the zone: clocks were put forward over it.</summary>
    public static Refusal? WhyNot(DateTime? local, string zoneId, string field) =>
        local is { } wall && TimeZoneInfo.FindSystemTimeZoneById(zoneId).IsInvalidTime(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified))
            ? new("time.skipped", $"This time does not exist in {zoneId}: clocks are put forward over it.") { Field = field }
            : null;

    /// <summary>The zone's wall-clock time of an instant, for form fields.</summary>
    public static DateTime ToLocal(DateTime utc, string zoneId) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zoneId));
}
