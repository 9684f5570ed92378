using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Recipes;

public sealed class ShippedRecipeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("demo-coalition", TestPortal.Coalition)]
    [InlineData("demo-working-group", TestPortal.WorkingGroup)]
    public async Task A_demonstration_checks_and_runs_without_a_problem_and_a_second_run_changes_nothing(string name, string tenant)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync(tenant);
        var recipe = await RecipeDesk.ShippedAsync(name);

        Assert.Equal([], (await desk.CheckAsync(tenant, recipe)).Problems);
        var first = await desk.RunAsync(recipe, tenant);
        var stored = await desk.Portal.DumpAsync();
        await desk.SetUpAsync(tenant);
        var second = await desk.RunAsync(recipe, tenant);

        Assert.Equal([], first.Problems.Concat(second.Problems));
        Assert.Equal((recipe.Steps.Count, true), (first.StepsDone, first.Changed));
        Assert.Equal((recipe.Steps.Count, false), (second.StepsDone, second.Changed));
        Assert.Equal(stored, await desk.Portal.DumpAsync());
        Assert.Null(await desk.Ask(db => db.FirstBreakAsync(Cancellation), tenant));
    }

    [Theory]
    [InlineData("demo-coalition", TestPortal.Coalition)]
    [InlineData("demo-working-group", TestPortal.WorkingGroup)]
    public async Task After_any_recipe_nothing_is_published_cleared_or_mandated(string name, string tenant)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync(tenant);

        await desk.RunAsync(await RecipeDesk.ShippedAsync(name), tenant);

        Assert.True(await desk.Ask(db => db.Documents.AnyAsync(Cancellation), tenant));
        Assert.False(await desk.Ask(db => db.Publications.AnyAsync(Cancellation), tenant));
        Assert.False(await desk.Ask(db => db.Rounds.AnyAsync(Cancellation), tenant));
        Assert.False(await desk.Ask(db => db.Set<SeatClearance>().AnyAsync(Cancellation), tenant));
        Assert.False(await desk.Ask(db => db.Mandates.AnyAsync(Cancellation), tenant));
    }
}
