using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// A publisher made one version of a courtesy translation public beside its edition. Never changed: a newer version that
/// is published, or a <see cref="CourtesyWithdrawal"/>, ends its effect, and so does whatever ends the edition's own publication.
/// </summary>
public sealed class CourtesyPublication : ITenantOwned
{
    private CourtesyPublication()
    {
    }

    internal CourtesyPublication(CourtesyText text, Actor by, DateTime now) =>
        (Id, TextId, Hash, PublishedAt, PublishedBy) = (Guid.CreateVersion7(), text.Id, text.Hash, now, by.UserId);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid TextId { get; private set; }

    /// <summary>What was cleared and published.</summary>
    public TextHash Hash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime PublishedAt { get; private set; }

    public Guid PublishedBy { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CourtesyPublication>
    {
        public void Configure(EntityTypeBuilder<CourtesyPublication> builder) => builder.ToTable("CourtesyPublication");
    }
}
