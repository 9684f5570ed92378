using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>One instant in a calendar.</summary>
/// <param name="Uid">Stable for ever, so that a calendar knows the entry again.</param>
/// <param name="Sequence">Raised by every change of the instant or the status.</param>
/// <param name="StampAt">UTC; when the entry was last changed.</param>
/// <param name="At">UTC, a whole second.</param>
/// <param name="IsCancelled">Whether it no longer takes place.</param>
public sealed record CalendarEvent(string Uid, int Sequence, DateTime StampAt, DateTime At, string Summary, string Description, bool IsCancelled);

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
        Line(text, $"DTSTART:{Instant(entry.At)}");
        Line(text, $"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        Line(text, $"STATUS:{(entry.IsCancelled ? "CANCELLED" : "CONFIRMED")}");
        Line(text, $"SUMMARY:{Escape(entry.Summary)}");
        Line(text, $"DESCRIPTION:{Escape(entry.Description)}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

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
