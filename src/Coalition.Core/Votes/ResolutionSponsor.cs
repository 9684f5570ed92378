using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>When a sponsor's name came under the draft.</summary>
public enum SponsorStage
{
    /// <summary>With the draft itself.</summary>
    Initial,

    /// <summary>By an addendum to the draft.</summary>
    Addendum,

    /// <summary>Said in the meeting.</summary>
    Oral,
}

/// <summary>A member of the body that put its name to the draft. Who began a resolution without being a member is no sponsor.</summary>
public sealed class ResolutionSponsor : ITenantOwned
{
    private ResolutionSponsor()
    {
    }

    internal ResolutionSponsor(Guid resolutionId, SponsorEntry entry, RegisterLookups lookups)
    {
        (Id, ResolutionId, Stage, On) = (Guid.CreateVersion7(), resolutionId, entry.Stage, entry.On);
        (Party, Source) = (lookups.Parties[entry.Party], lookups.Sources[entry.Source]);
        (PartyId, SourceId) = (Party.Id, Source.Id);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ResolutionId { get; private set; }

    /// <summary>From 0, as entered.</summary>
    public int Order { get; internal set; }

    public Guid PartyId { get; private set; }

    public SponsorStage Stage { get; private set; }

    /// <summary>When it joined, as far as the source states it.</summary>
    public PartialDate? On { get; private set; }

    public Guid SourceId { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    internal SponsorEntry Entry => new(Party.Slug, Stage, Source.Slug, On);

    internal sealed class Mapping : IEntityTypeConfiguration<ResolutionSponsor>
    {
        public void Configure(EntityTypeBuilder<ResolutionSponsor> builder)
        {
            builder.ToTable("ResolutionSponsor");
            builder.HasIndex(row => new { row.TenantId, row.ResolutionId, row.PartyId }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasOne(row => row.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.Ignore(row => row.Entry);
        }
    }
}
