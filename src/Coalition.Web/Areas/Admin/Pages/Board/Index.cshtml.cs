using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Board;

/// <summary>The board: every document under way, who has it and since when, first due first, a page at a time by key.</summary>
[Authorize(Policy = Permissions.ListContent)]
public sealed class IndexModel(PortalDb db, BoardQuery board, ReminderActs reminders, CurrentTenant tenant, SignedIn who) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Seat { get; set; }

    [BindProperty(SupportsGet = true)]
    public InboxKind? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    public InboxDue? Due { get; set; }

    /// <summary>Key of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<BoardRow> Rows { get; private set; } = [];

    public IReadOnlyList<Seat> Seats { get; private set; } = [];

    /// <summary>Key of the next page, or null on the last one.</summary>
    public string? Next { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostRemindAsync(Guid round) =>
        await reminders.RemindAsync(who.Required, round, HttpContext.RequestAborted) is { } outcome
            ? await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { Seat, Stage, Due, After }).Tell("Reminded. A mail goes to the clearing officers of the seats that have not decided, and to nobody else."), LoadAsync)
            : NotFound();

    private async Task LoadAsync()
    {
        var size = tenant.Settings.PageSize;
        Seats = await board.SeatsAsync(HttpContext.RequestAborted);
        var rows = await board.RowsAsync(who.Required, Seats, new BoardFilter(tenant.Settings.Culture, size + 1) { SeatId = Seat, Stage = Stage, Due = Due, After = OpenThings.Read(After) }, HttpContext.RequestAborted);
        Rows = [.. rows.Take(size)];
        Next = rows.Count > size ? OpenThings.Written(Rows[^1].Document.Place) : null;
    }

    /// <summary>Where a holder of this kind does it.</summary>
    public static string Office(BoardHolder holder) => holder.Kind switch
    {
        InboxKind.Revise when holder.IsTheParty => "The party whose page it is, to revise",
        InboxKind.Revise => "The secretariat, to revise",
        InboxKind.Send => "The secretariat, to send on",
        InboxKind.Release => "The secretariat, to release",
        InboxKind.Silence => "Entitled parties that have not spoken",
        InboxKind.Safeguarding => "Safeguarding reviewers",
        InboxKind.WorkflowTask => "The roles that the workflow asks",
        InboxKind.TakedownReview => "A second person, to review the takedown",
        InboxKind.Comment => "The secretariat, to answer comments",
        InboxKind.Settle => "The secretariat, to settle the objection by which silence was broken",
        InboxKind.ConfirmEndorsements => "The secretariat, a second person to confirm recorded acts",
        InboxKind.Endorse => "Parties that have not answered",
        InboxKind.ConfirmAdReferendum => "Parties that endorsed ad referendum",
        InboxKind.SettleContest => "The secretariat, to settle what a party contests",
        _ => "The secretariat",
    };

    /// <summary>What a seat has said in the round, or that it has not.</summary>
    public static (string Style, string Word) StateOf(BoardHolder holder) => holder switch
    {
        { HasNobodyLeft: true } => ("stop", "No officer left"),
        { Kind: InboxKind.Release, WhyNotYet: not null } => ("", "Waits"),
        { WhyNotYet: not null } => ("stop", "Cannot go on"),
        { IsWaitedFor: true } => ("due", "Not yet"),
        { Said: SeatDecision.ChangesRequested } => ("stop", "Changes asked for"),
        { Said: SeatDecision.ClearedWithComment } => ("cleared", "Cleared with comment"),
        _ => ("cleared", "Cleared"),
    };
}
