using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>Orchard's <c>feature</c>: switches features of the catalogue on and off.</summary>
internal sealed class FeatureStep : IRecipeStep
{
    public string Name => "feature";

    public void Check(StepContext step)
    {
        foreach (var feature in Named(step, "enable").Concat(Named(step, "disable")).Where(feature => !Features.Catalogue.Contains(feature.Value)))
        {
            step.Report(feature.Path, $"The portal has no feature “{feature.Value}”.");
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var settings = await TenantSettings.OfAsync(scope, cancellationToken);
        var on = Named(step, "enable").Select(feature => feature.Value).ToArray();
        var off = Named(step, "disable").Select(feature => feature.Value).ToArray();
        string[] features = [.. settings.Features.Union(on, StringComparer.Ordinal).Except(off, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (!features.SequenceEqual(settings.Features.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            settings.Features = features;
            settings.Acts.Note(scope.By, "SiteSettings.FeaturesChanged", "The features of the tenant were changed.", ("Features", string.Join(' ', features)));
        }
    }

    private static IReadOnlyList<Placed<string>> Named(StepContext step, string key) => step.Json.ContainsKey(key) ? step.Items<string>(key) : [];
}

/// <summary>The tenant's settings row, made where a recipe is the first to need it.</summary>
internal static class TenantSettings
{
    public static async Task<SiteSettings> OfAsync(RecipeScope scope, CancellationToken cancellationToken)
    {
        var settings = await scope.Db.SiteSettings.FirstOrDefaultAsync(cancellationToken);
        if (settings is null)
        {
            settings = new SiteSettings();
            settings.Acts.Note(scope.By, "SiteSettings.Created", "The settings of the tenant were created.");
            scope.Db.Add(settings);
        }

        return settings;
    }
}
