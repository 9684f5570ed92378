using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Endorse;

/// <summary>The texts that are open to the person's party, and those on which it is on record.</summary>
[Authorize(Policy = Permissions.EndorseContent)]
public sealed class TextsModel(PortalDb db, CurrentTenant tenant, SignedIn who, TimeProvider clock) : PageModel
{
    /// <summary>What is open first, what closes first before the rest; then the newest.</summary>
    public PageOf<TextToEndorse> Cases { get; private set; } = Array.Empty<TextToEndorse>().Page(1, 1);

    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>Whether the person may act on them; whoever acts for the party in another way reads the list alone.</summary>
    public bool MayAct => who.Required.PartyUnder(MandateScope.Endorse) is not null;

    /// <summary>Who endorses for the party, where the person does not.</summary>
    public IReadOnlyList<string> Endorsers { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync()
    {
        if (who.Required.Capacity is not { PartyId: var party })
        {
            return;
        }

        Endorsers = MayAct ? [] : [.. (await db.EndorsersAsync([party], Now, HttpContext.RequestAborted)).Select(mandate => mandate.User.Name).Order(StringComparer.Ordinal)];
        var windows = (await db.WindowsOfAsync(party, Now, HttpContext.RequestAborted)).Page(Number, tenant.Settings.PageSize);
        Cases = new(await db.TextsToEndorseAsync(party, windows.Items, HttpContext.RequestAborted), windows.Place, windows.Total);
    }
}
