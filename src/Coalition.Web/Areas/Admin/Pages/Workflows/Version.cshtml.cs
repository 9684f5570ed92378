using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>One version of a workflow's definition, word for word: to read, to take away as JSON or as a recipe, and, where it is an old one, to be made the newest once more.</summary>
[Feature(Features.Workflows)]
[Authorize(Policy = Permissions.ManageWorkflows)]
public sealed class VersionModel(PortalDb db, SignedIn who, TimeProvider clock) : PageModel
{
    public WorkflowType Type { get; private set; } = null!;

    public WorkflowTypeVersion Shown { get; private set; } = null!;

    public Refusal? WhyNotRenew => Type.WhyNotRenew(who.Required, Shown.Number);

    public async Task<IActionResult> OnGetAsync(Guid id, int number) => await LoadAsync(id, number) ? Page() : NotFound();

    /// <summary>The JSON as a file that Orchard reads.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid id, int number) => await LoadAsync(id, number) ? Take(Shown.Definition.OnLines(), ".json") : NotFound();

    /// <summary>A recipe that takes the definition over.</summary>
    public async Task<IActionResult> OnGetRecipeAsync(Guid id, int number) => await LoadAsync(id, number) ? Take(Shown.Definition.AsRecipe(Shown.Definition.TypeName), ".recipe.json") : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, int number)
    {
        if (!await LoadAsync(id, number))
        {
            return NotFound();
        }

        var newest = Type.DefinitionVersion;
        var outcome = Type.Renew(who.Required, number, clock.GetUtcNow().UtcDateTime);
        return await this.SaveOrShowAsync(db, outcome, RedirectToPage("Type", new { id }).Tell(WorkflowSaving.Notice(Type, newest)), () => LoadAsync(id, number));
    }

    private FileContentResult Take(string text, string ending)
    {
        var name = Slug.From(Shown.Definition.TypeName);
        return File(Encoding.UTF8.GetBytes(text), "application/json", $"{(name.Length == 0 ? "workflow" : name)}-{Shown.Number}{ending}");
    }

    private async Task<bool> LoadAsync(Guid id, int number)
    {
        if (await db.FindWorkflowAsync(id) is not { } found || found.Versions.FirstOrDefault(version => version.Number == number) is not { } shown)
        {
            return false;
        }

        (Type, Shown) = (found, shown);
        return true;
    }
}
