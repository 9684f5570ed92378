using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// An office-holder in a post, as a source names both. What is recorded of a person is the name in the spellings of the sources and
/// nothing else; a person with two titles has two records. It is the tenant's, because the sources it rests on are. Public once
/// released; what readers may have met changes by a correction.
/// </summary>
public sealed class PostHolding : IRegisterRecord
{
    private readonly List<SourceLink<PostHolding>> sources = [];
    private readonly List<Correction<PostHolding>> corrections = [];

    private PostHolding()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>Key of the person; the records of one person share it.</summary>
    public string Person { get; private set; } = "";

    /// <summary>The name by which the site calls the person.</summary>
    public LocalText Name { get; private set; } = LocalText.English("");

    /// <summary>The other spellings found, and where; null where there is one only.</summary>
    public LocalText? Spellings { get; private set; }

    /// <summary>The title as the source gives it.</summary>
    public LocalText Title { get; private set; } = LocalText.English("");

    /// <summary>Whose post it is.</summary>
    public Guid PartyId { get; private set; }

    public PartialDate? From { get; private set; }

    /// <summary>First day on which it is no longer held; null while it is, or where no source says.</summary>
    public PartialDate? To { get; private set; }

    /// <summary>Why the title is in doubt; null where it is not.</summary>
    public LocalText? Doubt { get; private set; }

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public Party Party { get; private set; } = null!;

    public IReadOnlyList<SourceLink<PostHolding>> Sources => sources;

    /// <summary>What it said before, since it is public; empty unless read with it.</summary>
    public IReadOnlyList<Correction<PostHolding>> Corrections => corrections;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs party and sources.</summary>
    public PostHoldingEntry Entry => new()
    {
        Slug = Slug,
        Person = Person,
        Name = Name,
        Spellings = Spellings,
        Title = Title,
        Party = Party.Slug,
        From = From,
        To = To,
        Doubt = Doubt,
        Note = Note,
        Sources = sources.Slugs(),
    };

    /// <summary>
    /// Whether different sources give one person different titles with one party for the same time; both are then marked. One source
    /// may name a person in two posts. Needs the sources of both.
    /// </summary>
    public bool ConflictsWith(PostHolding other) => other.Id != Id && (other.Person, other.PartyId) == (Person, PartyId)
        && other.Title.In("en") != Title.In("en") && new DateSpan(From, To).Overlaps(new(other.From, other.To))
        && !sources.Exists(link => other.sources.Exists(named => named.SourceId == link.SourceId));

    /// <summary>Why the actor cannot record the entry; see <see cref="PostHoldingEntry.WhyMalformed"/> and <c>register.*</c>.</summary>
    public static Refusal? WhyNotRecord(Actor by, PostHoldingEntry entry, RegisterLookups lookups) => Registers.WhyNotRecord(by, entry, lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static PostHolding Register(Actor by, PostHoldingEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var holding = new PostHolding { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        holding.Enter(entry, lookups);
        holding.Acts.Note(by, "Post.Recorded", $"The post {entry.Slug} is recorded.");
        return holding;
    }

    /// <summary>Why the entry cannot take the place of what is recorded: as <see cref="WhyNotRecord"/> and <see cref="Registers.WhyNotReplace"/> say.</summary>
    public Refusal? WhyNotDescribe(Actor by, PostHoldingEntry entry, RegisterLookups lookups, Because? because = null) =>
        WhyNotRecord(by, entry, lookups) ?? this.WhyNotReplace(by, Entry, entry, because);

    /// <summary>Replaces the description; the same entry changes nothing. Once it is public, what it said before is kept. Needs party and sources.</summary>
    public Outcome Describe(Actor by, PostHoldingEntry entry, RegisterLookups lookups, Because? because = null)
    {
        if (WhyNotDescribe(by, entry, lookups, because) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            if (ReleasedAt is not null)
            {
                corrections.Add(new(Id, by, because!, before));
            }

            Enter(entry, lookups);
            Acts.Note(by, "Post.Described", $"The description of the post {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.evidence</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Select(link => link.Source), ReleasedAt);

    /// <summary>Makes it public.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        Acts.Note(by, "Post.Released", $"The post {Slug} is public.");
        return Outcome.Done;
    }

    private void Enter(PostHoldingEntry entry, RegisterLookups lookups)
    {
        (Person, Name, Spellings, Title) = (entry.Person, entry.Name, entry.Spellings, entry.Title);
        (From, To, Doubt, Note) = (entry.From, entry.To, entry.Doubt, entry.Note);
        Party = lookups.Parties[entry.Party];
        PartyId = Party.Id;
        sources.Name(Id, lookups.All(entry.Sources));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PostHolding>
    {
        public void Configure(EntityTypeBuilder<PostHolding> builder)
        {
            builder.ToTable("PostHolding");
            builder.HasIndex(row => new { row.TenantId, row.Slug }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasMany(row => row.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.HasMany(row => row.Corrections).WithOne().HasForeignKey(nameof(TenantId), nameof(Correction<>.RecordId));
            builder.Ignore(row => row.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<PostHolding>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<PostHolding>> builder) => builder.MapTo("PostHoldingSource");
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<PostHolding>>
    {
        public void Configure(EntityTypeBuilder<Correction<PostHolding>> builder) => builder.MapTo("PostHoldingCorrection");
    }
}

/// <summary>The set, and what verbs need of it.</summary>
public static class PostHoldingSets
{
    extension(PortalDb db)
    {
        public DbSet<PostHolding> PostHoldings => db.Set<PostHolding>();
    }

    /// <summary>With party and sources, as <see cref="PostHolding.Describe"/> and <see cref="PostHolding.Entry"/> need.</summary>
    public static IQueryable<PostHolding> Whole(this IQueryable<PostHolding> holdings) => holdings.Include(row => row.Party).Include(row => row.Sources).ThenInclude(link => link.Source);
}
