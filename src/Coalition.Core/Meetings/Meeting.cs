using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Meetings;

/// <summary>RFC 5545 statuses of an event, and that it took place. How far its record has come is told by <see cref="RecordStage"/>.</summary>
public enum MeetingStatus
{
    Tentative,
    Confirmed,

    /// <summary>Kept and shown as cancelled, never deleted.</summary>
    Cancelled,
    Held,
}

/// <summary>Whether a source says who took part. An empty list says something else than a missing one.</summary>
public enum ParticipantList
{
    /// <summary>The source gives no list; a party it happens to name may still stand among the participations.</summary>
    NotStated,
    Listed,
}

/// <summary>
/// A meeting the coalition held, plans or refers to (RFC 5545 VEVENT), with its agenda, decisions and actions. Recorded by the
/// secretariat from sources; what the sources leave open stays open. What was said of it before is kept as
/// <see cref="MeetingDescription"/>; its status changes by acts only.
/// </summary>
public sealed partial class Meeting : IKnownRecord
{
    private readonly List<Participation> participations = [];
    private readonly List<Decision> decisions = [];
    private readonly List<MeetingAction> actions = [];
    private readonly List<MeetingDescription> descriptions = [];
    private readonly List<SourceLink<Meeting>> sources = [];
    private readonly List<Correction<Meeting>> corrections = [];

    private Meeting()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalText Title { get; private set; } = LocalText.English("");

    public LocalText? Series { get; private set; }

    public int? Number { get; private set; }

    public PartialDate? Start { get; private set; }

    public PartialDate? End { get; private set; }

    public MeetingTime? Time { get; private set; }

    public LocalText? Place { get; private set; }

    public bool Online { get; private set; }

    /// <summary>For the parties of the coalition; never on a public page, in a feed or in a public calendar.</summary>
    public string? OnlineLink { get; private set; }

    public MeetingStatus Status { get; private set; }

    /// <summary>Why it was cancelled, for readers; null otherwise.</summary>
    public LocalText? CancelledBecause { get; private set; }

    public LocalText? Hosts { get; private set; }

    public ParticipantList Participants { get; private set; }

    public LocalText? Outcome { get; private set; }

    public LocalText? Note { get; private set; }

    public IReadOnlyList<AgendaEntry> Agenda { get; private set; } = [];

    /// <summary>Raised by everything that a calendar has to know again (RFC 5545 SEQUENCE).</summary>
    public int CalendarSequence { get; private set; }

    /// <summary>UTC; when the sequence last rose.</summary>
    public DateTime CalendarStampAt { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public IReadOnlyList<Participation> Participations => participations;

    public IReadOnlyList<Decision> Decisions => decisions;

    public IReadOnlyList<MeetingAction> Actions => actions;

    /// <summary>Everything that was said of it, those rows only that were loaded.</summary>
    public IReadOnlyList<MeetingDescription> Descriptions => descriptions;

    public IReadOnlyList<SourceLink<Meeting>> Sources => sources;

    /// <summary>Why it changed and what it said before, since it is public; empty unless read with it.</summary>
    public IReadOnlyList<Correction<Meeting>> Corrections => corrections;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="MeetingSets.Whole"/> loads.</summary>
    public MeetingEntry Entry => new()
    {
        Slug = Slug,
        Title = Title,
        Series = Series,
        Number = Number,
        Start = Start,
        End = End,
        Time = Time,
        Place = Place,
        Online = Online,
        OnlineLink = OnlineLink,
        Status = Status,
        Hosts = Hosts,
        Participants = Participants,
        Participations = [.. participations.OrderBy(row => row.Position).Select(row => row.Entry)],
        Outcome = Outcome,
        Note = Note,
        Agenda = Agenda,
        Decisions = [.. decisions.OrderBy(row => row.Position).Select(row => row.Entry)],
        Actions = [.. actions.OrderBy(row => row.Position).Select(row => row.Entry)],
        Sources = sources.Slugs(),
    };

    /// <summary>Why the actor cannot record the entry; see <see cref="MeetingEntry.WhyMalformed"/> and <c>register.*</c>.</summary>
    public static Refusal? WhyNotRecord(Actor by, MeetingEntry entry, RegisterLookups lookups) => Registers.WhyNotRecord(by, entry, lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Meeting Register(Actor by, MeetingEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var meeting = new Meeting { Id = Guid.CreateVersion7(), Slug = entry.Slug, Status = entry.Status, RecordedAt = now, CalendarStampAt = now };
        meeting.Enter(entry, lookups, now);
        meeting.descriptions.Add(new MeetingDescription(meeting, by, now));
        meeting.Acts.Note(by, "Meeting.Recorded", $"The meeting {entry.Slug} is recorded.", (nameof(Status), entry.Status.ToString()));
        return meeting;
    }

    /// <summary>Why it cannot be described so: as <see cref="WhyNotRecord"/>, and what <see cref="MeetingRules.WhyNotDescribe"/> says.</summary>
    public Refusal? WhyNotDescribe(Actor by, MeetingEntry entry, RegisterLookups lookups, Because because) =>
        WhyNotRecord(by, entry, lookups) ?? MeetingRules.WhyNotDescribe(this, by, entry, because);

    /// <summary>
    /// Replaces the description; the same entry changes nothing. What was said before is kept, and of what readers meet why it changed.
    /// Needs everything that <see cref="MeetingSets.Whole"/> loads.
    /// </summary>
    /// <param name="because">When, and why where readers meet what changes; without a reason for what is not public.</param>
    public Outcome Describe(Actor by, MeetingEntry entry, RegisterLookups lookups, Because because)
    {
        if (WhyNotDescribe(by, entry, lookups, because) is { } refusal)
        {
            return refusal;
        }

        var (before, now) = (Entry, because.At);
        if (Json.Write(before) != Json.Write(entry))
        {
            if (MeetingRules.Corrects(this, entry))
            {
                corrections.Add(new(Id, by, because, Json.Write(before)));
            }

            Enter(entry, lookups, now);
            Tell(MeetingRules.IsNewsForCalendars(before, entry), now);
            Keep(by, "Meeting.Described", $"The description of the meeting {Slug} changed.", now, ("Before", TextHash.OfUtf8(Json.Write(before)).Value));
        }

        return Kernel.Outcome.Done;
    }

    /// <summary>Confirms it, notes that it was held, or cancels it for a reason; refused as <see cref="MeetingRules.WhyNotMove"/> says.</summary>
    public Outcome Move(Actor by, MeetingMove move, DateTime now)
    {
        if ((MeetingRules.WhyNotMove(this, by, move, now) ?? by.WhyNotFresh("meeting", now)) is { } refusal)
        {
            return refusal;
        }

        var before = Status;
        (Status, CancelledBecause) = (move.To, move.To is MeetingStatus.Cancelled ? move.Reason : null);
        Tell(isNews: true, now);
        Keep(by, "Meeting.Moved", $"The meeting {Slug} is now {move.To.ToString().ToLowerInvariant()}.", now, ("StatusBefore", before.ToString()), (nameof(Status), move.To.ToString()));
        return Kernel.Outcome.Done;
    }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.evidence</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Select(link => link.Source), ReleasedAt);

    /// <summary>Makes it public, with the decisions and actions that were loaded and name their source.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        ReleaseRows(now);
        Acts.Note(by, "Meeting.Released", $"The meeting {Slug} is public.", ("Meeting", Slug));
        return Kernel.Outcome.Done;
    }

    /// <summary>Makes public what was decided since; refused as <see cref="MeetingRules.WhyNotReleaseOutcome"/> says.</summary>
    public Outcome ReleaseOutcome(Actor by, DateTime now)
    {
        if ((MeetingRules.WhyNotReleaseOutcome(this, by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        ReleaseRows(now);
        Acts.Note(by, "Meeting.OutcomeReleased", $"Decisions and actions of the meeting {Slug} are public.");
        return Kernel.Outcome.Done;
    }

    /// <summary>Appends what is said of an action; refused as <see cref="MeetingAction.WhyNotReport"/> and <see cref="ActionReport"/> say, or with <c>action.none</c>.</summary>
    public Outcome Report(Actor by, string key, ActionReport report, DateTime now)
    {
        if (actions.Find(row => row.Key == key) is not { } action)
        {
            return new Refusal("action.none", "This meeting has no such action.");
        }

        if ((action.WhyNotReport(by) ?? report.WhyMalformed(this, DateOnly.FromDateTime(now)) ?? by.WhyNotFresh("action", now)) is { } refusal)
        {
            return refusal;
        }

        var before = action.State;
        action.Report(by, report, now);
        Acts.Note(by, "Meeting.ActionReported", $"The state of the action {key} was reported.", ("StateBefore", before.ToString()), ("State", report.State.ToString()));
        return Kernel.Outcome.Done;
    }

    private void ReleaseRows(DateTime now)
    {
        decisions.FindAll(row => row.SourceId is not null).ForEach(row => row.Release(now));
        actions.FindAll(row => row.SourceId is not null).ForEach(row => row.Release(now));
    }

    private void Tell(bool isNews, DateTime now)
    {
        if (isNews)
        {
            (CalendarSequence, CalendarStampAt) = (CalendarSequence + 1, now);
        }
    }

    private void Keep(Actor by, string kind, string summary, DateTime now, params (string Name, string? Value)[] facts)
    {
        descriptions.Add(new MeetingDescription(this, by, now));
        Acts.Note(by, kind, summary, [("Meeting", Slug), .. facts]);
    }

    private void Enter(MeetingEntry entry, RegisterLookups lookups, DateTime now)
    {
        (Title, Series, Number, Start, End, Time) = (entry.Title, entry.Series, entry.Number, entry.Start, entry.End, entry.Time);
        (Place, Online, OnlineLink) = (entry.Place, entry.Online, entry.OnlineLink);
        (Hosts, Participants, Outcome, Note, Agenda) = (entry.Hosts, entry.Participants, entry.Outcome, entry.Note, entry.Agenda);
        participations.Clear();
        participations.AddRange(entry.Participations.Select((row, position) => new Participation(Id, lookups.Parties[row.Party], row, position)));
        sources.Name(Id, lookups.All(entry.Sources));
        decisions.Become(entry.Decisions, (row => row.Key, given => given.Key), given => new Decision(Id, given.Key, now), (row, given, position) => row.Enter(given, position, lookups));
        actions.Become(entry.Actions, (row => row.Key, given => given.Key), given => new MeetingAction(Id, given.Key, now), (row, given, position) => row.Enter(given, position, lookups));
    }
}
