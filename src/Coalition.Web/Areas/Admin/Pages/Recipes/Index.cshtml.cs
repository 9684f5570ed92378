using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Recipes;

/// <summary>The recipes of the installation's folder, and what was run here.</summary>
[Feature(Features.Recipes)]
[Authorize(Policy = Permissions.ManageRecipes)]
public sealed class IndexModel(PortalDb db, RecipeFiles files) : PageModel
{
    private const int Rows = 20;

    public IReadOnlyList<RecipeReading> Readings { get; private set; } = [];

    /// <summary>The latest runs, the newest first.</summary>
    public IReadOnlyList<RecipeRun> Runs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Readings = await files.AllAsync(HttpContext.RequestAborted);
        Runs = await db.RecipeRuns.AsNoTracking().OrderByDescending(run => run.StartedAt).Take(Rows).ToListAsync();
    }
}
