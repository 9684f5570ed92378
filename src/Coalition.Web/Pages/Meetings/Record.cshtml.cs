using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages.Meetings;

/// <summary>The released record of a meeting. Not released is the same as not there.</summary>
[Feature(Features.Meetings)]
public sealed class RecordModel(PortalDb db) : PageModel
{
    public DocumentView Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var found = await db.PublicDocumentAsync($"meetings/{slug}/record", cancellationToken);
        if (found?.View is not { } view)
        {
            return this.NotShown(found?.Gone);
        }

        Document = view;
        return Page();
    }
}
