using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>RFC 5545 statuses of an event, and that it took place.</summary>
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
/// A meeting the coalition held, plans or refers to (RFC 5545 VEVENT). Recorded by the secretariat from sources; what the
/// sources leave open stays open.
/// </summary>
public sealed class Meeting : IRegisterRecord
{
    private readonly List<Participation> participations = [];
    private readonly List<SourceLink<Meeting>> sources = [];

    private Meeting()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalText Title { get; private set; } = LocalText.English("");

    public PartialDate? Start { get; private set; }

    public PartialDate? End { get; private set; }

    public LocalText? Place { get; private set; }

    public bool Online { get; private set; }

    public MeetingStatus Status { get; private set; }

    public LocalText? Hosts { get; private set; }

    public ParticipantList Participants { get; private set; }

    public LocalText? Outcome { get; private set; }

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public IReadOnlyList<Participation> Participations => participations;

    public IReadOnlyList<SourceLink<Meeting>> Sources => sources;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="MeetingSets.Whole"/> loads.</summary>
    public MeetingEntry Entry => new()
    {
        Slug = Slug,
        Title = Title,
        Start = Start,
        End = End,
        Place = Place,
        Online = Online,
        Status = Status,
        Hosts = Hosts,
        Participants = Participants,
        Participations = [.. participations.OrderBy(row => row.Position).Select(row => row.Entry)],
        Outcome = Outcome,
        Note = Note,
        Sources = sources.Slugs(),
    };

    /// <summary>Why the actor cannot record the entry; see <see cref="MeetingEntry.WhyMalformed"/> and <c>register.*</c>.</summary>
    public static Refusal? WhyNotRecord(Actor by, MeetingEntry entry, RegisterLookups lookups) => Registers.WhyNotRecord(by, entry, lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Meeting Register(Actor by, MeetingEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var meeting = new Meeting { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        meeting.Enter(entry, lookups);
        meeting.Acts.Note(by, "Meeting.Recorded", $"The meeting {entry.Slug} is recorded.");
        return meeting;
    }

    /// <summary>Replaces the description; the same entry changes nothing. Needs everything that <see cref="MeetingSets.Whole"/> loads.</summary>
    public Outcome Describe(Actor by, MeetingEntry entry, RegisterLookups lookups)
    {
        if ((WhyNotRecord(by, entry, lookups) ?? Registers.WhyNotRename(Slug, entry.Slug)) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            Enter(entry, lookups);
            Acts.Note(by, "Meeting.Described", $"The description of the meeting {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Kernel.Outcome.Done;
    }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Count, ReleasedAt);

    /// <summary>Makes it public.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        Acts.Note(by, "Meeting.Released", $"The meeting {Slug} is public.");
        return Kernel.Outcome.Done;
    }

    private void Enter(MeetingEntry entry, RegisterLookups lookups)
    {
        (Title, Start, End, Place, Online) = (entry.Title, entry.Start, entry.End, entry.Place, entry.Online);
        (Status, Hosts, Participants, Outcome, Note) = (entry.Status, entry.Hosts, entry.Participants, entry.Outcome, entry.Note);
        participations.Clear();
        participations.AddRange(entry.Participations.Select((row, position) => new Participation(Id, lookups.Parties[row.Party], row, position)));
        sources.Name(Id, lookups.All(entry.Sources));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Meeting>
    {
        public void Configure(EntityTypeBuilder<Meeting> builder)
        {
            builder.ToTable("Meeting");
            builder.HasIndex(meeting => new { meeting.TenantId, meeting.Slug }).IsUnique();
            builder.HasMany(meeting => meeting.Participations).WithOne().HasForeignKey(nameof(TenantId), nameof(Participation.MeetingId));
            builder.HasMany(meeting => meeting.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.Ignore(meeting => meeting.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Meeting>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Meeting>> builder) => builder.MapTo("MeetingSource");
    }
}

/// <summary>The sets of this folder.</summary>
public static class MeetingSets
{
    extension(PortalDb db)
    {
        public DbSet<Meeting> Meetings => db.Set<Meeting>();
    }

    /// <summary>With participations, parties and sources, as <see cref="Meeting.Describe"/> and <see cref="Meeting.Entry"/> need.</summary>
    public static IQueryable<Meeting> Whole(this IQueryable<Meeting> meetings) =>
        meetings.Include(meeting => meeting.Participations).ThenInclude(row => row.Party).Include(meeting => meeting.Sources).ThenInclude(link => link.Source);
}
