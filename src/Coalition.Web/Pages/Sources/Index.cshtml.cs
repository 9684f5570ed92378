using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Sources;
using Coalition.Core.Tenancy;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Sources;

/// <summary>The sources on which something rests that this site shows. One on which nothing of that rests yet does not exist for readers, so the page needs no feature of its own.</summary>
public sealed class IndexModel(PortalDb db, CurrentTenant tenant, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    public PageOf<Source> Items { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.PublicSourcesAsync(tenant.Settings, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), cancellationToken);
        Source[] newestFirst = [.. all.OrderByDescending(source => source.PublishedOn.Rank, StringComparer.Ordinal).ThenBy(source => source.Slug, StringComparer.Ordinal)];
        Items = newestFirst.Page(Number, tenant.Settings.PageSize);
    }
}
