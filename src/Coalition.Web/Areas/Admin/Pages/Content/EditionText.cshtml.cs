using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>One edition's exact text with its hash, to be read and nothing else.</summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class EditionTextModel(DocumentActs acts, SignedIn who) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    public Edition Edition { get; private set; } = null!;

    /// <summary>Whether the stored text still has the hash that was computed over it.</summary>
    public bool IsWhole => Edition.Text.Hash(Dossier.Document.Type) == Edition.TextHash;

    public async Task<IActionResult> OnGetAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        if (await acts.FindAsync(id, cancellationToken) is not { } file || !file.Document.CanBeReadBy(who.Required) || file.Document.Editions.FirstOrDefault(edition => edition.Number == number) is not { } found)
        {
            return NotFound();
        }

        (Dossier, Edition) = (file, found);
        return Page();
    }
}
