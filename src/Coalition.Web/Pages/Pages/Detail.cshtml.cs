using Coalition.Core.Data;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Pages;

/// <summary>A page of prose: about, privacy and the like. Not released is the same as not there.</summary>
public sealed class DetailModel(PortalDb db) : PageModel
{
    public DocumentView Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await db.PublicDocumentAsync($"pages/{slug}", cancellationToken);
        if (found?.View is not { } view)
        {
            return this.NotShown(found?.Gone);
        }

        Document = view;
        return Page();
    }
}
