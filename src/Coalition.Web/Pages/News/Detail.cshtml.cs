using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.News;

/// <summary>One piece of news. Not released is the same as not there.</summary>
[Feature(Features.News)]
public sealed class DetailModel(PortalDb db) : PageModel
{
    public DocumentView Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await db.PublicDocumentAsync($"news/{slug}", cancellationToken);
        if (found?.View is not { } view)
        {
            return this.NotShown(found?.Gone);
        }

        Document = view;
        return Page();
    }
}
