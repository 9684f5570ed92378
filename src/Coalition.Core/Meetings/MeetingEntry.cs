using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Meetings;

/// <summary>What is entered of a meeting, in a form or a recipe.</summary>
public sealed record MeetingEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The row of meetings it belongs to, as "Plenary"; null for a meeting of no row.</summary>
    public LocalText? Series { get; init; }

    /// <summary>Its number in the series, from 1; null where none is stated.</summary>
    public int? Number { get; init; }

    /// <summary>First day, as far as the source states it.</summary>
    public PartialDate? Start { get; init; }

    /// <summary>Last day; null when it is not stated or the same day.</summary>
    public PartialDate? End { get; init; }

    /// <summary>To the minute, where that is announced; then the first day is the day of that instant in the announced zone.</summary>
    public MeetingTime? Time { get; init; }

    public LocalText? Place { get; init; }

    public bool Online { get; init; }

    /// <summary>Where to join, an https address; shown to the parties of the coalition only.</summary>
    public string? OnlineLink { get; init; }

    public MeetingStatus Status { get; init; }

    /// <summary>Who hosted or opened it, as the source says, offices and names.</summary>
    public LocalText? Hosts { get; init; }

    public ParticipantList Participants { get; init; }

    public IReadOnlyList<ParticipationEntry> Participations { get; init => field = value ?? []; } = [];

    public LocalText? Outcome { get; init; }

    public LocalText? Note { get; init; }

    public IReadOnlyList<AgendaEntry> Agenda { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DecisionEntry> Decisions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ActionEntry> Actions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() =>
    [
        .. Participations.Select(row => row.Party).Concat(Actions.Select(row => row.Owner)).OfType<string>().Select(slug => new Reference(ReferenceKind.Party, slug)),
        .. Sources.Concat(Decisions.Select(row => row.Source)).Concat(Actions.Select(row => row.Source)).OfType<string>().Select(slug => new Reference(ReferenceKind.Source, slug)),
    ];

    /// <summary>
    /// Beside the codes of every register: <c>meeting.party-twice</c>, <c>meeting.dates</c> when it ends before it begins, <c>meeting.number</c>,
    /// <c>meeting.time</c> when day and instant disagree, <c>meeting.link</c>, <c>time.*</c>, and what <see cref="OutcomeChecks"/> says.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Key(this),
        EntryChecks.Optional(Series, nameof(Series)),
        EntryChecks.Date(Start, nameof(Start)),
        EntryChecks.Date(End, nameof(End)),
        EntryChecks.Optional(Place, nameof(Place)),
        EntryChecks.Optional(Hosts, nameof(Hosts)),
        EntryChecks.Optional(Outcome, nameof(Outcome)),
        EntryChecks.Optional(Note, nameof(Note)),
        EntryChecks.First(Participations.Select(row => EntryChecks.Optional(row.Represented, nameof(row.Represented)))),
        Participations.DistinctBy(row => row.Party, StringComparer.Ordinal).Count() < Participations.Count
            ? new("meeting.party-twice", "A party is listed twice among the participants.") { Field = nameof(Participations) } : null,
        WhenMalformed(),
        Number is < 1 || (Number is not null && Series is null)
            ? new("meeting.number", "A number counts from 1 within a series. Name the series too.") { Field = nameof(Number) } : null,
        WebAddress.WhyNotSecure(OnlineLink, "meeting.link", nameof(OnlineLink)),
        OutcomeChecks.WhyMalformed(this));

    private Refusal? WhenMalformed() =>
        Start?.Earliest is { } start && End?.Latest is { } end && end < start ? new("meeting.dates", "A meeting ends on the day it begins or later.") { Field = nameof(End) }
        : Time is null ? null
        : Time.WhyMalformed() ?? (Start?.Value == Time.Day.Value ? null
            : new Refusal("meeting.time", "The first day is not the day of the announced time in its zone.") { Field = nameof(Start) });
}

/// <summary>A party named as taking part.</summary>
public sealed record ParticipationEntry(
    string Party, ParticipationLevel Level = ParticipationLevel.NotStated, MeetingCapacity Capacity = MeetingCapacity.NotStated, LocalText? Represented = null,
    Attendance Attended = Attendance.NotStated, bool Chairs = false);

/// <summary>An item of the agenda, in the order of the list; rests on the sources of the meeting.</summary>
/// <param name="Key">Stable within the meeting.</param>
public sealed record AgendaEntry(string Key, LocalText Title);

/// <summary>A decision as entered.</summary>
/// <param name="Key">Stable and unique in the tenant.</param>
/// <param name="Item">Key of the agenda item, or null.</param>
/// <param name="Source">Slug of the source; needed before it is public.</param>
/// <param name="TakenOn">When it took effect; null for the day of the meeting.</param>
public sealed record DecisionEntry(string Key, LocalText Text, AdoptionMode Adoption = AdoptionMode.NotStated, string? Item = null, string? Source = null, PartialDate? TakenOn = null);

/// <summary>An action as entered; who owns it and when it is due only as far as stated.</summary>
/// <param name="Key">Stable and unique in the tenant.</param>
/// <param name="Decision">Key of the decision of this meeting that it carries out, or null.</param>
/// <param name="Owner">Slug of the party, or null.</param>
/// <param name="Source">Slug of the source; needed before it is public.</param>
public sealed record ActionEntry(string Key, LocalText Text, string? Decision = null, string? Owner = null, PartialDate? DueOn = null, string? Source = null);
