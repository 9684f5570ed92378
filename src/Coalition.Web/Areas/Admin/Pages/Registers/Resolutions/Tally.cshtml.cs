using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Resolutions;

/// <summary>A tally that was copied wrongly, put right before readers meet it.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
public sealed class TallyModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel, ITallyForm
{
    [BindProperty(SupportsGet = true, Name = "slug")]
    public string Slug { get; set; } = "";

    [BindProperty]
    public int? Eligible { get; set; }

    [BindProperty]
    public int? Yes { get; set; }

    [BindProperty]
    public int? No { get; set; }

    [BindProperty]
    public int? Abstain { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ResolutionFile Dossier { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var tally = Dossier.Resolution.Vote!.Tally;
        (Eligible, Yes, No, Abstain) = (tally.Eligible, tally.Yes, tally.No, tally.Abstain);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        this.AskForNumbers(ModelState);
        if (!ModelState.IsValid)
        {
            return await this.RefuseAsync(db, refusal: null, LoadAsync);
        }

        var tally = new VoteTally(Eligible.GetValueOrDefault(), Yes.GetValueOrDefault(), No.GetValueOrDefault(), Abstain.GetValueOrDefault());
        return await this.SaveOrShowAsync(db, Dossier.Resolution.CorrectTally(who.Required, new TallyCorrection(tally, new Because(Reason ?? "", Now))),
            RedirectToPage("Vote", new { slug = Slug }).Tell("The tally is corrected. What stood there before is kept below, with your reason."), LoadAsync);
    }

    // There is nothing to correct where no vote is on record.
    private async Task<bool> LoadAsync()
    {
        var found = await ResolutionFile.FindAsync(db, Slug, Now);
        Dossier = found!;
        return found?.Resolution.Vote is not null;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
