using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Votes;

/// <summary>A party named as having initiated a resolution, whether or not it is a member of the body.</summary>
public sealed class ResolutionInitiator : ITenantOwned
{
    private ResolutionInitiator()
    {
    }

    internal ResolutionInitiator(Guid resolutionId, Party party, int position) =>
        (Id, ResolutionId, PartyId, Party, Position) = (Guid.CreateVersion7(), resolutionId, party.Id, party, position);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ResolutionId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>From 0, in the order of the source.</summary>
    public int Position { get; private set; }

    public Party Party { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<ResolutionInitiator>
    {
        public void Configure(EntityTypeBuilder<ResolutionInitiator> builder)
        {
            builder.ToTable("ResolutionInitiator");
            builder.HasIndex(row => new { row.TenantId, row.ResolutionId, row.PartyId }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
        }
    }
}
