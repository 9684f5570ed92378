using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>Which parties a text is open to. Fixed when the window opens.</summary>
public enum EndorsementPolicy
{
    /// <summary>Every party on the coalition's list on the date of the act, in whatever capacity, observers and parties of no stated capacity included.</summary>
    ListedParties,

    /// <summary>Parties whose capacity is member; a capacity that is not stated is never read as member.</summary>
    Members,

    /// <summary>Every party, on the coalition's list or not.</summary>
    AnyParty,
}

/// <summary>
/// The time in which parties may endorse one edition. Opening it freezes the text, so it asks every seat's clearance as a
/// release does; closing it has a date. Opening again is another row.
/// </summary>
public sealed class EndorsementWindow : ITenantOwned, IVersioned, IActs
{
    private EndorsementWindow()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>The frozen text; every endorsement names it.</summary>
    public TextHash TextHash { get; private set; }

    public EndorsementPolicy Policy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public Guid OpenedBy { get; private set; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>
    /// Why the edition cannot be opened for endorsement: no permission (<c>endorsement.open-not-allowed</c>), already open
    /// (<c>endorsement.open</c>), or the seats have not cleared it (<c>release.*</c>, see <see cref="ReleaseGuard.TextLines"/>).
    /// </summary>
    public static Refusal? WhyNotOpen(Actor by, ClearanceFile file, Edition edition, IEnumerable<EndorsementWindow> windows, DateTime now)
    {
        if (!by.May(Permissions.PublishContent))
        {
            return new("endorsement.open-not-allowed", "Only the secretariat's publishers open a text for endorsement.");
        }

        return windows.Any(window => window.ClosedAt is null)
            ? new("endorsement.open", "An edition of this text is already open for endorsement.")
            : file.Guard(edition).TextLines(now).Select(line => line.Refusal).FirstOrDefault(refusal => refusal is not null);
    }

    /// <summary>Opens it and freezes the edition. Ask <see cref="WhyNotOpen"/> first.</summary>
    internal static EndorsementWindow Open(Actor by, Document document, Edition edition, EndorsementPolicy policy, DateTime now)
    {
        edition.Freeze(now);
        var window = new EndorsementWindow
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Policy = policy,
            OpenedAt = now,
            OpenedBy = by.UserId,
        };
        window.Acts.Note(by, "Endorsement.Opened", $"Edition {edition.Number} of {document.Path} is frozen and open for endorsement.",
            ("Document", document.Id.ToString()), ("TextHash", edition.TextHash.Value), ("Policy", policy.ToString()));
        return window;
    }

    /// <summary>Ends it; what was endorsed stands. Codes: <c>endorsement.open-not-allowed</c>, <c>endorsement.closed</c>.</summary>
    public Outcome Close(Actor by, DateTime now)
    {
        if (!by.May(Permissions.PublishContent))
        {
            return new Refusal("endorsement.open-not-allowed", "Only the secretariat's publishers close a text for endorsement.");
        }

        if (ClosedAt is not null)
        {
            return new Refusal("endorsement.closed", "This text is already closed for endorsement.");
        }

        (ClosedAt, ClosedBy) = (now, by.UserId);
        Acts.Note(by, "Endorsement.Closed", "The text is closed for endorsement.", ("Document", DocumentId.ToString()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<EndorsementWindow>
    {
        public void Configure(EntityTypeBuilder<EndorsementWindow> builder)
        {
            builder.ToTable("EndorsementWindow");
            builder.HasIndex(window => new { window.TenantId, window.DocumentId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
        }
    }
}
