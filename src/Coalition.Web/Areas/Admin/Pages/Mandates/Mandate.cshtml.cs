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

/// <summary>One mandate with its letter. A second person may confirm it here; it is revoked on a page of its own.</summary>
[Authorize(Policy = Permissions.ManageMandates)]
public sealed class MandateModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    public Mandate Mandate { get; private set; } = null!;

    public string GrantedBy { get; private set; } = "";

    /// <summary>Why it cannot be revoked; null when there is something to revoke.</summary>
    public Refusal? WhyNotRevoke => Mandate.WhyNotRevoke(who.Required.OnceProven(Now), Now);

    /// <summary>Why the person cannot confirm it; null when it waits for somebody like him or her.</summary>
    public Refusal? WhyNotConfirm => Mandate.WhyNotConfirm(who.Required.OnceProven(Now), Now);

    /// <summary>Who compared it with the letter; empty while nobody has.</summary>
    public string ConfirmedBy { get; private set; } = "";

    public (string Style, string Word) State => MandateTable.State(Mandate, Now);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    /// <summary>A second person confirms it.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(Guid id) => await LoadAsync(id)
        ? await this.SaveOrShowAsync(db, Mandate.Confirm(who.Required, Now), RedirectToPage(new { id }).Tell("The mandate is confirmed. It counts from now on."), () => LoadAsync(id))
        : NotFound();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<bool> LoadAsync(Guid id)
    {
        var found = await db.Mandates.Include(mandate => mandate.User).Include(mandate => mandate.Party).AsSingleQuery().FirstOrDefaultAsync(mandate => mandate.Id == id);
        if (found is not null)
        {
            Mandate = found;
            var people = await db.Users.Where(user => user.Id == found.GrantedBy || user.Id == found.ConfirmedBy).ToDictionaryAsync(user => user.Id, user => user.Name);
            GrantedBy = people.GetValueOrDefault(found.GrantedBy, "Not known");
            ConfirmedBy = found.ConfirmedBy is { } by ? people.GetValueOrDefault(by, "Not known") : "";
        }

        return found is not null;
    }
}
