using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>A member's position. A position that no source names has no row: it is unknown, which is none of these.</summary>
public enum VotePositionKind
{
    Yes,
    No,
    Abstain,

    /// <summary>The record says that the member did not vote.</summary>
    NotVoting,
}

/// <summary>The official position of one member.</summary>
public sealed class VotePosition : ITenantOwned
{
    private VotePosition()
    {
    }

    internal VotePosition(Guid voteId, PositionEntry entry, RegisterLookups lookups)
        : this(voteId, lookups.Parties[entry.Party], entry.Position, lookups.Sources[entry.Source])
    {
    }

    internal VotePosition(Guid voteId, Party party, VotePositionKind position, Source source)
    {
        (Id, VoteEventId, Position) = (Guid.CreateVersion7(), voteId, position);
        (Party, Source, PartyId, SourceId) = (party, source, party.Id, source.Id);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid VoteEventId { get; private set; }

    /// <summary>From 0, as entered.</summary>
    public int Order { get; internal set; }

    public Guid PartyId { get; private set; }

    public VotePositionKind Position { get; private set; }

    public Guid SourceId { get; private set; }

    /// <summary>The import that brought it; null where it was entered by itself.</summary>
    public Guid? RollImportId { get; internal init; }

    public Party Party { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    internal PositionEntry Entry => new(Party.Slug, Position, Source.Slug);

    internal sealed class Mapping : IEntityTypeConfiguration<VotePosition>
    {
        public void Configure(EntityTypeBuilder<VotePosition> builder)
        {
            builder.ToTable("VotePosition");
            builder.HasIndex(row => new { row.TenantId, row.VoteEventId, row.PartyId }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasOne(row => row.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasOne<RollImport>().WithMany().HasForeignKey(nameof(TenantId), nameof(RollImportId));
            builder.Ignore(row => row.Entry);
        }
    }
}

/// <summary>What a member declared afterwards that it would have voted. Recorded as the practice of the body is; it changes no result.</summary>
public sealed class DeclaredIntention : ITenantOwned
{
    private DeclaredIntention()
    {
    }

    internal DeclaredIntention(Guid voteId, IntentionEntry entry, RegisterLookups lookups)
    {
        (Id, VoteEventId) = (Guid.CreateVersion7(), voteId);
        (WouldHave, On, Note) = (entry.WouldHave, entry.On, entry.Note);
        (Party, Source) = (lookups.Parties[entry.Party], lookups.Sources[entry.Source]);
        (PartyId, SourceId) = (Party.Id, Source.Id);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid VoteEventId { get; private set; }

    /// <summary>From 0, as entered.</summary>
    public int Order { get; internal set; }

    public Guid PartyId { get; private set; }

    public VotePositionKind WouldHave { get; private set; }

    /// <summary>When it was declared, as far as the source states it.</summary>
    public PartialDate? On { get; private set; }

    public Guid SourceId { get; private set; }

    public LocalText? Note { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    internal IntentionEntry Entry => new(Party.Slug, WouldHave, Source.Slug, On, Note);

    internal sealed class Mapping : IEntityTypeConfiguration<DeclaredIntention>
    {
        public void Configure(EntityTypeBuilder<DeclaredIntention> builder)
        {
            builder.ToTable("DeclaredIntention");
            builder.HasIndex(row => new { row.TenantId, row.VoteEventId, row.PartyId }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasOne(row => row.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.Ignore(row => row.Entry);
        }
    }
}
