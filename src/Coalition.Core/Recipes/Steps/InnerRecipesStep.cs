namespace Coalition.Core.Recipes.Steps;

/// <summary>Orchard's <c>recipes</c>: names inner recipes. The plan has put their steps behind this one, so nothing is left to do.</summary>
internal sealed class InnerRecipesStep : IRecipeStep
{
    public string Name => "recipes";

    public void Check(StepContext step) => step.Items<InnerRecipe>("Values");

    public Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record InnerRecipe(string Name, string? ExecutionId = null);
}
