using System.ComponentModel.DataAnnotations;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>How well a source shows that what was promised was done.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class EvidenceModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Choose how well it is shown.")]
    public EvidenceLevel? Level { get; set; }

    [BindProperty]
    public DateForm ShownOn { get; set; } = new();

    [BindProperty]
    public string? Source { get; set; }

    public Commitment Commitment { get; private set; } = null!;

    public RegisterChoices Choices { get; private set; } = null!;

    public Refusal? WhyNot => Assessment.WhyNotAssess(who.Required, Commitment);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var outcome = ShownOn.WhyNot(nameof(ShownOn)) is { } refusal ? refusal
            : EvidenceFinding.Record(who.Required, Commitment, new EvidenceEntry(Level.GetValueOrDefault(), ShownOn.ToDate(), await db.FindSourceAsync(Source)), clock.GetUtcNow().UtcDateTime);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("The evidence is on record. It changes neither what the party says nor what an assessor found."), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.Include(row => row.Party).Include(row => row.Findings).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        (Commitment, Choices) = (found, await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        return true;
    }
}
