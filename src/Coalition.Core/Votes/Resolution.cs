using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>
/// A decision of another body that the coalition follows: who initiated it, what it asks for in our words, how the vote
/// went. To initiate is not to sponsor: a party may do one without being able to do the other.
/// </summary>
public sealed class Resolution : IRegisterRecord
{
    private readonly List<ResolutionInitiator> initiators = [];
    private readonly List<SourceLink<Resolution>> sources = [];

    private Resolution()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalText Title { get; private set; } = LocalText.English("");

    public LocalText Body { get; private set; } = LocalText.English("");

    public string? Symbol { get; private set; }

    /// <summary>As stated by a source, without names; null when not stated.</summary>
    public int? CoAuthorsStated { get; private set; }

    public LocalText? CoAuthorsNote { get; private set; }

    public PartialDate? ReportedOn { get; private set; }

    /// <summary>Null when no source states the day of the vote.</summary>
    public PartialDate? VotedOn { get; private set; }

    /// <summary>What it asks for, in the coalition's own words.</summary>
    public LocalText? Summary { get; private set; }

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    /// <summary>Null while no vote is on record.</summary>
    public VoteEvent? Vote { get; private set; }

    public IReadOnlyList<ResolutionInitiator> Initiators => initiators;

    public IReadOnlyList<SourceLink<Resolution>> Sources => sources;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="VoteSets.Whole"/> loads.</summary>
    public ResolutionEntry Entry => new()
    {
        Slug = Slug,
        Title = Title,
        Body = Body,
        Symbol = Symbol,
        Initiators = [.. initiators.OrderBy(row => row.Position).Select(row => row.Party.Slug)],
        CoAuthorsStated = CoAuthorsStated,
        CoAuthorsNote = CoAuthorsNote,
        ReportedOn = ReportedOn,
        VotedOn = VotedOn,
        Summary = Summary,
        Vote = Vote?.Entry,
        Positions = [.. (Vote?.Positions ?? []).OrderBy(row => row.Order).Select(row => row.Entry)],
        Intentions = [.. (Vote?.Intentions ?? []).OrderBy(row => row.Order).Select(row => row.Entry)],
        Note = Note,
        Sources = sources.Slugs(),
    };

    /// <summary>Why the actor cannot record the entry; see <see cref="ResolutionEntry.WhyMalformed"/> and <c>register.*</c>.</summary>
    public static Refusal? WhyNotRecord(Actor by, ResolutionEntry entry, RegisterLookups lookups) => Registers.WhyNotRecord(by, entry, lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Resolution Register(Actor by, ResolutionEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var resolution = new Resolution { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        resolution.Enter(entry, lookups);
        resolution.Acts.Note(by, "Resolution.Recorded", $"The resolution {entry.Slug} is recorded.", ("Tally", resolution.Vote?.Tally.ToString()));
        return resolution;
    }

    /// <summary>
    /// Why the entry cannot take the place of what is recorded: as <see cref="WhyNotRecord"/>, and <c>vote.tally-immutable</c>
    /// when it gives another official tally or none.
    /// </summary>
    public Refusal? WhyNotDescribe(Actor by, ResolutionEntry entry, RegisterLookups lookups) =>
        WhyNotRecord(by, entry, lookups) ?? Registers.WhyNotRename(Slug, entry.Slug) ?? (Vote is not null && Vote.Tally != entry.Vote?.Tally
            ? new Refusal("vote.tally-immutable", "The official tally is a copy of the body's record and is never changed. Enter what a member declared later as a declared intention.") { Field = nameof(Vote) }
            : null);

    /// <summary>Replaces the description; the same entry changes nothing. Needs everything that <see cref="VoteSets.Whole"/> loads.</summary>
    public Outcome Describe(Actor by, ResolutionEntry entry, RegisterLookups lookups)
    {
        if (WhyNotDescribe(by, entry, lookups) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            Enter(entry, lookups);
            Acts.Note(by, "Resolution.Described", $"The description of the resolution {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
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
        Acts.Note(by, "Resolution.Released", $"The resolution {Slug} is public.");
        return Outcome.Done;
    }

    private void Enter(ResolutionEntry entry, RegisterLookups lookups)
    {
        (Title, Body, Symbol, Summary, Note) = (entry.Title, entry.Body, entry.Symbol, entry.Summary, entry.Note);
        (CoAuthorsStated, CoAuthorsNote, ReportedOn, VotedOn) = (entry.CoAuthorsStated, entry.CoAuthorsNote, entry.ReportedOn, entry.VotedOn);
        initiators.Clear();
        initiators.AddRange(entry.Initiators.Select((slug, position) => new ResolutionInitiator(Id, lookups.Parties[slug], position)));
        sources.Name(Id, lookups.All(entry.Sources));
        if (entry.Vote is not null)
        {
            Vote ??= new VoteEvent(Id, entry.Vote);
            Vote.Enter(entry, lookups);
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Resolution>
    {
        public void Configure(EntityTypeBuilder<Resolution> builder)
        {
            builder.ToTable("Resolution");
            builder.HasIndex(resolution => new { resolution.TenantId, resolution.Slug }).IsUnique();
            builder.HasOne(resolution => resolution.Vote).WithOne().HasForeignKey<VoteEvent>(nameof(TenantId), nameof(VoteEvent.ResolutionId));
            builder.HasMany(resolution => resolution.Initiators).WithOne().HasForeignKey(nameof(TenantId), nameof(ResolutionInitiator.ResolutionId));
            builder.HasMany(resolution => resolution.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.Ignore(resolution => resolution.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Resolution>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Resolution>> builder) => builder.MapTo("ResolutionSource");
    }
}
