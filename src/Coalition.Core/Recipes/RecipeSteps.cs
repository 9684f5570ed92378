using System.Collections.Frozen;
using Coalition.Core.Recipes.Steps;

namespace Coalition.Core.Recipes;

/// <summary>
/// Every kind of step the portal takes. There is none for mandates, clearances, publications or users: those are acts of
/// people, and no file can do them.
/// </summary>
public static class RecipeSteps
{
    /// <summary>The steps by name, found in any case.</summary>
    public static readonly FrozenDictionary<string, IRecipeStep> Catalogue = new IRecipeStep[]
    {
        new FeatureStep(), new SettingsStep(), new ContentDefinitionStep(), new RolesStep(), new WorkflowTypeStep(), new ContentStep(), new InnerRecipesStep(),
        new PartiesStep(), new SourcesStep(), new MembershipsStep(), new SeatsStep(),
        RegisterSteps.Meetings(), RegisterSteps.Commitments(), RegisterSteps.Resolutions(), RegisterSteps.Figures(), RegisterSteps.Posts(), new FollowUpsStep(), new EndorsementsStep(),
    }.ToFrozenDictionary(step => step.Name, StringComparer.OrdinalIgnoreCase);
}
