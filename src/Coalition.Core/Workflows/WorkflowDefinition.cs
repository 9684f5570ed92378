using System.Text.Json.Nodes;
using Coalition.Core.Data;

namespace Coalition.Core.Workflows;

/// <summary>One activity as it is shown: its id in the definition, its catalogue name, its title where it has one.</summary>
public sealed record WorkflowActivity(string Id, string Name, string? Title, bool IsStart)
{
    /// <summary>What people call it: its title, else the noun of its kind; its name where the portal does not know it.</summary>
    public string Called => ActivityCatalogue.Called(Title, Name);

    /// <summary>Whether the catalogue holds it; a definition with another kind cannot be enabled.</summary>
    public bool IsSupported => ActivityCatalogue.Supports(Name);
}

/// <summary>From an outcome of one activity to the next activity, by their ids.</summary>
public sealed record WorkflowTransition(string From, string Outcome, string To);

/// <summary>Orchard's WorkflowType JSON, kept word for word, and what is read from it to show it.</summary>
/// <param name="Text">The JSON object; keys are found in any case.</param>
public sealed record WorkflowDefinition(string Text)
{
    /// <summary>The definition of a JSON object.</summary>
    public static WorkflowDefinition Of(JsonObject definition) => new(definition.ToJsonString(Json.Options));

    /// <summary>Orchard's id of the type.</summary>
    public string WorkflowTypeId => (string)Json.Parse(Text)[nameof(WorkflowTypeId)]!;

    /// <summary>The name that it bears.</summary>
    public string TypeName => (string)Json.Parse(Text)["Name"]!;

    /// <summary>The activities in the file's order.</summary>
    public IReadOnlyList<WorkflowActivity> Activities =>
    [
        .. from activity in Json.Parse(Text)[nameof(Activities)] as JsonArray ?? []
           select new WorkflowActivity(
               (string)activity["ActivityId"]!,
               (string)activity["Name"]!,
               (string?)activity["Properties"]?["ActivityMetadata"]?["Title"],
               (bool?)activity["IsStart"] ?? false),
    ];

    /// <summary>The transitions in the file's order.</summary>
    public IReadOnlyList<WorkflowTransition> Transitions =>
    [
        .. from transition in Json.Parse(Text)[nameof(Transitions)] as JsonArray ?? []
           select new WorkflowTransition(
               (string)transition["SourceActivityId"]!,
               (string?)transition["SourceOutcomeName"] ?? "Done",
               (string)transition["DestinationActivityId"]!),
    ];

    /// <summary>Whether both hold the same, whatever the order of their keys. Whether a file asks to have it enabled is no part of a definition.</summary>
    public bool HoldsTheSameAs(WorkflowDefinition other) => JsonNode.DeepEquals(Unswitched(), other.Unswitched());

    private JsonObject Unswitched()
    {
        var json = (JsonObject)Json.Parse(Text);
        json.Remove("IsEnabled");
        return json;
    }
}
