using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages;

/// <summary>The person's own morning mail: wanted or not.</summary>
[Authorize(Policy = Permissions.AccessAdminPanel)]
public sealed class DigestModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>Whether it is wanted.</summary>
    [BindProperty]
    public bool IsOn { get; set; }

    public async Task OnGetAsync()
    {
        var digest = await db.DigestOfAsync(who.Required.UserId, HttpContext.RequestAborted);
        IsOn = await db.WantsDigestAsync(digest, clock.GetUtcNow().UtcDateTime, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        (await db.DigestOfAsync(who.Required.UserId, HttpContext.RequestAborted)).Switch(who.Required, IsOn);
        return await this.SaveOrShowAsync(db, Outcome.Done, RedirectToPage().Tell($"Saved. You {(IsOn ? "get" : "do not get")} the morning mail."), () => Task.CompletedTask);
    }
}
