using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Commitments;

/// <summary>An update or a reply whose words are kept from readers, to protect somebody. For all who may take texts down, whether they keep the register or not.</summary>
[Authorize(Policy = Permissions.TakeDownContent)]
[Feature(Features.Commitments)]
public sealed class WithholdModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    private ProgressUpdate? update;
    private AssessmentReply? reply;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    /// <summary>Of the update or the reply.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Commitment Commitment { get; private set; } = null!;

    public LocalText Words => update?.Narrative ?? reply?.Text ?? new LocalText([]);

    /// <summary>The address beside the words, or null.</summary>
    public string? Link => update?.EvidenceUrl;

    /// <summary>UTC.</summary>
    public DateTime SaidAt => update?.RecordedAt ?? reply!.RecordedAt;

    public Refusal? WhyNot => update?.WhyNotWithhold(who.Required) ?? reply?.WhyNotWithhold(who.Required);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var because = new Because(Reason ?? "", clock.GetUtcNow().UtcDateTime);
        var outcome = update?.Withhold(who.Required, Commitment, because) ?? reply!.Withhold(who.Required, Commitment, because);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { slug = Slug, id = Id }).Tell("The words are withheld: readers no longer meet them. Another person has to review it within 72 hours."), LoadAsync);
    }

    private async Task<bool> LoadAsync()
    {
        if (await db.Commitments.Public().Include(row => row.Party).WithWords().AsSplitQuery().FirstOrDefaultAsync(row => row.Slug == Slug) is not { } found)
        {
            return false;
        }

        (Commitment, update) = (found, found.Updates.FirstOrDefault(row => row.Id == Id));
        reply = found.Assessments.SelectMany(row => row.Replies).FirstOrDefault(row => row.Id == Id);
        return update is not null || reply is not null;
    }
}
