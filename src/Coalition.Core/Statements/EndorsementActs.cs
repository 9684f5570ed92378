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
        await FindAsync(documentId, memberships: null, cancellationToken);

    /// <summary>The same where the memberships are read already.</summary>
    public async Task<EndorsementFile?> FindAsync(Guid documentId, IReadOnlyList<Membership>? memberships, CancellationToken cancellationToken = default)
    {
        if (await documents.FindAsync(documentId, cancellationToken) is not { } clearance)
        {
            return null;
        }

        var (windows, acts, answers) = (db.EndorsementWindows, db.Endorsements.Of([documentId]), db.NotJoining);
        var found = await db.Documents.Where(document => document.Id == documentId).AsSingleQuery().Select(document => new
        {
            Windows = windows.Where(window => window.DocumentId == document.Id).OrderBy(window => window.OpenedAt).ToList(),
            Acts = acts.Where(act => act.DocumentId == document.Id).ToList(),
            Answers = answers.Where(answer => answer.DocumentId == document.Id).ToList(),
        }).SingleAsync(cancellationToken);
        return new(clearance, found.Windows, found.Acts, memberships ?? await db.Memberships.Include(row => row.Party).ToListAsync(cancellationToken)) { NotJoining = found.Answers };
    }

    /// <summary>Who adheres to that text of the document on the day, as known at the instant; for pages, which change nothing. Today and now when not given.</summary>
    public async Task<SignatoryRegister> SignatoriesAsync(Guid documentId, TextHash text, DateOnly? onDate = null, DateTime? knownAt = null, CancellationToken cancellationToken = default)
    {
        var signed = (await db.SignedAsync([documentId], cancellationToken))[documentId];
        return signed.Register(documentId, text, onDate ?? DateOnly.FromDateTime(Now), knownAt ?? Now);
    }

    /// <summary>Freezes the edition and opens it on the terms, every party on the list until an act closes it where none are given; see <see cref="EndorsementWindow.WhyNotOpen"/> and <see cref="EndorsementTerms.WhyMalformed"/>.</summary>
    public Outcome Open(Actor by, EndorsementFile file, Edition edition, EndorsementTerms? terms = null)
    {
        var given = terms ?? new EndorsementTerms(EndorsementPolicy.ListedParties);
        if ((EndorsementWindow.WhyNotOpen(by, file.Clearance, edition, file.Windows, Now) ?? given.WhyMalformed(Now)) is { } refusal)
        {
            return refusal;
        }

        var window = EndorsementWindow.Open(by, file.Document, edition, given, Now);
        db.Add(window);
        file.Append(window);
        if (window.Until is not null)
        {
            db.Add(EndorsementClosing.JobOf(window, Now));
        }

        return Outcome.Done;
    }

    /// <summary>Closes the open window; see <see cref="EndorsementWindow.Close"/>.</summary>
    public Outcome Close(Actor by, EndorsementFile file) => file.OpenWindow is { } window
        ? window.Close(by, Now)
        : new Refusal("endorsement.closed", "This text is not open for endorsement.");

    /// <summary>The party's own act, by a focal point under a mandate, on the day on which it is done; see <see cref="EndorsementFile.WhyNotEndorse"/>. Takes effect at once.</summary>
    public Outcome Endorse(Actor by, EndorsementFile file, Party party, EndorsementInput input)
    {
        var own = input with
        {
            Evidence = null,
            Scan = null,
            Order = null,
            ReceivedAt = null,
            Channel = EndorsementChannel.Portal,
            DateOfAct = PartialDate.On(DateOnly.FromDateTime(Now)),
        };
        return Append(by, file, party, own, file.WhyNotEndorse(by, party, own, Now));
    }

    /// <summary>An act the secretariat records from evidence; see <see cref="EndorsementFile.WhyNotRecord"/>. Counts once a second person confirms it.</summary>
    public Outcome Record(Actor by, EndorsementFile file, Party party, EndorsementInput input) =>
        Append(by, file, party, input, file.WhyNotRecord(by, party, input, Now));

    /// <summary>Stores the scan of the evidence, to be handed over with the act; once where the tenant has its bytes already.</summary>
    public async Task<EvidenceScan> KeepAsync(Actor by, CleanedFile cleaned, CancellationToken cancellationToken = default)
    {
        var sha256 = cleaned.Sha256;
        if (await db.StoredFiles.Where(file => file.Sha256 == sha256).Select(file => (Guid?)file.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
        {
            return new(known, sha256, cleaned.Name);
        }

        var stored = StoredFile.Of(by, cleaned, Now);
        db.Add(stored);
        return new(stored.Id, sha256, cleaned.Name);
    }

    /// <summary>The second person's confirmation; see <see cref="EndorsementFile.WhyNotConfirm"/>. The party is told, and a correction settles what the party contested.</summary>
    public Outcome Confirm(Actor by, Endorsement recorded)
    {
        if (EndorsementFile.WhyNotConfirm(by, recorded, Now) is { } refusal)
        {
            return refusal;
        }

        recorded.ConfirmWith(new EndorsementConfirmation(by, recorded, Now));
        if (recorded is { Act: EndorsementAct.RecordCorrection, About: { } corrected })
        {
            foreach (var contest in corrected.ActsAbout.Where(act => act.Act is EndorsementAct.RecordCorrection).Append(corrected).SelectMany(act => act.Contests).Where(contest => contest.SettledAt is null))
            {
                contest.Settle(by, corrected, ContestSettlement.Corrected, recorded.Reason!, Now);
            }
        }

        db.Add(EndorsementNotices.JobOf(recorded, Now));
        return Outcome.Done;
    }

    /// <summary>Confirms at once what the person has seen of the acts on a document; refused as <see cref="EndorsementFile.WhyNotConfirmTogether"/> says or after an old sign-in (<c>endorsement.sign-in</c>), and then nothing is confirmed.</summary>
    /// <param name="by">The second person.</param>
    /// <param name="acts">Every act on the document.</param>
    /// <param name="seen">Those to be confirmed, as they stood on the screen.</param>
    public Outcome ConfirmTogether(Actor by, IEnumerable<Endorsement> acts, IReadOnlyCollection<Guid> seen)
    {
        var together = EndorsementFile.Together(by.OnceProven(Now), acts, Now);
        if ((EndorsementFile.WhyNotConfirmTogether(together, seen) ?? by.WhyNotFresh("endorsement", Now)) is { } refusal)
        {
            return refusal;
        }

        foreach (var act in together)
        {
            Confirm(by, act).Refusal.Demand();
        }

        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Outcome Append(Actor by, EndorsementFile file, Party party, EndorsementInput input, Refusal? refusal)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        db.AddRange(file.Enter(by, party, input, Now));
        return Outcome.Done;
    }
}

/// <summary>The acts on a document and its editions.</summary>
public sealed record SignedDocument(IReadOnlyList<Endorsement> Acts, IReadOnlyList<EditionLine> Editions)
{
    /// <summary>The text of the document with what it corrects.</summary>
    public TextLineage LineageOf(Guid documentId, TextHash text) => TextLineage.Of(documentId, text, Editions);

    /// <summary>The names under that text of the document on the day, as known at the instant. UTC.</summary>
    public SignatoryRegister Register(Guid documentId, TextHash text, DateOnly day, DateTime knownAt) => SignatoryRegister.Of(Acts, LineageOf(documentId, text), day, knownAt);

    /// <summary>With the acts alone that stand under one of the texts: what a party did on another is not told.</summary>
    public SignedDocument Under(IReadOnlyCollection<TextLineage> texts) => this with { Acts = [.. Acts.Where(act => texts.Any(text => text.Carries(act.TextHash)))] };
}

/// <summary>Named queries over acts.</summary>
public static class EndorsementQueries
{
    /// <summary>With parties, evidence, confirmations, declarations and contests, in the order recorded.</summary>
    public static IQueryable<Endorsement> InOrder(this IQueryable<Endorsement> endorsements) => endorsements
        .Include(row => row.Party).Include(row => row.Evidence).Include(row => row.Confirmation).Include(row => row.Declaration!.Withholdings).Include(row => row.Contests)
        .OrderBy(row => row.Order).ThenBy(row => row.RecordedAt);

    /// <summary>The same on the documents alone. A query that joins them needs this beside its own condition: SQLite reads whatever joined rows admit before it looks who asks.</summary>
    public static IQueryable<Endorsement> Of(this IQueryable<Endorsement> endorsements, IReadOnlyCollection<Guid> documentIds) =>
        endorsements.Where(row => documentIds.Contains(row.DocumentId)).InOrder();

    /// <summary>What the names under the texts of each document are derived from, in one query; for pages, which change nothing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SignedDocument>> SignedAsync(this PortalDb db, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken = default)
    {
        var (acts, editions) = (db.Endorsements.Of(documentIds), db.Set<Edition>());
        var found = await db.Documents.AsNoTrackingWithIdentityResolution().Where(document => documentIds.Contains(document.Id)).AsSingleQuery().Select(document => new
        {
            document.Id,
            Acts = acts.Where(act => act.DocumentId == document.Id).ToList(),
            Editions = editions.Where(edition => edition.DocumentId == document.Id)
                .Select(edition => new EditionLine(edition.DocumentId, edition.Number, edition.Kind, edition.Ordinal != null, edition.TextHash)).ToList(),
        }).ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => new SignedDocument(row.Acts, row.Editions));
    }
}
