using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
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

/// <summary>What a policy lets in.</summary>
public static class EndorsementPolicies
{
    /// <summary>Whether a text under the policy is open to a party of that capacity; null for one that is not on the list.</summary>
    public static bool Admits(this EndorsementPolicy policy, MemberCapacity? held) => policy switch
    {
        EndorsementPolicy.AnyParty => true,
        EndorsementPolicy.Members => held is MemberCapacity.Member,
        _ => held is not null,
    };
}

/// <summary>What is fixed when a text is opened for endorsement.</summary>
/// <param name="Policy">To whom it is open.</param>
public sealed record EndorsementTerms(EndorsementPolicy Policy)
{
    /// <summary>The first instant at which it is open no more, UTC, a whole second; null where an act closes it.</summary>
    public DateTime? Until { get; init; }

    /// <summary>IANA zone in which that instant is announced.</summary>
    public string? UntilZone { get; init; }

    /// <summary>Whether a party that stands apart from paragraphs counts among the signatories.</summary>
    public bool CountsDissociation { get; init; }

    /// <summary>Why these cannot be: it would end in the past or more than five years ahead, or in no known zone (<c>endorsement.until</c>).</summary>
    public Refusal? WhyMalformed(DateTime now) => Until is not { } until ? null
        : until <= now || until > now.AddYears(5) ? new("endorsement.until", "The instant at which it closes lies ahead, at most five years.") { Field = nameof(Until) }
        : UntilZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(UntilZone, out _) ? new("endorsement.until", "The closing instant is announced in a time zone.") { Field = nameof(Until) }
        : null;
}

/// <summary>Where the endorsement of a text stands; derived, never stored.</summary>
public enum EndorsementStage
{
    NotOpen,

    /// <summary>Focal points endorse the frozen text before its release; no name is shown to readers.</summary>
    OpenPrivate,

    /// <summary>The text is public and parties may still join; readers see the names.</summary>
    OpenPublic,
    Closed,
}

/// <summary>
/// The time in which parties may endorse one edition. Opening it freezes the text, so it asks every seat's clearance as a
/// release does; the release itself makes it public. Closing it has a date. Opening again is another row.
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

    /// <summary>The first instant at which it is open no more, UTC; null where an act closes it. The instant does not move when the rules of the zone do.</summary>
    public DateTime? Until { get; private set; }

    /// <summary>IANA zone in which that instant was announced.</summary>
    public string? UntilZone { get; private set; }

    /// <summary>Whether a party that stands apart from paragraphs counts among the signatories.</summary>
    public bool CountsDissociation { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public Guid OpenedBy { get; private set; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Who closed it; null where its time ended.</summary>
    public Guid? ClosedBy { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether parties can act on it at the instant, UTC: whether or not its end is written down yet.</summary>
    public bool IsOpen(DateTime at) => ClosedAt is null && !(Until <= at);

    /// <summary>
    /// Why the edition cannot be opened for endorsement: no permission (<c>endorsement.open-not-allowed</c>), an old sign-in
    /// (<c>endorsement.sign-in</c>), already open (<c>endorsement.open</c>), neither public nor next to go out
    /// (<c>endorsement.edition</c>), or, where it is not public, the seats have not cleared it (<c>release.*</c>, see
    /// <see cref="ReleaseGuard.TextLines"/>).
    /// </summary>
    public static Refusal? WhyNotOpen(Actor by, ClearanceFile file, Edition edition, IEnumerable<EndorsementWindow> windows, DateTime now) =>
        WhyNotKeep(by, now)
        ?? (windows.Any(window => window.ClosedAt is null) ? new Refusal("endorsement.open", "An edition of this text is already open for endorsement.") : null)
        ?? (file.IsPublic(edition) ? null : WhyNotReady(file, edition, now));

    /// <summary>Why the window cannot be closed: as for opening, or it is closed already (<c>endorsement.closed</c>).</summary>
    public Refusal? WhyNotClose(Actor by, DateTime now) =>
        WhyNotKeep(by, now) ?? (ClosedAt is null ? null : new("endorsement.closed", "This text is already closed for endorsement."));

    private static Refusal? WhyNotKeep(Actor by, DateTime now) =>
        by.May(Permissions.PublishContent) ? by.WhyNotFresh("endorsement", now)
        : new("endorsement.open-not-allowed", "Only the secretariat’s publishers open and close a text for endorsement.");

    private static Refusal? WhyNotReady(ClearanceFile file, Edition edition, DateTime now) => edition != file.Releasable
        ? new("endorsement.edition", "Parties endorse the text that goes out next, or one that is public. This edition is neither.")
        : file.Guard(edition).WhyNotReady(now);

    /// <summary>Opens it and freezes the edition. Ask <see cref="WhyNotOpen"/> first.</summary>
    internal static EndorsementWindow Open(Actor by, Document document, Edition edition, EndorsementTerms terms, DateTime now)
    {
        edition.Freeze(now);
        var window = new EndorsementWindow
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Policy = terms.Policy,
            Until = terms.Until,
            UntilZone = terms.Until is null ? null : terms.UntilZone,
            CountsDissociation = terms.CountsDissociation,
            OpenedAt = now,
            OpenedBy = by.UserId,
        };
        window.Acts.Note(by, ActKind.EndorsementOpened, $"Edition {edition.Number} of {document.Path} is frozen and open for endorsement.",
            ("Document", document.Id.ToString()), ("TextHash", edition.TextHash.Value), ("Policy", terms.Policy.ToString()),
            (nameof(Until), window.Until?.ToString("O", CultureInfo.InvariantCulture)), (nameof(CountsDissociation), terms.CountsDissociation.ToString()));
        return window;
    }

    /// <summary>Ends it; what was endorsed stands. Refused as <see cref="WhyNotClose"/> says.</summary>
    public Outcome Close(Actor by, DateTime now)
    {
        if (WhyNotClose(by, now) is { } refusal)
        {
            return refusal;
        }

        (ClosedAt, ClosedBy) = (now, by.UserId);
        Acts.Note(by, ActKind.EndorsementClosed, "The text is closed for endorsement.", ("Document", DocumentId.ToString()));
        return Outcome.Done;
    }

    /// <summary>Writes down that its time has ended, with the instant that was announced; false where there is nothing to write. A late or repeated worker leads to the same row.</summary>
    internal bool CloseAtItsEnd(DateTime now)
    {
        if (ClosedAt is not null || Until is not { } until || until > now)
        {
            return false;
        }

        ClosedAt = until;
        Acts.Note(Actor.System, ActKind.EndorsementClosed, "The time in which the text was open for endorsement has ended.", ("Document", DocumentId.ToString()));
        return true;
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
