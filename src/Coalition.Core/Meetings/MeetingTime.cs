using System.Globalization;
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

    /// <summary>Reads a day with times of the clock in a zone. Null where the text is no time; an hour that the clock skips or shows twice is refused by <see cref="WhyNot"/>.</summary>
    public static DateTime? Read(string? local, string timeZoneId) =>
        Parse(local) is { } time && TimeZoneInfo.TryFindSystemTimeZoneById(timeZoneId, out var zone) && !zone.IsInvalidTime(time) ? TimeZoneInfo.ConvertTimeToUtc(time, zone) : null;

    /// <summary>Why no instant follows from it: <c>time.zone</c>, <c>time.unreadable</c>, <c>time.skipped</c>, <c>time.twice</c>.</summary>
    public static Refusal? WhyNot(string? local, string timeZoneId, string field)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZoneId, out var zone))
        {
            return new("time.zone", $"“{timeZoneId}” is no time zone. Choose one of the list.") { Field = field };
        }

        return Parse(local) is not { } time ? new("time.unreadable", $"“{local}” is no day with a time. Write it as 2026-03-27 18:00.") { Field = field }
            : zone.IsInvalidTime(time) ? new("time.skipped", $"The clocks in {timeZoneId} skip {local}: that time does not exist there.") { Field = field }
            : zone.IsAmbiguousTime(time) ? new("time.twice", $"The clocks in {timeZoneId} show {local} twice that night. Choose another time, or another zone.") { Field = field }
            : null;
    }

    internal Refusal? WhyMalformed() =>
        !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out _) ? new("time.zone", $"“{TimeZoneId}” is no time zone.") { Field = "Time" }
        : StartsAt.Kind is not DateTimeKind.Utc || EndsAt is { Kind: not DateTimeKind.Utc } ? new("time.utc", "An instant is given in UTC, with a Z at its end.") { Field = "Time" }
        : EndsAt <= StartsAt ? new("meeting.dates", "A meeting ends after it begins.") { Field = "End" }
        : null;

    private DateTime Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZoneId));

    private static DateTime? Parse(string? local) =>
        DateTime.TryParseExact(local?.Trim().Replace('T', ' '), ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
