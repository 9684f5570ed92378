using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>WorkflowType</c>. Found by <c>WorkflowTypeId</c>; a changed definition becomes the next version and nothing is
/// deleted. What cannot run, or is not said to be enabled, is kept as it is and not enabled; an older version that is enabled stays so. A definition that is there already is not enabled
/// once more, for somebody may have disabled it; one that the file wants disabled is.
/// </summary>
internal sealed class WorkflowTypeStep : IRecipeStep
{
    public string Name => "WorkflowType";

    public void Check(StepContext step)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, entry) in step.Items<Entry>("data"))
        {
            if (!seen.Add(entry.WorkflowTypeId))
            {
                step.Report($"{path}.WorkflowTypeId", $"“{entry.WorkflowTypeId}” stands twice in this step.");
            }

            if (string.IsNullOrWhiteSpace(entry.WorkflowTypeId) || string.IsNullOrWhiteSpace(entry.Name))
            {
                step.Report(path, "A workflow needs an id and a name.");
            }

            CheckGraph(step, path, entry);
        }

        foreach (var (node, (path, _)) in step.HasErrors ? [] : step.Json["data"]!.AsArray().Zip(step.Items<Entry>("data")))
        {
            WarnOf(step, path, WorkflowGraph.Of(WorkflowDefinition.Of((JsonObject)node!)));
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var types = await scope.Db.WorkflowTypes.Include(type => type.Versions)
            .ToDictionaryAsync(type => type.WorkflowTypeId, StringComparer.Ordinal, cancellationToken);
        var site = await scope.Db.WorkflowSiteAsync(cancellationToken);
        foreach (var (node, (_, entry)) in step.Json["data"]!.AsArray().Zip(step.Items<Entry>("data")))
        {
            var definition = WorkflowDefinition.Of((JsonObject)node!);
            var isNew = true;
            if (!types.TryGetValue(entry.WorkflowTypeId, out var type))
            {
                scope.Db.Add(type = WorkflowType.Import(scope.By, definition, scope.Now));
            }
            else
            {
                isNew = type.Receive(scope.By, definition, scope.Now);
            }

            if (isNew || entry.IsEnabled is false)
            {
                Switch(step, scope, type, (entry.IsEnabled, site));
            }
        }
    }

    // A definition that cannot run, or of which the file does not say whether it is wanted, ends nothing: what was enabled goes on.
    private static void Switch(StepContext step, RecipeScope scope, WorkflowType type, (bool? IsEnabled, WorkflowSite Site) wanted)
    {
        var canRun = WorkflowType.WhyNotRun(type.Definition, wanted.Site) is null;
        if (wanted.IsEnabled is false)
        {
            step.Report("data", type.Disable(scope.By, scope.Now));
        }
        else if (canRun && wanted.IsEnabled is true)
        {
            step.Report("data", type.Enable(scope.By, wanted.Site, scope.Now));
        }
        else if (type.EnabledVersion is { } goesOn)
        {
            var why = canRun ? "is not said to be enabled" : "cannot run";
            step.Warn("data", $"Version {type.DefinitionVersion} of the workflow {type.Name} {why}. It is kept, and version {goesOn} stays enabled.");
        }
    }

    private static void WarnOf(StepContext step, string path, WorkflowGraph graph)
    {
        var site = new WorkflowSite(step.Known.Seats, step.Known.Roles);
        foreach (var problem in DefinitionRules.Problems(graph).Concat(site.Problems(graph)).Concat(DefinitionRemarks.Of(graph)))
        {
            var place = problem switch
            {
                { Transition: { } index } => $"{path}.Transitions[{index}]",
                { ActivityId: { } id } => $"{path}.Activities[{graph.Activities.TakeWhile(node => node.Id != id).Count()}]",
                _ => path,
            };
            step.Warn(place, problem.Refusal.Sentence);
        }
    }

    private static void CheckGraph(StepContext step, string path, Entry entry)
    {
        var ids = entry.Activities.Select(activity => activity.ActivityId).ToHashSet(StringComparer.Ordinal);
        if (ids.Count < entry.Activities.Count)
        {
            step.Report($"{path}.Activities", "Two activities have the same id.");
        }

        foreach (var (transition, index) in entry.Transitions.Select((transition, index) => (transition, index)))
        {
            step.Refer($"{path}.Transitions[{index}].SourceActivityId", "activity", ids, transition.SourceActivityId);
            step.Refer($"{path}.Transitions[{index}].DestinationActivityId", "activity", ids, transition.DestinationActivityId);
        }
    }

    private sealed record Entry(string WorkflowTypeId, string Name, bool? IsEnabled, IReadOnlyList<Activity> Activities, IReadOnlyList<Transition> Transitions)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }
    }

    private sealed record Activity(string ActivityId, string Name, bool? IsStart, Properties? Properties)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }
    }

    private sealed record Properties(Metadata? ActivityMetadata)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }
    }

    private sealed record Metadata(string? Title)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }
    }

    private sealed record Transition(string SourceActivityId, string? SourceOutcomeName, string DestinationActivityId)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Rest { get; init; }
    }
}
