using Coalition.Core.Clearance;
using Coalition.Core.Inbox;
using Coalition.Core.Tests.Inbox;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Definitions that somebody will write sooner or later, each answered sensibly.</summary>
public sealed class HardDefinitionTests
{
    private const string Deciding = """{ "Actions": ["Go"], "Roles": ["Editor"], "HoursAllowed": 72 }""";

    private const string Branches = """{ "Forks": ["Left", "Right"] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_on_two_branches_act_in_any_order_and_the_join_waits_for_both()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("fork", "ForkTask", Branches)
            .With("left", "UserTaskEvent", Deciding).With("right", "UserTaskEvent", Deciding).With("join", "JoinTask").With("end", "SignalEvent", """{ "SignalName": "go" }""")
            .Go("draft:Done:fork", "fork:Left:left", "fork:Right:right", "left:Go:join", "right:Go:join", "join:Joined:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        var run = (await desk.InstanceAsync(document)).Id;
        List<string> way = [await desk.PositionAsync(document)];

        foreach (var task in (string[])["right", "left"])
        {
            Assert.Null((await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Editor"), run, task, "Go")))?.Refusal);
            way.Add(await desk.PositionAsync(document));
        }

        var again = await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Editor"), run, "left", "Go"));
        Assert.Equal(["left right", "left", "end"], way, StringComparer.Ordinal);
        Assert.Equal("workflow.not-waiting", again?.Refusal?.Code);
        Assert.Equal(0, await desk.Ask(db => db.Reminders.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_timer_whose_instant_has_passed_fires_at_once_and_the_act_stands()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("wait", "TimerEvent", """{ "StartAtUtc": "2020-01-01T00:00:00Z" }""").With("end", "SignalEvent", """{ "SignalName": "go" }""")
            .Go("draft:Done:wait", "wait:Done:end").Step());

        var document = await desk.Given.ADraft(desk.Secretariat());
        var before = await desk.PositionAsync(document);
        await desk.RunJobsAsync();

        Assert.Equal(("wait", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public void A_definition_without_an_activity_can_be_kept_and_not_enabled()
    {
        var empty = new Definitions();
        var type = WorkflowType.Import(WorkflowDesk.Managing, empty.Definition, DateTime.UnixEpoch);

        Assert.DoesNotContain(DefinitionCheck.Of(empty.Definition.OnLines(), "w1"), problem => problem.IsError);
        Assert.Equal("workflow.no-start", type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch).Refusal?.Code);
        Assert.False(type.IsEnabled);
    }

    [Fact]
    public void A_circle_of_tasks_alone_is_told_before_it_is_enabled()
    {
        var circle = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "LogTask").With("b", "LogTask").Go("draft:Done:a", "a:Done:b", "b:Done:a");

        var remark = Assert.Single(DefinitionCheck.Of(circle.Definition.OnLines(), "w1", Definitions.Site));

        Assert.False(remark.IsError);
        Assert.Contains("circle", remark.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_a_run_that_failed_is_nobodys_until_it_goes_on_and_button_and_act_say_the_same()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("fork", "ForkTask", Branches).With("task", "UserTaskEvent", Deciding).With("signal", "SignalEvent", """{ "SignalName": "go" }""").With("a", "LogTask").With("b", "LogTask")
            .Go("draft:Done:fork", "fork:Left:task", "fork:Right:signal", "signal:Done:a", "a:Done:b", "b:Done:a").Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));
        Assert.Null((await desk.DoingAsync(acts => acts.SignalAsync(desk.Manager, instance.Id, "go")))?.Refusal);

        var run = await desk.InstanceAsync(instance.CorrelationId!.Value);
        var button = WorkflowActs.WhyNotPerform(desk.Secretariat("Editor"), run.State, "task", "Go");
        var act = await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Editor"), run.Id, "task", "Go"));
        var row = await desk.Ask(db => db.InboxItems.SingleAsync(item => item.Kind == InboxKind.WorkflowTask, Cancellation));

        Assert.Equal(("workflow.failed", "workflow.failed"), (button?.Code, act?.Refusal?.Code));
        Assert.Equal((InboxKey.Nobody, button?.Sentence), (row.For, row.WhyNotYet));
        Assert.Empty(await InboxRows.FaultsAsync(desk.Portal));
    }
}
