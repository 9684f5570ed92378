using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>WorkflowType</c>. Found by <c>WorkflowTypeId</c>; a changed definition becomes the next version and nothing is
/// deleted. An activity outside the catalogue is kept as it is, and the type stays disabled.
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
            foreach (var (activity, index) in entry.Activities.Select((activity, index) => (activity, index)).Where(item => !ActivityCatalogue.Supports(item.activity.Name)))
            {
                step.Warn($"{path}.Activities[{index}]", $"The portal has no activity “{activity.Name}”. The workflow is kept, but it cannot be enabled.");
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var types = await scope.Db.WorkflowTypes.Include(type => type.Versions)
            .ToDictionaryAsync(type => type.WorkflowTypeId, StringComparer.Ordinal, cancellationToken);
        foreach (var (node, (_, entry)) in step.Json["data"]!.AsArray().Zip(step.Items<Entry>("data")))
        {
            var definition = WorkflowDefinition.Of((JsonObject)node!);
            if (!types.TryGetValue(entry.WorkflowTypeId, out var type))
            {
                scope.Db.Add(type = WorkflowType.Import(scope.By, entry.WorkflowTypeId, entry.Name, definition, scope.Now));
            }
            else if (!type.Revise(scope.By, entry.Name, definition, scope.Now))
            {
                continue;
            }

            if (WorkflowType.WhyNotRun(definition) is null)
            {
                step.Report("data", entry.IsEnabled is true ? type.Enable(scope.By, scope.Now) : type.Disable(scope.By, scope.Now));
            }
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
