using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Web.Areas.Admin.Pages.Registers.Shared;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers;

/// <summary>How this site calls a party that all sites share.</summary>
[Authorize(Policy = Permissions.ManageSettings)]
[OwnTransaction]
public sealed class DesignationModel(PortalDb db, HostDatabases databases, SignedIn who) : PageModel
{
    [BindProperty]
    public Dictionary<string, string?> Name { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Footnote { get; set; } = [];

    public Party Party { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        (Name, Footnote) = (Party.Designation?.Name.Typed() ?? [], Party.Designation?.Footnote.Typed() ?? []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        var settings = await db.SiteSettings.FirstAsync();
        var called = Name.Text() is { } name ? new PartyDesignation(slug, name, Footnote.Text()) : null;
        var outcome = called is null && Footnote.Text() is not null
            ? new Refusal("settings.designation", "A footnote is read with a designation. Write the designation too, be it the short name itself.") { Field = nameof(Name) }
            : Field(settings.Describe(who.Required, settings.Description with { Parties = settings.Parties.Calling(slug, called) }));
        var result = await this.SaveOrShowAsync(db, outcome, RedirectToPage(new { slug }).Tell(called is null ? "The short name of the reference data stands on every page." : "The designation stands on every page of this site from now on."), () => Task.CompletedTask);
        await databases.ReloadAsync();
        return result;
    }

    private static Outcome Field(Outcome outcome) => outcome.Refusal is { } refusal ? refusal with { Field = nameof(Name) } : outcome;

    private async Task<bool> FindAsync(string slug)
    {
        Party = (await db.Parties.AsNoTracking().FirstOrDefaultAsync(party => party.Slug == slug))!;
        return Party is not null;
    }
}
