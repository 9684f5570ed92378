using Coalition.Core.Content;
using Coalition.Core.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Our <c>FollowUps</c>: what came of what, with the source that says so. A text is named by its address, an update by its id, all else by its key. A link that
/// stands already is left alone.
/// </summary>
internal sealed class FollowUpsStep : IRecipeStep
{
    public string Name => "FollowUps";

    public void Check(StepContext step)
    {
        foreach (var (path, entry) in step.Items<FollowUpEntry>(Name))
        {
            step.Refer($"{path}.Source", "source", step.Known.Sources, entry.Source);
            foreach (var (place, end) in new[] { (entry.From, "From"), (entry.To, "To") }.Where(each => !IsKnown(step.Known, each.Item1)))
            {
                step.Report($"{path}.{end}", $"There is no {place.Kind} “{place.Key}”, neither stored nor earlier in this recipe.");
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var acts = new FollowUpActs(scope.Db, scope.Clock);
        var texts = await scope.Db.Documents.Statements().ToDictionaryAsync(document => document.Path, document => document.Id, StringComparer.Ordinal, cancellationToken);
        var standing = (await scope.Db.FollowUps.AsNoTracking().Where(link => link.WithdrawnAt == null).ToListAsync(cancellationToken)).Select(link => (link.From, link.To)).ToHashSet();
        FollowUpPlace Read(FollowUpPlace place) => place.Kind is FollowUpKind.Text && texts.TryGetValue(place.Key, out var id) ? FollowUpPlace.Of(FollowUpKind.Text, id) : place;
        var missing = step.Items<FollowUpEntry>(Name).Select(item => (item.Path, Entry: item.Value with { From = Read(item.Value.From), To = Read(item.Value.To) })).Where(item => !standing.Contains((item.Entry.From, item.Entry.To))).ToArray();
        foreach (var (item, outcome) in missing.Zip(await acts.RecordAllAsync(scope.By, [.. missing.Select(item => item.Entry)], cancellationToken)))
        {
            step.Report(item.Path, outcome);
        }
    }

    private static bool IsKnown(Known known, FollowUpPlace place) =>
        place.Kind is FollowUpKind.Text ? known.Documents.ContainsKey(place.Key) && place.Key.StartsWith("statements/", StringComparison.Ordinal) : known.Ends.Contains(place);
}
