using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Meetings;

/// <summary>What is entered of a meeting, in a form or a recipe.</summary>
public sealed record MeetingEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>First day, as far as the source states it.</summary>
    public PartialDate? Start { get; init; }

    /// <summary>Last day; null when it is not stated or the same day.</summary>
    public PartialDate? End { get; init; }

    public LocalText? Place { get; init; }

    public bool Online { get; init; }

    public MeetingStatus Status { get; init; }

    /// <summary>Who hosted or opened it, as the source says, offices and names.</summary>
    public LocalText? Hosts { get; init; }

    public ParticipantList Participants { get; init; }

    public IReadOnlyList<ParticipationEntry> Participations { get; init => field = value ?? []; } = [];

    public LocalText? Outcome { get; init; }

    public LocalText? Note { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() =>
        [.. Participations.Select(row => new Reference(ReferenceKind.Party, row.Party)), .. Sources.Select(slug => new Reference(ReferenceKind.Source, slug))];

    /// <summary>Beside the codes of every register: <c>meeting.party-twice</c>, <c>meeting.dates</c> when it ends before it begins.</summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Key(this),
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Date(Start, nameof(Start)),
        EntryChecks.Date(End, nameof(End)),
        EntryChecks.Optional(Place, nameof(Place)),
        EntryChecks.Optional(Hosts, nameof(Hosts)),
        EntryChecks.Optional(Outcome, nameof(Outcome)),
        EntryChecks.Optional(Note, nameof(Note)),
        EntryChecks.First(Participations.Select(row => EntryChecks.Optional(row.Represented, nameof(row.Represented)))),
        Participations.DistinctBy(row => row.Party, StringComparer.Ordinal).Count() < Participations.Count
            ? new("meeting.party-twice", "A party is listed twice among the participants.") { Field = nameof(Participations) } : null,
        Start?.Earliest is { } start && End?.Earliest is { } end && end < start
            ? new("meeting.dates", "A meeting ends on the day it begins or later.") { Field = nameof(End) } : null);
}

/// <summary>A party named as taking part.</summary>
public sealed record ParticipationEntry(
    string Party, ParticipationLevel Level = ParticipationLevel.NotStated, MeetingCapacity Capacity = MeetingCapacity.NotStated, LocalText? Represented = null);
