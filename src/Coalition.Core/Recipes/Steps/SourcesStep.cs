using Coalition.Core.Data;
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
            if (entry.Url is not null && !(Uri.TryCreate(entry.Url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
            {
                step.Report($"{path}.Url", $"“{entry.Url}” is no web address.");
            }

            step.Known.Sources.Add(entry.Slug);
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var sources = await scope.Db.Sources.ToDictionaryAsync(source => source.Slug, StringComparer.Ordinal, cancellationToken);
        if (Source.WhyNotDescribe(scope.By) is { } refusal)
        {
            step.Report("", refusal.Sentence);
            return;
        }

        foreach (var (path, entry) in step.Items<SourceEntry>("Sources"))
        {
            if (!sources.TryGetValue(entry.Slug, out var source))
            {
                scope.Db.Add(Source.Register(scope.By, entry));
            }
            else if (Json.Write(EntryOf(source)) != Json.Write(entry with { PublishedOn = entry.PublishedOn ?? new() }))
            {
                step.Report(path, source.Describe(scope.By, entry));
            }
        }
    }

    private static SourceEntry EntryOf(Source source) =>
        new(source.Slug, source.Publisher, source.Title, source.PublishedOn, source.Kind, source.Lang, source.Url, source.Note);
}
