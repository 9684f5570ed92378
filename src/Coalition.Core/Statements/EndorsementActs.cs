using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>
/// The acts of endorsement: open and close, endorse or withdraw by the party itself, record and confirm by the secretariat.
/// Each decides by the model's rules and leaves saving to the caller, so one act is one save.
/// </summary>
public sealed class EndorsementActs(PortalDb db, DocumentActs documents, TimeProvider clock)
{
    /// <summary>The document with its clearance, windows, acts and the coalition's list; null when this tenant has none of that id.</summary>
    public async Task<EndorsementFile?> FindAsync(Guid documentId, CancellationToken cancellationToken = default) =>
        await documents.FindAsync(documentId, cancellationToken) is not { } clearance ? null : new EndorsementFile(
            clearance,
            await db.EndorsementWindows.Where(window => window.DocumentId == documentId).OrderBy(window => window.OpenedAt).ToListAsync(cancellationToken),
            await db.Endorsements.Of(documentId).ToListAsync(cancellationToken),
            await db.Memberships.ToListAsync(cancellationToken));

    /// <summary>Who adheres to that text of the document on the day, as known at the instant; for pages, which change nothing. Today and now when not given.</summary>
    public async Task<SignatoryRegister> SignatoriesAsync(Guid documentId, TextHash text, DateOnly? onDate = null, DateTime? knownAt = null, CancellationToken cancellationToken = default) =>
        SignatoryRegister.Of(
            await db.Endorsements.Of(documentId).AsNoTrackingWithIdentityResolution().ToListAsync(cancellationToken),
            TextLineage.Of(documentId, text, await db.EditionLinesAsync([documentId], cancellationToken)),
            onDate ?? DateOnly.FromDateTime(Now),
            knownAt ?? Now);

    /// <summary>Freezes the edition and opens it; see <see cref="EndorsementWindow.WhyNotOpen"/>.</summary>
    public Outcome Open(Actor by, EndorsementFile file, Edition edition, EndorsementPolicy policy = EndorsementPolicy.ListedParties)
    {
        if (EndorsementWindow.WhyNotOpen(by, file.Clearance, edition, file.Windows, Now) is { } refusal)
        {
            return refusal;
        }

        var window = EndorsementWindow.Open(by, file.Document, edition, policy, Now);
        db.Add(window);
        file.Append(window);
        return Outcome.Done;
    }

    /// <summary>Closes the open window; see <see cref="EndorsementWindow.Close"/>.</summary>
    public Outcome Close(Actor by, EndorsementFile file) => file.OpenWindow is { } window
        ? window.Close(by, Now)
        : new Refusal("endorsement.closed", "This text is not open for endorsement.");

    /// <summary>The party's own act, by a focal point under a mandate; see <see cref="EndorsementFile.WhyNotEndorse"/>. Takes effect at once.</summary>
    public Outcome Endorse(Actor by, EndorsementFile file, Party party, EndorsementInput input)
    {
        var own = input with { Evidence = null };
        return Append(by, file, party, own, file.WhyNotEndorse(by, party, own, Now));
    }

    /// <summary>An act the secretariat records from evidence; see <see cref="EndorsementFile.WhyNotRecord"/>. Counts once a second person confirms it.</summary>
    public Outcome Record(Actor by, EndorsementFile file, Party party, EndorsementInput input) =>
        Append(by, file, party, input, file.WhyNotRecord(by, party, input, Now));

    /// <summary>The second person's confirmation; see <see cref="EndorsementFile.WhyNotConfirm"/>.</summary>
    public Outcome Confirm(Actor by, Endorsement recorded)
    {
        if (EndorsementFile.WhyNotConfirm(by, recorded) is { } refusal)
        {
            return refusal;
        }

        recorded.ConfirmWith(new EndorsementConfirmation(by, recorded, Now));
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Outcome Append(Actor by, EndorsementFile file, Party party, EndorsementInput input, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        var act = new Endorsement(by, file, party, input, Now);
        db.Add(act);
        file.Append(act);
        return Outcome.Done;
    }
}

/// <summary>Named queries over acts.</summary>
public static class EndorsementQueries
{
    /// <summary>All acts on the document with parties, evidence and confirmations, in the order recorded.</summary>
    public static IQueryable<Endorsement> Of(this IQueryable<Endorsement> endorsements, Guid documentId) => endorsements
        .Where(row => row.DocumentId == documentId)
        .Include(row => row.Party).Include(row => row.Evidence).Include(row => row.Confirmation)
        .OrderBy(row => row.Order).ThenBy(row => row.RecordedAt);
}
