using System.Text.Json.Nodes;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>A definition that the rules accept, and commands that may or may not fit it, both from one seed.</summary>
internal sealed class RandomDefinition
{
    private static readonly string[] Names = [.. ActivityCatalogue.All.Select(kind => kind.Name)];
    private static readonly DateTime Start = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private readonly Random random;
    private readonly string[] ids;

    public RandomDefinition(int seed)
    {
        random = new Random(seed);
        ids = [.. Enumerable.Range(0, random.Next(2, 12)).Select(number => $"a{number}")];
        var definitions = new Definitions().With(ids[0], "ContentDraftSavedEvent");
        foreach (var id in ids.Skip(1))
        {
            var name = Pick(Names);
            definitions.With(id, name, name is "JoinTask" ? Pick("""{ "Mode": 0 }""", """{ "Mode": 1 }""") : Properties(name).ToJsonString());
        }

        var nodes = definitions.Graph.Activities;
        foreach (var (node, outcome) in nodes.SelectMany(node => node.Outcomes.Select(outcome => (node, outcome))).Where(_ => random.Next(10) > 1))
        {
            definitions.Go($"{node.Id}:{outcome}:{Pick(ids)}");
        }

        Graph = definitions.Graph;
    }

    /// <summary>The definition.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>An instant and facts, each later than the one before.</summary>
    public Situation Next(int step) => new(Start.AddHours(step * 5), new WorkflowFacts
    {
        Type = Pick("JointStatement", "News"),
        Languages = ["en", "uk"],
        Distribution = "General",
        Seats = ["seat-canada", "seat-ukraine"],
        DocumentName = "COAL/STAT/2026/1",
        Submitter = random.Next(2) == 0 ? [] : ["editor@example.org"],
        AskedSeats = ["officer@example.org"],
    });

    /// <summary>A command, half of the time one the state waits for.</summary>
    public WorkflowCommand Command(WorkflowState state)
    {
        var by = Core.Kernel.Actor.System with { UserId = Guid.Parse("019bc000-0000-7000-8000-000000000001") };
        var wait = state.Waits.Count > 0 && random.Next(2) == 0 ? state.Waits[random.Next(state.Waits.Count)] : null;
        return random.Next(10) switch
        {
            0 => WorkflowCommand.TimerFired(wait?.ActivityId ?? Pick(ids)),
            1 => WorkflowCommand.UserTask(by, wait?.ActivityId ?? Pick(ids), Pick("Release", "Back", "Other")),
            2 => WorkflowCommand.Retry(by),
            3 => random.Next(12) == 0 ? WorkflowCommand.Abort(by, "No longer needed.") : WorkflowCommand.Start(by, ids[0]),
            _ => Event(by, wait?.Name ?? Pick(Names)),
        };
    }

    private WorkflowCommand Event(Core.Kernel.Actor by, string name) =>
        WorkflowCommand.Event(by, name, Pick([.. ActivityCatalogue.Find(name)!.Outcomes, "Opened", "Scheduled"])) with { Detail = "go" };

    private static JsonObject Properties(string name) => (JsonObject)JsonNode.Parse(name switch
    {
        "SignalEvent" => """{ "SignalName": { "Expression": "go" } }""",
        "TimerEvent" => """{ "CronExpression": "0 9 * * 1-5" }""",
        "UserTaskEvent" => """{ "Actions": ["Release", "Back"], "Roles": ["Publisher"] }""",
        "ClearanceRound" => """{ "Seats": ["seat-canada"] }""",
        "EmailTask" => """{ "Recipients": { "Expression": "{{ Workflow.Properties.Submitter }}" }, "Subject": { "Expression": "{{ Workflow.Input.ContentItem | display_text }}" }, "TextBody": { "Expression": "It waits." } }""",
        "CorrelateTask" => """{ "Value": { "Expression": "{{ Workflow.Input.ContentItem }}" } }""",
        "IfElseTask" => """{ "Condition": { "Field": "Type", "Is": "News" } }""",
        "ForkTask" => """{ "Forks": ["Left", "Right", "Third"] }""",
        "SetPropertyTask" => """{ "PropertyName": "Note", "Value": { "Expression": "seen" } }""",
        _ => "{}",
    })!;

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
