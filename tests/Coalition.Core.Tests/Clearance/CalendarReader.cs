using System.Text;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A small, strict reader of iCalendar (RFC 5545): bare line ends, overlong lines and unbalanced parts fail.</summary>
internal static class CalendarReader
{
    /// <summary>The events, each with its properties by name; text values are unescaped.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", "VERSION:2.0"), (lines[0], lines[^1], lines[1]));
        Assert.StartsWith("PRODID:", lines[2], StringComparison.Ordinal);
        List<IReadOnlyDictionary<string, string>> events = [];
        Dictionary<string, string>? open = null;
        foreach (var line in lines[1..^1])
        {
            open = Take(line, open, events);
        }

        Assert.Null(open);
        return events;
    }

    private static Dictionary<string, string>? Take(string line, Dictionary<string, string>? open, List<IReadOnlyDictionary<string, string>> events)
    {
        if (line is "BEGIN:VEVENT")
        {
            Assert.Null(open);
            return new(StringComparer.Ordinal);
        }

        if (line is "END:VEVENT")
        {
            Assert.All((string[])["UID", "DTSTAMP", "DTSTART"], name => Assert.True(open!.ContainsKey(name), name));
            events.Add(open!);
            return null;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        Assert.True(colon > 0, line);
        // A parameter, as of DTSTART;VALUE=DATE, is kept beside the value it belongs to.
        var name = line[..colon].Split(';');
        if (name is [_, var parameter])
        {
            open?.Add(string.Join(';', name[0], parameter.Split('=')[0]), parameter.Split('=')[1]);
        }

        open?.Add(name[0], line[(colon + 1)..].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
        return open;
    }
}
