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
        if (await db.PublicDocumentAsync($"news/{slug}", cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Document = found;
        return Page();
    }
}
