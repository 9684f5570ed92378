using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// Several texts that go out together or not at all. One hash stands for what it consists of; the seats clear that hash, and
/// adding, taking out or renewing one text makes another hash, which leaves what they cleared without effect.
/// </summary>
public sealed class Bundle : ITenantOwned, IVersioned, IActs
{
    /// <summary>More texts than this are not released at one instant.</summary>
    public const int Most = 20;

    private readonly List<BundleItem> items = [];
    private readonly List<BundleClearance> clearances = [];

    private Bundle()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>What the secretariat calls it; never public.</summary>
    public string Title { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    public Guid CreatedBy { get; private set; }

    /// <summary>UTC; null until everything went out.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>UTC; when it was closed without a release, null while it can be used.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Everything that was ever in it.</summary>
    public IReadOnlyList<BundleItem> Items => items;

    public IReadOnlyList<BundleClearance> Clearances => clearances;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it consists of now; after the release, what was released.</summary>
    public IEnumerable<BundleItem> Present => items.Where(item => item.LeftAt == ReleasedAt).OrderBy(item => item.DocumentId);

    /// <summary>
    /// One hash over the texts' hashes; the order in which they were put in does not count. How often it was changed does: a
    /// text taken out and put back does not bring an old clearance back.
    /// </summary>
    public TextHash Hash => TextHash.Of(new JsonObject
    {
        ["changes"] = items.Count + items.Count(item => item.LeftAt is not null && item.LeftAt != ReleasedAt),
        ["items"] = new JsonArray([.. Present.Select(item => new JsonObject { ["document"] = item.DocumentId.ToString(), ["edition"] = item.EditionId.ToString(), ["hash"] = item.TextHash.Value })]),
    });

    /// <summary>Whether the party now in office has cleared the bundle for the seat as it stands, in the term that runs. UTC.</summary>
    public bool IsClearedBy(Seat seat, DateTime now)
    {
        var hash = Hash;
        return clearances.Exists(given => given.BundleHashShown == hash && given.StandsFor(seat, now));
    }

    /// <summary>An empty bundle; <see cref="BundleActs.Create"/> alone calls it.</summary>
    internal static Bundle Create(Actor by, string title, DateTime now)
    {
        var bundle = new Bundle { Id = Guid.CreateVersion7(), Title = title, CreatedAt = now, CreatedBy = by.UserId };
        bundle.Acts.Note(by, "Bundle.Created", $"The bundle “{title}” was opened.");
        return bundle;
    }

    internal void Add(Actor by, Document document, Edition edition, DateTime now)
    {
        items.Add(new BundleItem(this, edition, by, now));
        Acts.Note(by, "Bundle.ItemAdded", $"{document.Path}, edition {edition.Number}, was put into the bundle “{Title}”.", Facts(document));
    }

    internal void TakeOut(Actor by, Document document, DateTime now)
    {
        items.First(item => item.DocumentId == document.Id && item.LeftAt is null).Leave(by, now);
        Acts.Note(by, "Bundle.ItemRemoved", $"{document.Path} was taken out of the bundle “{Title}”.", Facts(document));
    }

    /// <summary>Records that the seat has cleared every text of the bundle and saw it whole.</summary>
    internal void Clear(Actor by, Guid seatId, DateTime now)
    {
        clearances.Add(new BundleClearance(this, by, seatId, now));
        Acts.Note(by, "Bundle.Cleared", $"A seat cleared the bundle “{Title}”.", ("Bundle", Id.ToString()), ("Seat", seatId.ToString()), ("BundleHash", Hash.Value));
    }

    internal void Close(Actor by, DateTime now)
    {
        ClosedAt = now;
        Acts.Note(by, "Bundle.Closed", $"The bundle “{Title}” was closed. It was empty.", ("Bundle", Id.ToString()));
    }

    internal void Release(DateTime now)
    {
        foreach (var item in items.Where(item => item.LeftAt is null).ToArray())
        {
            item.Leave(Actor.System, now);
        }

        ReleasedAt = now;
        Acts.Note(Actor.System, "Bundle.Released", $"Everything in the bundle “{Title}” was released.", ("Bundle", Id.ToString()), ("BundleHash", Hash.Value));
    }

    private (string Name, string? Value)[] Facts(Document document) =>
        [("Document", document.Id.ToString()), ("Bundle", Id.ToString()), ("BundleHash", Hash.Value)];

    internal sealed class Mapping : IEntityTypeConfiguration<Bundle>
    {
        public void Configure(EntityTypeBuilder<Bundle> builder)
        {
            builder.ToTable("Bundle");
            builder.HasIndex(bundle => new { bundle.TenantId, bundle.CreatedAt });
            builder.HasMany(bundle => bundle.Items).WithOne(item => item.Bundle).HasForeignKey(nameof(TenantId), nameof(BundleItem.BundleId));
            builder.HasMany(bundle => bundle.Clearances).WithOne().HasForeignKey(nameof(TenantId), nameof(BundleClearance.BundleId));
            builder.Ignore(bundle => bundle.Present);
            builder.Ignore(bundle => bundle.Hash);
        }
    }
}
