using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Votes;

/// <summary>Statements beside votes: who put its name under the one, and how it voted in the other. The address is the state of the choice.</summary>
[Feature(Features.Resolutions)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    /// <summary>Slug of a statement; empty for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "statement")]
    public string? Statement { get; set; }

    /// <summary>Slug of a resolution; empty for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "resolution")]
    public string? Resolution { get; set; }

    public VoteTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await VoteTable.LoadAsync(db, tenant.Settings, clock.GetUtcNow().UtcDateTime, Statement, Resolution, cancellationToken) is not { } table)
        {
            return NotFound();
        }

        Table = table;
        return Page();
    }
}
