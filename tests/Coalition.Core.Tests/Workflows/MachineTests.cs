using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

public sealed class MachineTests
{
    private static readonly Situation At = new(new DateTime(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc), WorkflowFacts.None with { Type = "News", DocumentName = "COAL/1" });

    private static readonly Definitions Forked = new Definitions().With("draft", "ContentDraftSavedEvent").With("fork", "ForkTask", """{ "Forks": ["Left", "Right"] }""")
        .With("left", "SignalEvent", """{ "SignalName": "left" }""").With("right", "SignalEvent", """{ "SignalName": "right" }""")
        .With("join", "JoinTask", """{ "Mode": 0 }""").With("end", "SignalEvent", """{ "SignalName": "end" }""")
        .Go("draft:Done:fork", "fork:Left:left", "fork:Right:right", "left:Done:join", "right:Done:join", "join:Joined:end");

    [Fact]
    public void A_join_waits_for_every_branch_that_can_still_come_and_counts_each_once()
    {
        var one = Tell(Begin(Forked.Graph), Forked.Graph, "left");
        var twice = Tell(one, Forked.Graph, "left");

        var both = Tell(twice, Forked.Graph, "right");

        Assert.Equal(["right"], one.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
        Assert.Equal(["left:Done"], Assert.Single(twice.Joins).Arrived, StringComparer.Ordinal);
        Assert.Equal(["end"], both.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    }

    [Fact]
    public void A_join_does_not_wait_for_a_branch_that_was_never_taken()
    {
        var graph = new Definitions().With("draft", "ContentDraftSavedEvent").With("if", "IfElseTask", """{ "Condition": { "Field": "Type", "Is": "News" } }""")
            .With("yes", "SignalEvent", """{ "SignalName": "yes" }""").With("no", "SignalEvent", """{ "SignalName": "no" }""").With("join", "JoinTask").With("end", "SignalEvent", """{ "SignalName": "end" }""")
            .Go("draft:Done:if", "if:True:yes", "if:False:no", "yes:Done:join", "no:Done:join", "join:Joined:end").Graph;

        Assert.Equal(["end"], Tell(Begin(graph), graph, "yes").Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    }

    [Fact]
    public void A_join_of_any_goes_on_with_the_first_branch_and_closes_the_others()
    {
        var graph = new Definitions().With("draft", "ContentDraftSavedEvent").With("fork", "ForkTask", """{ "Forks": ["Left", "Right"] }""")
            .With("left", "SignalEvent", """{ "SignalName": "left" }""").With("right", "SignalEvent", """{ "SignalName": "right" }""").With("join", "JoinTask", """{ "Mode": 1 }""").With("end", "SignalEvent", """{ "SignalName": "end" }""")
            .Go("draft:Done:fork", "fork:Left:left", "fork:Right:right", "left:Done:join", "right:Done:join", "join:Joined:end").Graph;

        var first = Tell(Begin(graph), graph, "right");

        Assert.Equal(["end"], first.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
        Assert.Equal(["end"], Tell(first, graph, "left").Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    }

    [Fact]
    public void Timers_of_a_past_instant_that_follow_one_another_in_a_circle_fail_instead_of_running_for_ever()
    {
        const string Past = """{ "StartAtUtc": "2026-01-01T00:00:00Z" }""";
        var graph = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "TimerEvent", Past).With("b", "TimerEvent", Past).Go("draft:Done:a", "a:Done:b", "b:Done:a").Graph;

        var second = Machine.Decide(graph, Begin(graph), WorkflowCommand.TimerFired("a"), At).State;
        var third = Machine.Decide(graph, second, WorkflowCommand.TimerFired("b"), At).State;

        Assert.Equal(("b", null), (Assert.Single(second.Waits).ActivityId, second.FaultMessage));
        Assert.Contains("circle", third.FaultMessage, StringComparison.Ordinal);
        Assert.Single(third.Pending);
    }

    [Fact]
    public void A_setback_that_leads_nowhere_does_not_end_the_route()
    {
        var graph = new Definitions().With("draft", "ContentDraftSavedEvent").With("silence", "SilenceProcedure").Go("draft:Done:silence").Graph;

        var broken = Machine.Decide(graph, Begin(graph), WorkflowCommand.Event(Actor.System, "SilenceProcedure", "Broken"), At).State;
        var held = Machine.Decide(graph, broken, WorkflowCommand.Event(Actor.System, "SilenceProcedure", "Held"), At).State;

        Assert.Equal((WorkflowStatus.Halted, WorkflowStatus.Finished), (broken.Status, held.Status));
    }

    [Fact]
    public void A_window_begins_what_hangs_on_its_opening_and_goes_on_waiting_for_its_end()
    {
        var graph = new Definitions().With("draft", "ContentDraftSavedEvent").With("window", "EndorsementWindow").With("open", "LogTask", """{ "Text": "Open" }""").With("end", "SignalEvent", """{ "SignalName": "end" }""")
            .Go("draft:Done:window", "window:Opened:open", "window:Closed:end").Graph;

        var opened = Machine.Decide(graph, Begin(graph), WorkflowCommand.Event(Actor.System, "EndorsementWindow", "Opened"), At);

        Assert.IsType<NoteEffect>(Assert.Single(opened.Effects));
        Assert.Equal(["window"], opened.State.Waits.Select(wait => wait.ActivityId), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("0 9 * * 1-5", "2026-01-16T09:00", "2026-01-19T09:00")]
    [InlineData("*/15 * * * *", "2026-01-16T09:01", "2026-01-16T09:15")]
    [InlineData("0 0 29 2 *", "2026-01-16T09:01", "2028-02-29T00:00")]
    [InlineData("30 8 1 * 0", "2026-01-16T09:01", "2026-01-18T08:30")]
    public void A_cron_expression_gives_its_next_minute(string expression, string after, string next) =>
        Assert.Equal(Instant(next), Cron.Read(expression)!.Next(Instant(after)));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("61 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("9-8 * * * *")]
    [InlineData("@daily * * * *")]
    public void What_is_no_cron_expression_is_not_read(string expression) => Assert.Null(Cron.Read(expression));

    [Theory]
    [InlineData("NotifyTask", """{ "Message": { "Expression": "{{ Model.Secret }}" } }""", "workflow.unknown-token")]
    [InlineData("NotifyTask", """{ "Message": { "Expression": "{% if x %}" } }""", "workflow.unknown-token")]
    [InlineData("UserTaskEvent", "{}", "workflow.missing-property")]
    [InlineData("IfElseTask", """{ "Condition": { "Expression": "1 == 1" } }""", "workflow.condition")]
    [InlineData("TimerEvent", """{ "CronExpression": "soon" }""", "workflow.timer")]
    [InlineData("HttpRequestTask", "{}", "workflow.unsupported-activity")]
    [InlineData("SetPropertyTask", """{ "PropertyName": "Submitter", "Value": "x" }""", "workflow.property-name")]
    [InlineData("SetPropertyTask", """{ "PropertyName": "askedseats", "Value": "x" }""", "workflow.property-name")]
    [InlineData("SetPropertyTask", """{ "PropertyName": "Two words", "Value": "x" }""", "workflow.property-name")]
    [InlineData("LogTask", """{ "Text": "{{ Workflow.Properties.Urgency }}" }""", "workflow.unknown-property")]
    [InlineData("IfElseTask", """{ "Condition": { "Field": "Properties.Urgency", "Is": "high" } }""", "workflow.unknown-property")]
    [InlineData("IfElseTask", """{ "Condition": { "Field": "Properties.Submitter", "Is": "high" } }""", "workflow.condition")]
    [InlineData("LogTask", """{ "Text": "{{ Workflow.Properties.Submitter }}" }""", "workflow.address-token")]
    [InlineData("EmailTask", """{ "Recipients": "a@example.org", "Subject": "Waits" }""", "workflow.missing-property")]
    [InlineData("CorrelateTask", "{}", "workflow.missing-property")]
    [InlineData("ClearanceRound", """{ "Seats": ["seat-norway"] }""", "workflow.unknown-seat")]
    [InlineData("IfElseTask", """{ "Condition": { "Field": "Seats", "Is": "seat-norway" } }""", "workflow.unknown-seat")]
    [InlineData("UserTaskEvent", """{ "Actions": ["Go"], "Roles": ["Nobody"] }""", "workflow.unknown-role")]
    [InlineData("UserTaskEvent", """{ "Actions": ["Go"], "Roles": ["FocalPoint"] }""", "workflow.role-reads-nothing")]
    public void A_definition_that_cannot_run_is_not_enabled(string name, string properties, string code) =>
        Assert.Equal(code, WorkflowType.WhyNotRun(new Definitions().With("draft", "ContentDraftSavedEvent").With("task", name, properties).Definition, Definitions.Site)?.Code);

    [Theory]
    [InlineData("draft:Done:nowhere", "workflow.unknown-activity")]
    [InlineData("draft:Never:draft", "workflow.unknown-outcome")]
    public void A_transition_that_leads_nowhere_is_named(string step, string code) =>
        Assert.Equal(code, WorkflowType.WhyNotRun(new Definitions().With("draft", "ContentDraftSavedEvent").Go(step).Definition, Definitions.Site)?.Code);

    [Fact]
    public void A_definition_keeps_what_the_portal_does_not_know()
    {
        const string Text = """{"WorkflowTypeId":"w","Unknown":[1,{"x":null}],"Activities":[{"ActivityId":"a","Name":"MissingActivity","Extra":true,"Properties":{"Q":1}},{"ActivityId":"b","Name":"ClearanceRound","Properties":{"Seats":["seat-a"]}}],"Transitions":[{"Id":7,"SourceActivityId":"a","SourceOutcomeName":"Done","DestinationActivityId":"b"}]}""";

        var written = WorkflowDefinition.Of((System.Text.Json.Nodes.JsonObject)Json.Parse(Text));

        Assert.Equal(Text, written.Text);
        Assert.Equal("workflow.unsupported-activity", WorkflowType.WhyNotRun(written, Definitions.Site)?.Code);
    }

    private static DateTime Instant(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal);

    private static WorkflowState Begin(WorkflowGraph graph) => Machine.Decide(graph, WorkflowState.New, WorkflowCommand.Start(Actor.System, "draft"), At).State;

    private static WorkflowState Tell(WorkflowState state, WorkflowGraph graph, string signal) =>
        Machine.Decide(graph, state, WorkflowCommand.Event(Actor.System, "SignalEvent") with { Detail = signal }, At).State;
}
