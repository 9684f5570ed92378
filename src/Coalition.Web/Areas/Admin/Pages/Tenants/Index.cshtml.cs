using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Tenants;

/// <summary>Every site of the installation as its operator sees it: addresses and states, never content.</summary>
[Feature(Features.Tenants)]
[Authorize(Policy = Permissions.ManageTenants)]
[OwnTransaction]
public sealed class IndexModel(TenantDirectory directory, TenantActs tenants, SignedIn who) : PageModel
{
    public IReadOnlyList<TenantSite> Sites => directory.All;

    public Task<IActionResult> OnPostSuspendAsync(string name) => EndAsync(tenants.SuspendAsync(who.Required, name));

    public Task<IActionResult> OnPostStartAsync(string name) => EndAsync(tenants.StartAsync(who.Required, name));

    /// <summary>The state as a style class and a word.</summary>
    public static (string Style, string Word) State(Tenant tenant) => tenant.State switch
    {
        TenantState.Running => ("ok", "Runs"),
        TenantState.Disabled => ("stop", "Suspended"),
        _ => ("due", "Not set up"),
    };

    private async Task<IActionResult> EndAsync(Task<Outcome> act)
    {
        if ((await act).Refusal is not { } refusal)
        {
            return RedirectToPage();
        }

        if (refusal.Code is "tenant.none")
        {
            return NotFound();
        }

        ModelState.AddModelError("", refusal.Sentence);
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
