using System.Text.Json.Nodes;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Coalition.Web.Areas.Admin.Pages.Workflows;

namespace Coalition.Web.Tests.Workflows;

/// <summary>Every activity of the catalogue has words, a place on the form for what it must be told, and an answer in the dry run.</summary>
public sealed class ActivityInventoryTests
{
    private static readonly Dictionary<string, string> Told = new(StringComparer.Ordinal)
    {
        ["SignalEvent"] = """{ "SignalName": "go" }""",
        ["TimerEvent"] = """{ "StartAtUtc": "2026-03-01T09:00:00Z" }""",
        ["UserTaskEvent"] = """{ "Actions": ["Go"] }""",
        ["EmailTask"] = """{ "Recipients": "a@example.org", "Subject": "Waits", "TextBody": "It waits." }""",
        ["IfElseTask"] = """{ "Condition": { "Field": "Type", "Is": "News" } }""",
        ["ForkTask"] = """{ "Forks": ["Left", "Right"] }""",
        ["CorrelateTask"] = """{ "Value": "MFA 17" }""",
        ["SetPropertyTask"] = """{ "PropertyName": "Urgency", "Value": "high" }""",
        ["NotifyTask"] = """{ "Message": "It waits." }""",
        ["LogTask"] = """{ "Text": "It waits." }""",
    };

    public static TheoryData<string> Names => [.. ActivityCatalogue.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_activity_has_words(string name) => Assert.DoesNotContain(name, ActivityWords.Of(name), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_activity_has_a_form_that_asks_all_it_must_be_told(string name)
    {
        var asked = ActivityField.Of(name).Select(field => field.Name.Split('.')[0]);

        Assert.Empty(ActivityCatalogue.Find(name)!.Required.Except(asked, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_activity_answers_in_the_dry_run(string name)
    {
        var definition = WorkflowDefinition.Of(new JsonObject
        {
            ["WorkflowTypeId"] = "w1",
            ["Name"] = "Tried",
            ["Activities"] = new JsonArray(Activity("start", "ContentCreatedEvent", "{}", isStart: true), Activity("tried", name, Told.GetValueOrDefault(name, "{}"))),
            ["Transitions"] = new JsonArray(new JsonObject { ["SourceActivityId"] = "start", ["SourceOutcomeName"] = "Done", ["DestinationActivityId"] = "tried" }),
        });

        var trial = Trial.Of(definition, TrialExample.None, Actor.System, (DateTime.UnixEpoch, ["Start~start~"]));

        Assert.Null(trial.State.FaultMessage);
        Assert.Contains(Assert.Single(trial.Steps).Lines, line => line.Contains("Tried", StringComparison.Ordinal));
        Assert.DoesNotContain(trial.Steps[0].Lines, line => line.Contains("no words yet", StringComparison.Ordinal));
        Assert.Equal(trial.State.Waits.Count > 0, trial.Choices.Count > 0);
    }

    [Fact]
    public void The_dry_run_tells_two_signals_apart_and_says_what_is_noted()
    {
        (string, string, string)[] ways = [("start", "Done", "note"), ("note", "Done", "fork"), ("fork", "Left", "one"), ("fork", "Right", "two")];
        var definition = WorkflowDefinition.Of(new JsonObject
        {
            ["WorkflowTypeId"] = "w1",
            ["Name"] = "Tried",
            ["Activities"] = new JsonArray(
                Activity("start", "ContentCreatedEvent", "{}", isStart: true), Activity("note", "SetPropertyTask", Told["SetPropertyTask"]), Activity("fork", "ForkTask", Told["ForkTask"]),
                Activity("one", "SignalEvent", """{ "SignalName": "one" }"""), Activity("two", "SignalEvent", """{ "SignalName": "two" }""")),
            ["Transitions"] = new JsonArray([.. ways.Select(Transition)]),
        });

        var trial = Trial.Of(definition, TrialExample.None, Actor.System, (DateTime.UnixEpoch, ["Start~start~", "Event~SignalEvent~Done~two"]));

        Assert.Contains("“Urgency” is noted as “high”.", trial.Steps[0].Lines, StringComparer.Ordinal);
        Assert.Equal(["one"], trial.State.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    }

    private static JsonNode Transition((string From, string Outcome, string To) way) =>
        new JsonObject { ["SourceActivityId"] = way.From, ["SourceOutcomeName"] = way.Outcome, ["DestinationActivityId"] = way.To };

    private static JsonObject Activity(string id, string name, string properties, bool isStart = false)
    {
        var told = (JsonObject)JsonNode.Parse(properties)!;
        told["ActivityMetadata"] = new JsonObject { ["Title"] = isStart ? "Start" : "Tried" };
        return new JsonObject { ["ActivityId"] = id, ["Name"] = name, ["IsStart"] = isStart, ["Properties"] = told };
    }
}
