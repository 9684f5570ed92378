using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>
/// An edition is public: who released it, when, exactly which text. The row is the status; there is no flag beside it. Only
/// the release guard makes one. A later edition or a withdrawal ends it, and the row stays. An addendum is public beside the
/// edition it adds to.
/// </summary>
public sealed class Publication : ITenantOwned
{
    private Publication()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>The text that was cleared and released.</summary>
    public TextHash TextHash { get; private set; }

    /// <summary>The readers for whom the seats cleared it. What the document says later opens it to no others.</summary>
    public Distribution Distribution { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ReleasedAt { get; private set; }

    public Guid ReleasedBy { get; private set; }

    /// <summary>UTC; null while it is the public edition.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Of an addendum: the publication it adds to. Null for every other.</summary>
    public Guid? AddsToId { get; private set; }

    public Edition Edition { get; private set; } = null!;

    public Document Document { get; private set; } = null!;

    internal static Publication Release(Actor by, Document document, Edition edition, Publication? addsTo, DateTime now)
    {
        document.Acts.Note(by, ActKind.DocumentReleased, $"Edition {edition.Number} of {document.Path} was released.", ("Document", document.Id.ToString()), ("Edition", edition.Id.ToString()), ("TextHash", edition.TextHash.Value));
        return Of(by.UserId, document, edition, addsTo, now);
    }

    /// <summary>The instant that a publisher set has come: the installation acts, and the publisher stays the one who released.</summary>
    internal static Publication ReleaseScheduled(Guid scheduledBy, Document document, Edition edition, Publication? addsTo, DateTime now, params (string Name, string? Value)[] facts)
    {
        document.Acts.Note(Actor.System, ActKind.DocumentReleased, $"Edition {edition.Number} of {document.Path} was released at its instant.", [.. facts, ("ScheduledBy", scheduledBy.ToString())]);
        return Of(scheduledBy, document, edition, addsTo, now);
    }

    private static Publication Of(Guid releasedBy, Document document, Edition edition, Publication? addsTo, DateTime now)
    {
        edition.Release(document.Editions, now);
        return new Publication
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Distribution = document.Distribution,
            ReleasedAt = now,
            ReleasedBy = releasedBy,
            AddsToId = addsTo?.Id,
        };
    }

    internal void End(DateTime now) => EndedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Publication>
    {
        public void Configure(EntityTypeBuilder<Publication> builder)
        {
            builder.ToTable("Publication");
            builder.HasIndex(publication => new { publication.TenantId, publication.DocumentId, publication.EditionId });
            builder.HasIndex(publication => new { publication.TenantId, publication.DocumentId }).IsUnique().HasFilter("\"EndedAt\" IS NULL AND \"AddsToId\" IS NULL");
            builder.HasOne(publication => publication.Document).WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne(publication => publication.Edition).WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class ContentSets
{
    extension(PortalDb db)
    {
        public DbSet<ContentType> ContentTypes => db.Set<ContentType>();

        public DbSet<Document> Documents => db.Set<Document>();

        public DbSet<Publication> Publications => db.Set<Publication>();

        public DbSet<StoredFile> StoredFiles => db.Set<StoredFile>();
    }

    /// <summary>What a visitor finds in lists, files and feeds, one for each document: released, not ended, not taken down, for general distribution.</summary>
    public static IQueryable<Publication> Public(this IQueryable<Publication> publications) =>
        publications.InForce().Where(publication => publication.AddsToId == null);

    /// <summary>As <see cref="Public"/>, with the addenda.</summary>
    public static IQueryable<Publication> InForce(this IQueryable<Publication> publications) =>
        publications.Readable().Where(publication => publication.EndedAt == null);

    /// <summary>What may be read at an address of its own, now or in the past; retracted editions are still among them.</summary>
    public static IQueryable<Publication> Readable(this IQueryable<Publication> publications) =>
        publications.ForEverybody().Where(publication => publication.Document.TakenDownAt == null);

    /// <summary>What was released for general distribution and is in it still, taken down or not.</summary>
    public static IQueryable<Publication> ForEverybody(this IQueryable<Publication> publications) =>
        publications.Where(publication => publication.Distribution == Distribution.General && publication.Document.Distribution == Distribution.General);
}
