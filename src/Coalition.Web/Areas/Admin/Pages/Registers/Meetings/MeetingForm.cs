using System.Globalization;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Meetings;

/// <summary>The description of a meeting as its form sends it.</summary>
public sealed record MeetingForm
{
    public string? Key { get; init; }

    public Dictionary<string, string?> Title { get; init; } = [];

    public Dictionary<string, string?> Series { get; init; } = [];

    public string? Number { get; init; }

    public DateForm Start { get; init; } = new();

    public DateForm End { get; init; } = new();

    /// <summary>Wall-clock time in <see cref="Zone"/>; null where only days are stated.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Wall-clock time in <see cref="Zone"/>.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>IANA name.</summary>
    public string? Zone { get; init; }

    public Dictionary<string, string?> Place { get; init; } = [];

    public bool Online { get; init; }

    public string? OnlineLink { get; init; }

    public MeetingStatus Status { get; init; }

    public Dictionary<string, string?> Hosts { get; init; } = [];

    public Dictionary<string, string?> Outcome { get; init; } = [];

    public Dictionary<string, string?> Note { get; init; } = [];

    public List<string> Sources { get; init; } = [];

    /// <summary>The key typed, else one made from the title.</summary>
    public string KeyOrTitle => string.IsNullOrWhiteSpace(Key) ? Slug.From(Title.Text()?.In("en") ?? "") : Key.Trim();

    /// <summary>What the form shows of a meeting on record.</summary>
    public static MeetingForm Of(Meeting meeting, string zone) => new()
    {
        Title = meeting.Title.Typed(),
        Series = meeting.Series.Typed(),
        Number = meeting.Number?.ToString(CultureInfo.InvariantCulture),
        Start = DateForm.Of(meeting.Start),
        End = DateForm.Of(meeting.End),
        StartsAt = LocalTime.Of(meeting.Time?.StartsAt, meeting.Time?.TimeZoneId ?? zone),
        EndsAt = LocalTime.Of(meeting.Time?.EndsAt, meeting.Time?.TimeZoneId ?? zone),
        Zone = meeting.Time?.TimeZoneId ?? zone,
        Place = meeting.Place.Typed(),
        Online = meeting.Online,
        OnlineLink = meeting.OnlineLink,
        Status = meeting.Status,
        Hosts = meeting.Hosts.Typed(),
        Outcome = meeting.Outcome.Typed(),
        Note = meeting.Note.Typed(),
        Sources = [.. meeting.Entry.Sources],
    };

    /// <summary>Why no entry follows from it: <c>date.*</c>, <c>time.*</c>, <c>meeting.time</c> where the first day is another one, <c>meeting.number</c>.</summary>
    /// <param name="before">What stands on record, null for a new one; a date left as it stands is not asked again.</param>
    public Refusal? WhyNot(MeetingEntry? before) => Start.WhyNot("Start", before?.Start) ?? End.WhyNot("End", before?.End) ?? ReadTime(out var time) ?? WhyNotBegin(time, before?.Start)
        ?? (string.IsNullOrWhiteSpace(Number) || Counted is not null ? null : new("meeting.number", "A number counts from 1 within a series.") { Field = nameof(Number) });

    private int? Counted => int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The entry with what the form says in the place of what stood there. Ask <see cref="WhyNot"/> first.</summary>
    public MeetingEntry Entry(MeetingEntry before)
    {
        ReadTime(out var time).Demand();
        return before with
        {
            Title = Title.Text() ?? new LocalText([]),
            Series = Series.Text(),
            Number = Counted,
            Start = time is null ? Start.ToDate(before.Start) : before.Start?.Value == time.Day.Value ? before.Start : time.Day,
            End = End.ToDate(before.End),
            Time = time,
            Place = Place.Text(),
            Online = Online,
            OnlineLink = string.IsNullOrWhiteSpace(OnlineLink) ? null : OnlineLink.Trim(),
            Hosts = Hosts.Text(),
            Outcome = Outcome.Text(),
            Note = Note.Text(),
            Sources = [.. Sources.Where(slug => !string.IsNullOrEmpty(slug))],
        };
    }

    // The day of the time stands in the place of an empty first day, and of the one on record where that was left. Another day that was typed is not dropped.
    private Refusal? WhyNotBegin(MeetingTime? time, PartialDate? before) =>
        time is null || Start.Token == DateForm.Of(before).Token || Start.ToDate()?.Value is not { } typed || typed == time.Day.Value ? null
        : new("meeting.time", $"The first day is {typed}, but it begins on {time.Day.Value} in {time.TimeZoneId}. Write the same day in both, or leave the first day empty.") { Field = "Start.Token" };

    // An end without a beginning is refused with time.start, a zone that is none with time.zone.
    private Refusal? ReadTime(out MeetingTime? time)
    {
        time = null;
        if (StartsAt is null)
        {
            return EndsAt is null ? null : new("time.start", "Say when it begins, too.") { Field = "StartsAt" };
        }

        if (string.IsNullOrWhiteSpace(Zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone.Trim(), out _))
        {
            return new("time.zone", string.IsNullOrWhiteSpace(Zone) ? "Say in which time zone it begins. Write it as Europe/Kyiv." : $"“{Zone}” is no time zone. Write it as Europe/Kyiv.") { Field = "Zone" };
        }

        DateTime? end = null;
        if ((LocalTime.Read(StartsAt, Zone.Trim(), nameof(StartsAt), out var start) ?? LocalTime.Read(EndsAt, Zone.Trim(), nameof(EndsAt), out end)) is { } refusal)
        {
            return refusal;
        }

        time = new MeetingTime(start!.Value, end, Zone.Trim());
        return null;
    }
}
