using Coalition.Core.Clearance;
using Coalition.Core.Identity;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Release;

/// <summary>
/// A cleared text before its release, for press officers: with the public site's own layout, marked with the instant, the hash and
/// the reader's name. A text that a seat has not cleared is not there; one that went out meanwhile is on the page of its release.
/// </summary>
[Authorize(Policy = Permissions.PreviewContent)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreviewModel(DocumentActs acts, SignedIn who, TimeProvider clock) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The text in the form in which the public pages read one.</summary>
    public ReleasedText Text { get; private set; } = null!;

    /// <summary>For whom the copy is marked.</summary>
    public string Reader => who.Required.Name;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file)
        {
            return NotFound();
        }

        var edition = file.Document.Editions.FirstOrDefault(candidate => candidate.Id == file.Schedule?.EditionId) ?? file.Releasable;
        if (file.IsPublic(edition))
        {
            return RedirectToPage("Index", new { id });
        }

        if (file.Guard(edition).WhyNotReady(clock.GetUtcNow().UtcDateTime) is not null)
        {
            return NotFound();
        }

        (Dossier, Text) = (file, Pages.Content.PreviewModel.AsReleased(file.Document, edition));
        return Page();
    }
}
