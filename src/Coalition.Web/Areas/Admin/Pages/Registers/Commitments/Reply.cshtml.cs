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

/// <summary>The party's right of reply to an assessment.</summary>
[Authorize(Policy = Permissions.ManageCommitments)]
[Feature(Features.Commitments)]
public sealed class ReplyModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Dictionary<string, string?> Text { get; set; } = [];

    public Commitment Commitment { get; private set; } = null!;

    public Assessment Assessment { get; private set; } = null!;

    public Refusal? WhyNot => Core.Commitments.Assessment.WhyNotReply(who.Required, Commitment);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => !await LoadAsync() ? NotFound() : await this.SaveOrShowAsync(
        db, Assessment.Reply(who.Required, Commitment, Text.Text(), clock.GetUtcNow().UtcDateTime),
        RedirectToPage("/Registers/Commitments/Commitment", new { slug = Slug }).Tell("Your party’s reply stands beside the assessment, on the public page too."), LoadAsync);

    private async Task<bool> LoadAsync()
    {
        var found = await db.Commitments.WorkedOnBy(who.Required).Include(row => row.Party).Include(row => row.Assessments).AsSingleQuery().FirstOrDefaultAsync(row => row.Slug == Slug);
        if (found?.Assessments.FirstOrDefault(assessment => assessment.Id == Id) is not { } assessment)
        {
            return false;
        }

        (Commitment, Assessment) = (found, assessment);
        return true;
    }
}
