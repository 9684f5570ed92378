using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Takedown;

/// <summary>The urgent takedown of one document by one person, and its review by another.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
public sealed class DocumentModel(PortalDb db, DocumentActs acts, TakedownActs takedowns, CurrentTenant tenant, SignedIn who) : PageModel
{
    [BindProperty]
    public TakeBackForm Form { get; set; } = new();

    [BindProperty]
    public TakedownReason? Ground { get; set; }

    [BindProperty]
    public TakedownOutcome? Outcome { get; set; }

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The takedown that waits for its review, or null.</summary>
    public Core.Clearance.Takedown? Open { get; private set; }

    /// <summary>Why it cannot be taken down; null when the button works.</summary>
    public Refusal? WhyNot => Core.Clearance.Takedown.WhyNot(who.Required, Dossier.Document);

    /// <summary>Whether the review is late.</summary>
    public bool IsOverdue => Open?.ReviewDueAt <= Now;

    private DateTime Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>Takes it down.</summary>
    public Task<IActionResult> OnPostAsync(Guid id) =>
        ActAsync(id, "It is taken down: nothing of it is shown to readers any more. Co-chairs and publishers are told by mail. Another person has to review it within 72 hours.", async actor => Ground is { } ground
            ? await takedowns.TakeDownAsync(actor, Dossier, ground)
            : new Refusal("takedown.no-reason", "Choose the reason. Nothing was taken down yet.") { Field = "Ground" });

    /// <summary>Records the review of the takedown that was on the screen.</summary>
    public Task<IActionResult> OnPostReviewAsync(Guid id, Guid takedown) =>
        ActAsync(id, Outcome switch
        {
            TakedownOutcome.Restored => "Your review is recorded: the text is back as it was.",
            TakedownOutcome.Redacted => "Your review is recorded: the text is back without the chosen parts, under your notice.",
            _ => "Your review is recorded: the text does not come back. Readers find its symbol, the reason and your notice.",
        }, async actor => Outcome is not { } outcome ? new Refusal("takedown.outcome", "Choose what becomes of the text. It stays down until then.") { Field = nameof(Outcome) }
            : Open?.Id == takedown
            ? await takedowns.ReviewAsync(actor, Dossier, Open, new TakedownReview(outcome, Form.ToText(tenant.Settings.SupportedCultures), Form.Parts))
            : new Refusal("takedown.reviewed", "This takedown was reviewed already."));

    private async Task<IActionResult> ActAsync(Guid id, string notice, Func<Actor, Task<Outcome>> act)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        return await this.SaveOrShowAsync(db, await act(who.Required), RedirectToPage(new { id }).Tell(notice), () => LoadAsync(id));
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return false;
        }

        Dossier = file;
        Open = await db.Takedowns.FirstOrDefaultAsync(row => row.DocumentId == id && row.ReviewedAt == null);
        return true;
    }
}
