using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Coalition.Web.Components;

namespace Coalition.Web.Pages.Statements;

/// <summary>
/// Up to which instant the register's knowledge is asked for. A day means its end; an instant, written
/// <c>2026-01-16T10:12:00Z</c>, means that second, so what is recorded later on the same day never changes a list that was cited.
/// </summary>
/// <param name="Instant">UTC, never later than now.</param>
/// <param name="IsGiven">Whether somebody asked; otherwise it is now.</param>
/// <param name="IsDay">Whether a day was asked for and not an instant.</param>
/// <param name="IsAhead">Whether an instant that lies ahead was asked for.</param>
public sealed record KnownAt(DateTime Instant, bool IsGiven, bool IsDay, bool IsAhead)
{
    private const string Day = "yyyy-MM-dd";
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What was asked for and cannot be read; null where nothing was, or it was read.</summary>
    public string? Unread { get; private init; }

    /// <summary>The day, as a form's field holds it.</summary>
    public string AsDay => Instant.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The instant, as an address cites it.</summary>
    public string AsInstant => Instant.ToString(Second, CultureInfo.InvariantCulture);

    /// <summary>The day in words, as citations name it; their address says the instant.</summary>
    public string DayText => Dates.Text(PartialDate.On(DateOnly.FromDateTime(Instant)));

    /// <summary>In words: a day as a day, an instant in the zone.</summary>
    public string Text(string timeZoneId) => IsDay ? DayText : Dates.Text(Instant, timeZoneId);

    /// <summary>UTC; where what a record said by then is withheld to protect somebody: since when it says what is shown instead. Null elsewhere.</summary>
    public DateTime? WordedSince(IEnumerable<Withholding> withholdings) => withholdings.ReadableFrom(Instant) is var from && from > Instant ? from : null;

    /// <summary>What the address asks for; what cannot be read asks for nothing and is <see cref="Unread"/>.</summary>
    public static KnownAt Read(string? asked, DateTime now)
    {
        if (DateOnly.TryParseExact(asked, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var today = DateOnly.FromDateTime(now);
            return day < today ? new(day.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc), IsGiven: true, IsDay: true, IsAhead: false)
                : new(now, IsGiven: true, IsDay: true, day > today);
        }

        if (!DateTime.TryParseExact(asked, Second, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var second))
        {
            return new(now, IsGiven: false, IsDay: false, IsAhead: false) { Unread = string.IsNullOrWhiteSpace(asked) ? null : asked };
        }

        // The whole second: an act recorded within it stood on the page that cites it.
        var end = second.AddTicks(TimeSpan.TicksPerSecond - 1);
        return end <= now ? new(end, IsGiven: true, IsDay: false, IsAhead: false) : new(now, IsGiven: true, IsDay: false, second > now);
    }
}
