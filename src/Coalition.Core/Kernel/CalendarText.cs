using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>One entry of a calendar.</summary>
/// <param name="Uid">Stable for ever, so that a calendar knows the entry again.</param>
/// <param name="Sequence">Raised by every change of the instant or the status.</param>
/// <param name="StampAt">UTC; when the entry was last changed.</param>
/// <param name="At">UTC, a whole second.</param>
/// <param name="IsCancelled">Whether it no longer takes place.</param>
public sealed record CalendarEvent(string Uid, int Sequence, DateTime StampAt, DateTime At, string Summary, string Description, bool IsCancelled)
{
    /// <summary>UTC, a whole second; null where no end is stated.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>The days it takes, where no time of day is stated; the instants are then not written.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    /// <summary>Whether it is not certain to take place.</summary>
    public bool IsTentative { get; init; }

    /// <summary>Where it is; null where that is not stated.</summary>
    public string? Location { get; init; }

    /// <summary>Its page, an absolute address.</summary>
    public string? Address { get; init; }
}

/// <summary>Writes iCalendar (RFC 5545): lines end in CRLF and are folded at 75 octets without cutting a letter; instants are UTC.</summary>
public static class CalendarText
{
    private const int LongestLine = 75;

    /// <summary>The calendar as it is sent.</summary>
    /// <param name="name">What a calendar program calls it (RFC 7986).</param>
    /// <param name="events">In the order in which they are written.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Coalition portal//Deadlines//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"NAME:{Escape(name)}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var entry in events)
        {
            Write(text, entry);
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent entry)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Escape(entry.Uid)}");
        Line(text, $"DTSTAMP:{Instant(entry.StampAt)}");
        WriteWhen(text, entry);
        Line(text, $"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Line(text, $"STATUS:{(entry.IsCancelled ? "CANCELLED" : entry.IsTentative ? "TENTATIVE" : "CONFIRMED")}");
        Line(text, $"SUMMARY:{Escape(entry.Summary)}");
        Line(text, $"DESCRIPTION:{Escape(entry.Description)}");
        if (entry.Location is not null)
        {
            Line(text, $"LOCATION:{Escape(entry.Location)}");
        }

        if (entry.Address is not null)
        {
            Line(text, $"URL:{entry.Address}");
        }

        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    // The end of whole days is the day after the last one.
    private static void WriteWhen(StringBuilder text, CalendarEvent entry)
    {
        if (entry.Days is { } days)
        {
            Line(text, $"DTSTART;VALUE=DATE:{Date(days.First)}");
            Line(text, $"DTEND;VALUE=DATE:{Date(days.Last.AddDays(1))}");
            return;
        }

        Line(text, $"DTSTART:{Instant(entry.At)}");
        if (entry.EndsAt is { } end)
        {
            Line(text, $"DTEND:{Instant(end)}");
        }
    }

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
