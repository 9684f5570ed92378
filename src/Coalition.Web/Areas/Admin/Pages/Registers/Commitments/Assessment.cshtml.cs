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

/// <summary>What somebody other than the party found, recorded from a source.</summary>
[Authorize(Policy = Permissions.ManageRegisters)]
[Feature(Features.Commitments)]
public sealed class AssessmentModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty]
    public AssessmentStatus Value { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Assessor { get; set; } = [];

    [BindProperty]
    public AssessorStanding Standing { get; set; } = AssessorStanding.NotStated;

    [BindProperty]
    public Dictionary<string, string?> Method { get; set; } = [];

    [BindProperty]
    public DateForm AssessedOn { get; set; } = new();

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

        var outcome = AssessedOn.WhyNot(nameof(AssessedOn)) is { } refusal ? refusal : await RecordAsync();
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("The assessment stands beside what the party says. Its focal point may reply."), LoadAsync);
    }

    private async Task<Outcome> RecordAsync() => Assessment.Record(
        who.Required, Commitment, new AssessmentEntry(Value, Assessor.Text(), Standing, Method.Text(), AssessedOn.ToDate(), await db.FindSourceAsync(Source)), clock.GetUtcNow().UtcDateTime);

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.Include(row => row.Party).Include(row => row.Assessments).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        (Commitment, Choices) = (found, await RegisterChoices.LoadAsync(db, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
        return true;
    }
}
