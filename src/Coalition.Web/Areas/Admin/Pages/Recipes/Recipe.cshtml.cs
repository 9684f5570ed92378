using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Areas.Admin.Pages.Recipes;

/// <summary>One recipe: its steps, a check that writes nothing, a run that checks first. Both are forms, for both take a while.</summary>
[Feature(Features.Recipes)]
[Authorize(Policy = Permissions.ManageRecipes)]
[OwnTransaction]
public sealed class RecipeModel(PortalDb db, RecipeFiles files, RecipeRunner runner, SignedIn who, TimeProvider clock) : PageModel
{
    public RecipeFile Recipe { get; private set; } = null!;

    /// <summary>What the check or the run came to; null before either.</summary>
    public RecipeReport? Report { get; private set; }

    /// <summary>Whether the report is that of a run.</summary>
    public bool WasRun { get; private set; }

    public async Task<IActionResult> OnGetAsync(string file) => await LoadAsync(file) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCheckAsync(string file)
    {
        if (!await LoadAsync(file))
        {
            return NotFound();
        }

        Report = await runner.CheckAsync(new RecipeOrder(who.Required), [Recipe], HttpContext.RequestAborted);
        return Page();
    }

    // A run that has begun is not broken off because the browser was closed.
    public async Task<IActionResult> OnPostRunAsync(string file)
    {
        if (!await LoadAsync(file))
        {
            return NotFound();
        }

        if ((PasswordAgain.WhyWrong(HttpContext) ?? RecipeActor.WhyNotRun(who.Required, clock.GetUtcNow().UtcDateTime)) is { } refusal)
        {
            return await this.RefuseAsync(db, refusal, () => Task.CompletedTask);
        }

        (WasRun, Report) = (true, await runner.RunAsync(new RecipeOrder(who.Required), Recipe, CancellationToken.None));
        var page = Page();
        page.StatusCode = Report.HasErrors ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return page;
    }

    private async Task<bool> LoadAsync(string file)
    {
        var found = (await files.FindAsync(file, HttpContext.RequestAborted))?.Recipe;
        Recipe = found ?? Recipe;
        return found is not null;
    }
}
