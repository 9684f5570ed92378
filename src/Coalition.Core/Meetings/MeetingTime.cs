using Coalition.Core.Kernel;

namespace Coalition.Core.Meetings;

/// <summary>
/// When a meeting begins and ends to the minute, in the zone in which that was announced. Stored as instants: a zone whose rules
/// change moves no meeting.
/// </summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC; null where it is not stated.</param>
/// <param name="TimeZoneId">IANA name.</param>
public sealed record MeetingTime(DateTime StartsAt, DateTime? EndsAt, string TimeZoneId)
{
    /// <summary>The first day, in the announced zone.</summary>
    public PartialDate Day => PartialDate.On(DateOnly.FromDateTime(Local(StartsAt)));

    /// <summary>In words, as announced.</summary>
    public string Announced => EndsAt is { } end ? $"{AnnouncedInstant.Of(StartsAt, TimeZoneId)}, until {AnnouncedInstant.Of(end, TimeZoneId)}" : AnnouncedInstant.Of(StartsAt, TimeZoneId);

    /// <summary>Why it cannot be stored: no such zone (<c>time.zone</c>), an instant that is not UTC (<c>time.utc</c>), an end before the beginning (<c>meeting.dates</c>).</summary>
    internal Refusal? WhyMalformed() =>
        !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out _) ? new("time.zone", $"“{TimeZoneId}” is no time zone.") { Field = "Time" }
        : StartsAt.Kind is not DateTimeKind.Utc || EndsAt is { Kind: not DateTimeKind.Utc } ? new("time.utc", "An instant is given in UTC, with a Z at its end.") { Field = "Time" }
        : EndsAt <= StartsAt ? new("meeting.dates", "A meeting ends after it begins.") { Field = "End" }
        : null;

    private DateTime Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZoneId));
}
