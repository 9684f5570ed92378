using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>Our <c>Sources</c>: where the facts of the registers come from.</summary>
internal sealed class SourcesStep : IRecipeStep
{
    public string Name => "Sources";

    public void Check(StepContext step)
    {
        var entries = step.Items<SourceEntry>("Sources");
        step.RequireKeys(entries, entry => entry.Slug);
        foreach (var (path, entry) in entries)
        {
            if (entry.WhyMalformed() is { Code: not "register.slug" } refusal)
            {
                step.Report($"{path}.{refusal.Field}", refusal.Sentence);
            }

            step.Known.Sources.Add(entry.Slug);
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var sources = await scope.Db.Sources.ToDictionaryAsync(source => source.Slug, StringComparer.Ordinal, cancellationToken);
        foreach (var (path, entry) in step.Items<SourceEntry>("Sources"))
        {
            if (sources.TryGetValue(entry.Slug, out var source))
            {
                step.Report(path, source.Describe(scope.By, entry, new Because("Described anew by a recipe.", scope.Now)));
            }
            else if (Source.WhyNotDescribe(scope.By, entry) is { } refusal)
            {
                step.Report(path, refusal.Sentence);
            }
            else
            {
                scope.Db.Add(Source.Register(scope.By, entry));
            }
        }
    }
}
