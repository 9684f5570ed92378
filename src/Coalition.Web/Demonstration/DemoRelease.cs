using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// Takes the demonstration's texts through their rounds: the editor submits, each seat's officer clears exactly that text, the
/// publisher releases. Every act asks the same rules as the buttons do; what was done before is skipped.
/// </summary>
internal sealed class DemoRelease(PortalDb db, DocumentActs acts, DemoPeople people, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>The one text whose round is left open, so that something waits for a clearing officer.</summary>
    public const string LeftOpen = "statements/verified-information-2026";

    /// <summary>Submits and clears every text that is not there yet.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var editor = await people.AsAsync(people.Holding("Editor"), cancellationToken);
        List<Actor> officers = [];
        foreach (var account in Demo.AccountsOf(tenant.Site.Tenant.Name).Where(account => account.Role is "ClearingOfficer"))
        {
            officers.Add(await people.AsAsync(account.Email, cancellationToken));
        }

        foreach (var id in await WaitingAsync(cancellationToken))
        {
            var file = (await acts.FindAsync(id, cancellationToken))!;
            await SubmitAsync(editor, file, cancellationToken);
            await DecideAsync(file.Document.Path is LeftOpen ? officers.Take(1) : officers, id, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Releases every text that the guard lets through.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        var publisher = await people.AsAsync(people.Holding("Publisher"), cancellationToken);
        foreach (var id in await WaitingAsync(cancellationToken))
        {
            var file = (await acts.FindAsync(id, cancellationToken))!;
            if (file.Document.Path is not (LeftOpen or DemoSilence.PutToParties))
            {
                Expect(acts.Release(publisher, file, file.Releasable));
                await db.SaveChangesAsync(cancellationToken);
            }

            db.ChangeTracker.Clear();
        }
    }

    private async Task<IReadOnlyList<Guid>> WaitingAsync(CancellationToken cancellationToken)
    {
        var publications = db.Publications;
        return await db.Documents.Where(document => !publications.Any(publication => publication.DocumentId == document.Id))
            .OrderBy(document => document.Path).Select(document => document.Id).ToListAsync(cancellationToken);
    }

    // Without the mails: nobody waits for a hundred of them.
    private async Task SubmitAsync(Actor editor, ClearanceFile file, CancellationToken cancellationToken)
    {
        if (acts.WhyNotSubmit(editor, file) is null)
        {
            var submission = new Submission(Now.AddDays(file.Document.Path is LeftOpen ? 4 : 1)) { Notice = SubmissionNotice.ToNobody };
            Expect(await acts.SubmitAsync(editor, file, submission, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task DecideAsync(IEnumerable<Actor> officers, Guid documentId, CancellationToken cancellationToken)
    {
        var file = (await acts.FindAsync(documentId, cancellationToken))!;
        foreach (var officer in officers)
        {
            if (file.OpenRound is { } round && SeatOf(officer, file) is { } seat && round.WhyNotDecide(officer, seat, file, Now) is null)
            {
                Expect(acts.Decide(officer, file, round, seat.Id, new ClearanceInput(SeatDecision.Cleared, round.TextHash, Comment: null)));
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }

    private Seat? SeatOf(Actor officer, ClearanceFile file) =>
        file.Seats.FirstOrDefault(seat => seat.HolderAt(Now)?.PartyId == officer.Capacity?.PartyId);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A refusal in the demonstration is a fault of the demonstration.</summary>
    internal static void Expect(Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Sentence}");
        }
    }
}
