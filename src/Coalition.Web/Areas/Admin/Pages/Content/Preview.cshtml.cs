using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>The newest edition with the public site's own layout and text, for staff only. Marked as a preview and stored nowhere.</summary>
[Authorize(Policy = Permissions.ViewContent)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreviewModel(DocumentActs acts, SignedIn who) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    /// <summary>The edition in the form in which the public pages read one.</summary>
    public ReleasedText Text { get; private set; } = null!;

    /// <summary>What readers see of the document now, in a sentence.</summary>
    public string Standing => Dossier switch
    {
        _ when Dossier.IsPublic(Dossier.Document.Latest) => "This edition is public.",
        { Document.TakenDownAt: not null } => "The document is taken down: readers see nothing of it.",
        { Current: { } current } => $"This edition is not public. Readers see edition {Dossier.Document.Editions.First(edition => edition.Id == current.EditionId).Number}.",
        _ => "Nothing of this document is public.",
    };

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        (Dossier, Text) = (file, AsReleased(file.Document, file.Document.Latest));
        return Page();
    }

    internal static ReleasedText AsReleased(Document document, Edition edition) => new()
    {
        DocumentId = document.Id,
        EditionId = edition.Id,
        Type = document.Type,
        Path = document.Path,
        DocumentSymbol = EditionSymbol.Of(document, edition),
        SourceSlugs = document.SourceSlugs,
        Number = edition.Number,
        Kind = edition.Kind,
        IssuedOn = edition.IssuedOn,
        Note = edition.Note,
        Attached = edition.Attachments,
        Bound = edition.Numbers,
        TextHash = edition.TextHash,
        ReleasedAt = edition.LastEditedAt,
        EndedAt = null,
        Stored = edition.Text.Languages,
    };
}
