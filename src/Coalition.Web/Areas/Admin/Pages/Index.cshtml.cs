using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>The inbox: what waits for the person in the capacity acted in, and what waits for others. Derived at every visit.</summary>
[Authorize(Policy = Permissions.AccessAdminPanel)]
public sealed class IndexModel(PortalDb db, InboxQuery inbox, SignedIn who) : PageModel
{
    private const int MostDone = 5;

    private static readonly string[] Numbers = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];

    public Inbox Inbox { get; private set; } = null!;

    /// <summary>The last decisions of the person's party, newest first; empty for those who clear nothing.</summary>
    public IReadOnlyList<DoneLine> Done { get; private set; } = [];

    /// <summary>Recorded acts that wait for the person's confirmation, by document.</summary>
    public IReadOnlyList<ToConfirm> ToConfirm { get; private set; } = [];

    /// <summary>How many things wait for the person.</summary>
    public int Count => Inbox.Mine.Count + ToConfirm.Count;

    public string Heading => Count switch
    {
        <= 1 => $"{Numbers[Count]}{(Count == 1 ? " thing" : "")} waits for you",
        var count when count < Numbers.Length => $"{Numbers[count]} things wait for you",
        var count => $"{count} things wait for you",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Inbox = await inbox.OfAsync(who.Required, cancellationToken);
        if (who.Required is { Capacity: { } held } && who.Required.May(Permissions.ClearContent))
        {
            Done = await DoneByAsync(held, cancellationToken);
        }

        if (who.Required.May(Permissions.ManageRegisters))
        {
            ToConfirm = await ToConfirmAsync(who.Required, cancellationToken);
        }
    }

    /// <summary>What is asked for, in a heading that leads there.</summary>
    public static (string Verb, string Page) ActOf(InboxTask task) => task.Kind switch
    {
        InboxKind.Clear => ("Clear", "/Clearance/Index"),
        InboxKind.Revise => ("Revise", "/Content/Edit"),
        InboxKind.Send => ("Send to the co-chairs", "/Clearance/Index"),
        _ => ("Release", "/Release/Index"),
    };

    /// <summary>Whom a thing waits for that does not wait for the person.</summary>
    public static string HolderOf(InboxTask task) => task switch
    {
        { Kind: InboxKind.Clear, Seat: { } seat } => seat.Name.In("en"),
        { Kind: InboxKind.Release } => "The secretariat, to release",
        { Kind: InboxKind.Revise } => "The secretariat, to revise",
        _ => "The secretariat, to send on",
    };

    /// <summary>One or two sentences on what it is and how it stands to what the seat decided before.</summary>
    public static string NoteOf(InboxTask task)
    {
        var text = $"{task.File.TypeName()}, {task.File.Document.Reference()}, edition {task.Edition.Number}.";
        return task.Kind switch
        {
            InboxKind.Clear when task.File.LastDecisionBefore(task.Edition, task.Seat!.Id) is { } last => $"{text} {Since(TextDiff.Between(last.Edition.Text, task.Edition.Text), last, task.Edition)}",
            InboxKind.Clear => $"{text} Your seat has not decided on this text before.",
            InboxKind.Revise => $"{text} A seat asked for changes. What you write now becomes the next edition.",
            InboxKind.Send => $"{text} The text was changed after it went to the co-chairs. They have to see the new edition.",
            _ => $"{text} Every seat has cleared exactly this text.",
        };
    }

    private static string Since(TextDiff diff, SeatDecisionBefore last, Edition edition)
    {
        if (diff.IsSame)
        {
            return $"It is the same to the letter as edition {last.Edition.Number}. That decision does not carry over.";
        }

        var all = edition.Text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal).Count();
        return $"It differs from edition {last.Edition.Number}, on which your seat decided, in {diff.ChangedIds.Count} of {all} paragraphs. That decision does not carry over.";
    }

    private async Task<IReadOnlyList<ToConfirm>> ToConfirmAsync(Actor by, CancellationToken cancellationToken)
    {
        var documents = db.Documents;
        var waiting = await db.Endorsements.AsNoTracking().Where(row => row.Confirmation == null && row.MandateId == null)
            .Select(row => new { Row = row, Reference = documents.Where(document => document.Id == row.DocumentId).Select(document => document.Symbol ?? "/" + document.Path).First() })
            .ToListAsync(cancellationToken);
        return
        [
            .. waiting.Where(pair => EndorsementFile.WhyNotConfirm(by, pair.Row) is null).GroupBy(pair => (pair.Row.DocumentId, pair.Reference))
                .Select(rows => new ToConfirm(rows.Key.DocumentId, rows.Key.Reference, rows.Count(), rows.Min(pair => pair.Row.RecordedAt))),
        ];
    }

    private async Task<IReadOnlyList<DoneLine>> DoneByAsync(Capacity held, CancellationToken cancellationToken)
    {
        var editions = db.Set<Edition>();
        var lines = await db.Rounds.AsNoTracking()
            .SelectMany(round => round.Clearances.Where(given => given.PartyId == held.PartyId), (round, given) => new
            {
                given.Id,
                given.At,
                given.Decision,
                Reference = round.Document.Symbol ?? "/" + round.Document.Path,
                Number = editions.Where(edition => edition.Id == round.EditionId).Select(edition => edition.Number).First(),
                round.Result,
            })
            .OrderByDescending(line => line.At).Take(MostDone).ToListAsync(cancellationToken);
        return [.. lines.Select(line => new DoneLine(line.Id, line.At, line.Decision, line.Reference, line.Number, line.Result is RoundOutcome.Voided))];
    }
}

/// <summary>Acts under one text that somebody recorded and somebody else has to confirm.</summary>
/// <param name="Since">UTC; since when the oldest waits.</param>
public sealed record ToConfirm(Guid DocumentId, string Reference, int Count, DateTime Since);

/// <summary>A decision of the person's party and whether the text has moved on since.</summary>
public sealed record DoneLine(Guid Receipt, DateTime At, SeatDecision Decision, string Reference, int Number, bool IsVoid);
