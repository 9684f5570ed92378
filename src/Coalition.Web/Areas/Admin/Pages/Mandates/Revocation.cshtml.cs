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

/// <summary>A mandate is revoked: what ends is read, and the reason written, before the button is there.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class RevocationModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public Mandate Mandate { get; private set; } = null!;

    /// <summary>Why there is nothing to revoke; null where the form is shown.</summary>
    public Refusal? WhyNot => Mandate.WhyNotRevoke(who.Required.OnceProven(Now), Now);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Mandate.Revoke(who.Required, new Because(Reason ?? "", Now)), RedirectToPage("Mandate", new { id }).Tell("The mandate is revoked. Nothing can be done under it any more."), () => LoadAsync(id))
        : NotFound();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        var found = await db.Mandates.Include(mandate => mandate.User).Include(mandate => mandate.Party).AsSingleQuery().FirstOrDefaultAsync(mandate => mandate.Id == id);
        Mandate = found!;
        return found is not null;
    }
}
