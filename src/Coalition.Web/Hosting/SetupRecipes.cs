using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>The recipes a new tenant begins with, run in the tenant of the scope by the installation itself.</summary>
internal sealed class SetupRecipes(PortalDb db, RecipeFiles files, RecipeRunner runner)
{
    private const string ReferenceParties = "Parties";

    /// <summary>Why no tenant can be set up with the recipe: there is none (<c>recipe.none</c>), it cannot be read or is made for something else (<c>recipe.unfit</c>).</summary>
    public static async Task<IEnumerable<Refusal>> WhyNotAsync(RecipeFiles files, string recipe, CancellationToken cancellationToken) =>
        await files.FindAsync(recipe, cancellationToken) switch
        {
            null => [Refused("recipe.none", $"There is no recipe {recipe}.")],
            { Recipe: null } unread => unread.Problems.Select(problem => Refused("recipe.unfit", problem.ToString())),
            { Recipe.IsSetupRecipe: false } => [Refused("recipe.unfit", $"The recipe {recipe} is not made for setting up a site.")],
            _ => [],
        };

    /// <summary>Adds the reference parties to a database that has none, where the recipe folder holds them.</summary>
    public async Task<IReadOnlyList<Refusal>> AddPartiesAsync(CancellationToken cancellationToken) =>
        await db.Parties.AnyAsync(cancellationToken) || await files.FindAsync(ReferenceParties, cancellationToken) is not { Recipe: { } recipe }
            ? []
            : await RunAsync(recipe, new RecipeOrder(Actor.System), cancellationToken);

    /// <summary>Runs the setup recipe of the order.</summary>
    public async Task<IReadOnlyList<Refusal>> RunAsync(NewTenant tenant, CancellationToken cancellationToken)
    {
        var recipe = (await files.FindAsync(tenant.Recipe, cancellationToken))!.Recipe!;
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["SiteName"] = tenant.SiteName,
            ["AdminUsername"] = tenant.Administrator.Name,
            ["AdminEmail"] = tenant.Administrator.Email,
        };
        return await RunAsync(recipe, new RecipeOrder(Actor.System) { Parameters = parameters }, cancellationToken);
    }

    private async Task<IReadOnlyList<Refusal>> RunAsync(RecipeFile recipe, RecipeOrder order, CancellationToken cancellationToken)
    {
        var report = await runner.RunAsync(order, recipe, cancellationToken);
        return [.. report.Problems.Where(problem => problem.IsError).Select(problem => Refused("recipe.problem", problem.ToString()))];
    }

    private static Refusal Refused(string code, string sentence) => new(code, sentence) { Field = "Recipe" };
}
