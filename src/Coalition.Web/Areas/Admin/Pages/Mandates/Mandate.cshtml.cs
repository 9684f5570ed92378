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

/// <summary>One mandate with its letter; revoking it is the only change there is.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class MandateModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    public Mandate Mandate { get; private set; } = null!;

    public string GrantedBy { get; private set; } = "";

    /// <summary>Why it cannot be revoked; null when there is something to revoke.</summary>
    public Refusal? WhyNotRevoke => Mandate.WhyNotRevoke(who.Required.OnceProven(Now), Now);

    public (string Style, string Word) State => MandateTable.State(Mandate, Now);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Mandate.Revoke(who.Required, Now), RedirectToPage(new { id }), () => LoadAsync(id))
        : NotFound();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        var found = await db.Mandates.Include(mandate => mandate.User).Include(mandate => mandate.Party).AsSingleQuery().FirstOrDefaultAsync(mandate => mandate.Id == id);
        if (found is not null)
        {
            Mandate = found;
            GrantedBy = await db.Users.Where(user => user.Id == found.GrantedBy).Select(user => user.Name).FirstOrDefaultAsync() ?? "Not known";
        }

        return found is not null;
    }
}
