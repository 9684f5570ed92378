using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>Everything that keeps the newest edition from going to the co-chairs, each with a link to where it can be mended.</summary>
[Authorize(Policy = Permissions.ViewContent)]
public sealed class ChecksModel(DocumentActs acts, SignedIn who) : PageModel
{
    public ClearanceFile Dossier { get; private set; } = null!;

    public IReadOnlyList<Refusal> Issues { get; private set; } = [];

    /// <summary>What was changed in one authentic language and not in another.</summary>
    public IReadOnlyList<Refusal> OneLanguage => OneLanguageChecks.Of(Dossier.Document);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await acts.FindAsync(id) is not { } file || !file.Document.CanBeReadBy(who.Required))
        {
            return NotFound();
        }

        (Dossier, Issues) = (file, acts.Checks(file));
        return Page();
    }

    /// <summary>The language a field is in: <c>uk</c> of <c>Text.uk.p3</c>.</summary>
    public static string? LanguageOf(string? field) => field?.Split('.') is [_, var language, ..] ? language : null;
}
