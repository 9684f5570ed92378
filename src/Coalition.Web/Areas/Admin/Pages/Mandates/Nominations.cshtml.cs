using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Mandates;

/// <summary>Successors named by those who act for a party; accepted or declined on the letter.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class NominationsModel(PortalDb db, NominationActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Guid? UserId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What was remarked on the account chosen, read, and is meant all the same.</summary>
    [BindProperty]
    public List<string> Meant { get; set; } = [];

    public MandateRemarks Remarks { get; private set; } = MandateRemarks.None;

    /// <summary>Those that wait, the longest first.</summary>
    public IReadOnlyList<Nomination> Nominations { get; private set; } = [];

    /// <summary>People with a role here.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Guid? answering;

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAcceptAsync(Guid nomination)
    {
        answering = nomination;
        if (await FindAsync(nomination) is not { } found)
        {
            return NotFound();
        }

        var successor = await db.RoleAssignments.Where(held => held.UserId == UserId).Select(held => held.User).FirstOrDefaultAsync();
        Remarks = new(successor is null ? [] : await acts.RemarksAsync(found, successor), Meant);
        var outcome = successor is null ? new Refusal("nomination.account", "Choose the account of the successor.") { Field = $"UserId-{nomination:N}" } : Remarks.Unread is { } unread ? unread : acts.Accept(who.Required, found, successor);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Index").Tell($"{successor?.Name} acts for {found.Mandate.Party.Name("en").InProse()}. Both are told by mail."), LoadAsync);
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid nomination)
    {
        answering = nomination;
        return await FindAsync(nomination) is { } found
            ? await this.SaveOrShowAsync(db, found.Decline(who.Required, Reason?.ReplaceLineEndings("\n"), Now), RedirectToPage().Tell("The successor is declined. Whoever named him or her reads why."), LoadAsync)
            : NotFound();
    }

    /// <summary>Whether it is the nomination whose answer was refused.</summary>
    public bool Shown(Nomination nomination) => nomination.Id == answering;

    private Task<Nomination?> FindAsync(Guid id) => db.Nominations.Include(row => row.Mandate).ThenInclude(mandate => mandate.User).Include(row => row.Mandate).ThenInclude(mandate => mandate.Party).AsSingleQuery().FirstOrDefaultAsync(row => row.Id == id);

    private async Task LoadAsync()
    {
        Nominations = await db.Nominations.AsNoTracking().Include(row => row.Mandate).ThenInclude(mandate => mandate.User).Include(row => row.Mandate).ThenInclude(mandate => mandate.Party).AsSingleQuery()
            .Where(row => row.AnsweredAt == null).OrderBy(row => row.MadeAt).ToListAsync();
        People = [.. (await db.RoleAssignments.AsNoTracking().Select(held => held.User).Distinct().ToListAsync()).OrderBy(user => user.Name, StringComparer.CurrentCulture)];
    }
}
