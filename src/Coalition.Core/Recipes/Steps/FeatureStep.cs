using Coalition.Core.Tenancy;

namespace Coalition.Core.Recipes.Steps;

/// <summary>Orchard's <c>feature</c>: switches features of the catalogue on and off.</summary>
internal sealed class FeatureStep : IRecipeStep
{
    public string Name => "feature";

    public void Check(StepContext step)
    {
        foreach (var feature in Named(step, "enable").Concat(Named(step, "disable")))
        {
            if (SiteSettings.WhyNotSwitchFeatures(RecipeActor.For(Kernel.Actor.System), [feature.Value]) is { } refusal)
            {
                step.Report(feature.Path, refusal.Sentence);
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        if (await TenantSettings.OfAsync(step, scope, cancellationToken) is { } settings)
        {
            var on = Named(step, "enable").Select(feature => feature.Value);
            var off = Named(step, "disable").Select(feature => feature.Value);
            step.Report("", settings.SwitchFeatures(scope.By, [.. settings.Features.Union(on, StringComparer.Ordinal).Except(off, StringComparer.Ordinal)]));
        }
    }

    private static IReadOnlyList<Placed<string>> Named(StepContext step, string key) => step.Json.ContainsKey(key) ? step.Items<string>(key) : [];
}
