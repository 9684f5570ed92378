using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>The editions of a document with their symbols; after a release the author chooses here what the next one is.</summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class EditionModel(PortalDb db, DocumentActs acts, SignedIn who) : PageModel
{
    [BindProperty]
    public EditionKind Kind { get; set; } = EditionKind.Revision;

    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>Why nothing can be chosen here; null when the button works.</summary>
    public Refusal? WhyNot => Dossier.Document.WhyNotBegin(who.Required, EditionKind.Revision);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        Kind = Dossier.Document.Latest is { SubmittedAt: null, Kind: not EditionKind.Initial } draft ? draft.Kind : EditionKind.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        return ModelState.IsValid
            ? await this.SaveOrShowAsync(db, acts.Begin(who.Required, Dossier, Kind), RedirectToPage("Edit", new { id }), () => LoadAsync(id))
            : await this.RefuseAsync(db, refusal: null, () => LoadAsync(id));
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return false;
        }

        Dossier = file;
        return true;
    }
}
