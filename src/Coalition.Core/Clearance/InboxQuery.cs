using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What somebody is to do with a text.</summary>
public enum InboxKind
{
    /// <summary>Decide for a seat.</summary>
    Clear,

    /// <summary>Write the next edition: a seat asked for changes.</summary>
    Revise,

    /// <summary>Send an edition to the co-chairs that was written after the one they had.</summary>
    Send,

    /// <summary>Make a cleared text public.</summary>
    Release,
}

/// <summary>One thing that waits, for somebody.</summary>
/// <param name="File">The document.</param>
/// <param name="Edition">The edition it concerns.</param>
/// <param name="Since">UTC; since when it waits.</param>
/// <param name="Seat">The seat that is to decide; null for the secretariat's own work.</param>
/// <param name="WhyNot">Why it does not wait for the person who asks; null when it does.</param>
public sealed record InboxTask(InboxKind Kind, ClearanceFile File, Edition Edition, DateTime Since, DateTime? ReplyBy, Seat? Seat, Refusal? WhyNot);

/// <summary>What waits for a person, and what waits for others.</summary>
public sealed record Inbox(IReadOnlyList<InboxTask> Mine, IReadOnlyList<InboxTask> Others);

/// <summary>
/// What waits for whom, derived from the records at the moment of asking; nobody's inbox is stored. Whether a thing waits for
/// the person is asked of the same rule that greys the button and answers the act.
/// </summary>
public sealed class InboxQuery(PortalDb db, DocumentActs acts, TimeProvider clock)
{
    /// <summary>Everything under way in this tenant, the person's own things first due first. What waits for others is told to those only who may list content.</summary>
    public async Task<Inbox> OfAsync(Actor by, CancellationToken cancellationToken = default)
    {
        var files = await acts.FilesAsync(UnderWay(), cancellationToken);
        var tasks = files.SelectMany(file => TasksOf(file, by))
            .OrderBy(task => task.ReplyBy ?? DateTime.MaxValue).ThenBy(task => task.Since).ToLookup(task => task.WhyNot is null);
        return new Inbox([.. tasks[true]], by.May(Permissions.ListContent) ? [.. tasks[false]] : []);
    }

    /// <summary>Documents whose last round runs, ended without a clearance, or cleared a text that is not public yet.</summary>
    private IQueryable<Document> UnderWay()
    {
        var (rounds, publications) = (db.Rounds, db.Publications);
        return db.Documents.AsNoTrackingWithIdentityResolution().Where(document => rounds.Any(round => round.DocumentId == document.Id
            && !rounds.Any(later => later.DocumentId == document.Id && later.OpenedAt > round.OpenedAt)
            && (round.Result != RoundOutcome.Cleared || !publications.Any(publication => publication.EditionId == round.EditionId))));
    }

    private IEnumerable<InboxTask> TasksOf(ClearanceFile file, Actor by)
    {
        var last = file.Rounds[^1];
        var edition = file.Document.Editions.First(candidate => candidate.Id == last.EditionId);
        return last.Result switch
        {
            null => file.Seats.Where(seat => last.Awaits(seat, file, Now)).Select(seat => new InboxTask(InboxKind.Clear, file, edition, last.OpenedAt, last.ReplyBy, seat, WhyNotDecide(file, last, seat, by))),
            RoundOutcome.Cleared => [new(InboxKind.Release, file, edition, last.ClosedAt!.Value, ReplyBy: null, Seat: null, file.Guard(edition).WhyNotRelease(by, Now))],
            RoundOutcome.ChangesRequested when file.Document.Latest == edition => [new(InboxKind.Revise, file, edition, last.ClosedAt!.Value, ReplyBy: null, Seat: null, WhyNotWrite(file, by))],
            _ => [new(InboxKind.Send, file, file.Document.Latest, file.Document.Latest.LastEditedAt, ReplyBy: null, Seat: null, acts.WhyNotSubmit(by, file))],
        };
    }

    private Refusal? WhyNotDecide(ClearanceFile file, Round round, Seat seat, Actor by) =>
        round.WhyNotDecideOnceSignedIn(by, seat, file, Now);

    private static Refusal? WhyNotWrite(ClearanceFile file, Actor by) => Document.WhyNotWrite(by, file.Document.Latest.Text, file.Document.CreatedBy);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
