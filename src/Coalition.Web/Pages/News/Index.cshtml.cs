using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.News;

/// <summary>Released news, newest first, a page at a time.</summary>
[Feature(Features.News)]
public sealed class IndexModel(PortalDb db, CurrentTenant tenant) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "page-no")]
    public int Number { get; set; } = 1;

    /// <summary>The pieces of this page.</summary>
    public PageOf<ReleasedText> Items { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await db.Publications.Public().Where(publication => publication.Document.Type == "News").Heads(db).ToListAsync(cancellationToken);
        Items = all.NewestFirst().Page(Number, tenant.Settings.PageSize);
    }
}
