using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>Released resolutions of other bodies, the latest first.</summary>
[Feature(Features.Resolutions)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>The resolutions of this page.</summary>
    public PageOf<Resolution> Items { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.Resolutions.Public().Include(resolution => resolution.Vote).AsNoTracking().ToListAsync(cancellationToken);
        Resolution[] latestFirst = [.. all.OrderByDescending(row => (row.VotedOn ?? row.ReportedOn)?.Rank, StringComparer.Ordinal).ThenBy(row => row.Slug, StringComparer.Ordinal)];
        Items = latestFirst.Page(Number, tenant.Settings.PageSize);
    }
}
