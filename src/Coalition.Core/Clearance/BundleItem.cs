using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>One exact text in a bundle. Rows stay when the text leaves; another edition of the document is another row.</summary>
public sealed class BundleItem : ITenantOwned
{
    private BundleItem()
    {
    }

    internal BundleItem(Bundle bundle, Edition edition, Actor by, DateTime now) =>
        (Id, BundleId, DocumentId, EditionId, TextHash, AddedBy, AddedAt) = (Guid.CreateVersion7(), bundle.Id, edition.DocumentId, edition.Id, edition.TextHash, by.UserId, now);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid BundleId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    public TextHash TextHash { get; private set; }

    public Guid AddedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; private set; }

    /// <summary>When it was taken out or released, UTC; null while it waits in the bundle.</summary>
    public DateTime? LeftAt { get; private set; }

    public Guid? LeftBy { get; private set; }

    public Bundle Bundle { get; private set; } = null!;

    internal void Leave(Actor by, DateTime now) => (LeftAt, LeftBy) = (now, by.UserId);

    internal sealed class Mapping : IEntityTypeConfiguration<BundleItem>
    {
        public void Configure(EntityTypeBuilder<BundleItem> builder)
        {
            builder.ToTable("BundleItem");
            builder.HasIndex(item => new { item.TenantId, item.BundleId });
            builder.HasIndex(item => new { item.TenantId, item.DocumentId }).IsUnique().HasFilter("\"LeftAt\" IS NULL");
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
        }
    }
}
