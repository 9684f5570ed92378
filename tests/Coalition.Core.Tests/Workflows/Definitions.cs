using System.Text.Json.Nodes;
using Coalition.Core.Identity;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Definitions written in a few words: activities by name and properties, transitions as <c>a:Outcome:b</c>.</summary>
internal sealed class Definitions
{
    private readonly JsonArray activities = [];
    private readonly JsonArray transitions = [];

    /// <summary>A site of two seats where publishers and editors are given tasks, and focal points, who read nothing in the making, are not.</summary>
    public static readonly WorkflowSite Site = new(new HashSet<string>(["seat-ukraine", "seat-canada"], StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["Publisher"] = [Permissions.AccessAdminPanel, Permissions.ListContent],
        ["Editor"] = [Permissions.AccessAdminPanel, Permissions.ListContent],
        ["FocalPoint"] = [Permissions.AccessAdminPanel],
    });

    /// <summary>A recipe step that makes the roles of <see cref="Site"/>.</summary>
    public static readonly string RolesStep = $$"""{ "name": "Roles", "Roles": [{{string.Join(", ", Site.Roles.Select(role => $$"""{ "Name": "{{role.Key}}", "Permissions": ["{{string.Join("\", \"", role.Value)}}"] }"""))}}] }""";

    /// <summary>Adds an activity; the first one is the start.</summary>
    public Definitions With(string id, string name, string properties = "{}")
    {
        activities.Add(new JsonObject { ["ActivityId"] = id, ["Name"] = name, ["IsStart"] = activities.Count == 0, ["Properties"] = JsonNode.Parse(properties) });
        return this;
    }

    /// <summary>Adds transitions.</summary>
    public Definitions Go(params string[] steps)
    {
        foreach (var step in steps.Select(step => step.Split(':')))
        {
            transitions.Add(new JsonObject { ["SourceActivityId"] = step[0], ["SourceOutcomeName"] = step[1], ["DestinationActivityId"] = step[2] });
        }

        return this;
    }

    /// <summary>The type's JSON object.</summary>
    public JsonObject Json(string id = "w1", string name = "Routing") => new()
    {
        ["WorkflowTypeId"] = id,
        ["Name"] = name,
        ["IsEnabled"] = true,
        ["Activities"] = activities.DeepClone(),
        ["Transitions"] = transitions.DeepClone(),
    };

    /// <summary>The definition.</summary>
    public WorkflowDefinition Definition => WorkflowDefinition.Of(Json());

    /// <summary>The definition read for running.</summary>
    public WorkflowGraph Graph => WorkflowGraph.Of(Definition);

    /// <summary>A recipe step that imports it.</summary>
    public string Step(string id = "w1", string name = "Routing") => $$"""{ "name": "WorkflowType", "data": [{{Json(id, name).ToJsonString()}}] }""";
}
