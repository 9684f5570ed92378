using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Statements;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Every event of the catalogue, moved by the model's own acts on the real database.</summary>
public sealed class EventExecutionTests
{
    private const string Go = """{ "SignalName": "go" }""";

    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ContentCreatedEvent_begins_a_run_whose_ContentDraftSavedEvent_comes_in_the_same_save()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentCreatedEvent").With("saved", "ContentDraftSavedEvent").With("end", "SignalEvent", Go).Go("start:Done:saved", "saved:Done:end").Step());

        var document = await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal("end", await desk.PositionAsync(document));
    }

    [Theory]
    [InlineData("ContentUpdatedEvent", "write")]
    [InlineData("ContentPublishedEvent", "release")]
    [InlineData("ContentUnpublishedEvent", "withdraw")]
    [InlineData("ContentUnpublishedEvent", "take down")]
    public async Task ContentUpdatedEvent_ContentPublishedEvent_and_ContentUnpublishedEvent_begin_a_run(string name, string act)
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", name).With("end", "SignalEvent", Go).Go("start:Done:end").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await BeforeAsync(desk, document, act);
        Assert.Empty(await desk.InstancesAsync(document));

        await DoAsync(desk, document, act);

        Assert.Equal("end", await desk.PositionAsync(document));
    }

    [Theory]
    [InlineData("ContentDraftSavedEvent", "ContentUpdatedEvent", "write")]
    [InlineData("ContentDraftSavedEvent", "ContentPublishedEvent", "release")]
    [InlineData("ContentPublishedEvent", "ContentUnpublishedEvent", "withdraw")]
    [InlineData("ContentPublishedEvent", "ContentUnpublishedEvent", "take down")]
    public async Task ContentUpdatedEvent_ContentPublishedEvent_and_ContentUnpublishedEvent_are_waited_for(string start, string name, string act)
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", start).With("wait", name).With("end", "SignalEvent", Go).Go("start:Done:wait", "wait:Done:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        await BeforeAsync(desk, document, act);
        var before = await desk.PositionAsync(document);

        await DoAsync(desk, document, act);

        Assert.Equal(("wait", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public void ContentDeletedEvent_never_happens_and_the_definition_says_so()
    {
        var definition = new Definitions().With("start", "ContentDraftSavedEvent").With("gone", "ContentDeletedEvent").With("end", "SignalEvent", Go).Go("start:Done:gone", "gone:Done:end");

        var remark = Assert.Single(DefinitionCheck.Of(definition.Definition.OnLines(), "w1", Definitions.Site));

        Assert.False(remark.IsError);
        Assert.Contains("deletes no text", remark.Sentence, StringComparison.Ordinal);
        Assert.Null(WorkflowType.WhyNotRun(definition.Definition, Definitions.Site));
    }

    [Fact]
    public async Task SignalEvent_is_sent_by_who_manages_workflows_and_only_while_it_is_waited_for()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("wait", "SignalEvent", """{ "SignalName": "printed" }""").With("end", "SignalEvent", Go).Go("start:Done:wait", "wait:Done:end").Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));
        var before = await desk.Portal.DumpAsync();

        var foreign = await desk.DoingAsync(acts => acts.SignalAsync(desk.Secretariat(), instance.Id, "printed"));
        var other = await desk.DoingAsync(acts => acts.SignalAsync(desk.Manager, instance.Id, "burnt"));
        Assert.Equal(before, await desk.Portal.DumpAsync());
        var sent = await desk.DoingAsync(acts => acts.SignalAsync(desk.Manager, instance.Id, "printed"));
        var twice = await desk.DoingAsync(acts => acts.SignalAsync(desk.Manager, instance.Id, "printed"));

        Assert.Equal(["workflow.not-allowed", "workflow.not-waiting", null, "workflow.not-waiting"], ((Outcome?[])[foreign, other, sent, twice]).Select(outcome => outcome?.Refusal?.Code), StringComparer.Ordinal);
        Assert.Equal("end", await desk.PositionAsync(instance.CorrelationId!.Value));
    }

    [Fact]
    public async Task TimerEvent_at_an_instant_is_fired_by_a_job_and_not_before()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("wait", "TimerEvent", """{ "StartAtUtc": "2026-01-17T12:00:00Z" }""").With("end", "SignalEvent", Go).Go("start:Done:wait", "wait:Done:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());

        desk.Portal.Clock.Set(new DateTimeOffset(2026, 1, 17, 11, 59, 59, TimeSpan.Zero));
        await desk.RunJobsAsync();
        var before = await desk.PositionAsync(document);
        desk.Portal.Clock.Move(TimeSpan.FromSeconds(1));
        await desk.RunJobsAsync();

        Assert.Equal(("wait", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public async Task UserTaskEvent_is_left_by_the_action_of_whoever_holds_its_role()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("task", "UserTaskEvent", """{ "Actions": ["Checked"], "Roles": ["Editor"] }""").With("end", "SignalEvent", Go).Go("start:Done:task", "task:Checked:end").Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));

        var publisher = await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Publisher"), instance.Id, "task", "Checked"));
        var editor = await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Editor"), instance.Id, "task", "Checked"));

        Assert.Equal(("workflow.not-your-task", null), (publisher?.Refusal?.Code, editor?.Refusal?.Code));
        Assert.Equal("end", await desk.PositionAsync(instance.CorrelationId!.Value));
    }

    [Fact]
    public async Task ClearanceRound_is_left_when_every_seat_has_cleared()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("end", "SignalEvent", Go).Go("start:Done:round", "round:Cleared:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        await desk.Given.Submitting(document, desk.Secretariat());
        await desk.ClearAsync(document, "ukraine");
        var before = await desk.PositionAsync(document);

        await desk.ClearAsync(document, "canada");

        Assert.Equal(("round", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public async Task SafeguardingReview_and_then_SilenceProcedure_are_left_as_they_end()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("review", "SafeguardingReview").With("silence", "SilenceProcedure").With("end", "SignalEvent", Go)
            .Go("start:Done:review", "review:Passed:silence", "silence:Held:end").Step());
        var (editor, document) = (desk.Secretariat(), await desk.Given.ADraft(desk.Secretariat()));
        await new GivenEndorsements(desk.Portal).TheMember("norway");
        List<string> way = [await desk.PositionAsync(document)];

        await desk.ActingAsync<PortalDb>(document, (db, file) => Task.FromResult(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, SafeguardingResult.Passed, Conditions: null), desk.Portal.Clock.Now)));
        way.Add(await desk.PositionAsync(document));
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);
        await desk.ClearAsync(document, "ukraine", "canada");
        var deadline = new DateTime(2026, 1, 23, 15, 0, 0, DateTimeKind.Utc);
        await desk.ActingAsync<SilenceActs>(document, (acts, file) => acts.OpenAsync(editor with { SignedInAt = desk.Portal.Clock.Now }, file, file.Releasable.TextHash, new SilenceTerms(deadline, "Europe/Kyiv")));
        desk.Portal.Clock.Set(new DateTimeOffset(deadline.AddMinutes(1)));
        while (await desk.RunJobsAsync() > 0)
        {
        }

        Assert.Equal(["review", "silence", "end"], [.. way, await desk.PositionAsync(document)], StringComparer.Ordinal);
    }

    [Fact]
    public async Task EndorsementWindow_begins_what_hangs_on_its_opening_and_is_left_when_it_closes()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("window", "EndorsementWindow").With("log", "LogTask", """{ "Text": "Open" }""").With("end", "SignalEvent", Go)
            .Go("start:Done:window", "window:Opened:log", "window:Closed:end").Step());
        var (editor, endorsements) = (desk.Secretariat(), new GivenEndorsements(desk.Portal));
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");

        Assert.Null((await endorsements.Doing(document, (acts, file) => acts.Open(editor, file, file.Clearance.Releasable))).Refusal);
        var opened = (await desk.PositionAsync(document), await desk.Ask(db => db.Activity.CountAsync(entry => entry.Kind == "Workflow.Logged", Cancellation)));
        Assert.Null((await endorsements.Doing(document, (acts, file) => acts.Close(editor, file))).Refusal);

        Assert.Equal(("window", 1), opened);
        Assert.Equal("end", await desk.PositionAsync(document));
    }

    [Fact]
    public async Task ReleaseAt_is_left_when_the_instant_has_come_and_the_text_is_public()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("at", "ReleaseAt").With("end", "SignalEvent", Go).Go("start:Done:round", "round:Cleared:at", "at:Released:end").Step());
        var (editor, document) = (desk.Secretariat(), await desk.Given.ADraft(desk.Secretariat()));
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");
        await desk.ActingAsync<ScheduleActs>(document, (acts, file) => Task.FromResult(acts.Schedule(editor, Departure.Of(file), new ReleaseInstant(desk.Portal.Clock.Now.AddHours(3), "Europe/Kyiv"))));
        var before = await desk.PositionAsync(document);

        await desk.ActingAsync<ScheduleActs>(document, (acts, file) => acts.PostponeAsync(editor, Departure.Of(file), new ReleaseInstant(desk.Portal.Clock.Now.AddHours(4), "Europe/Kyiv")));
        desk.Portal.Clock.Move(TimeSpan.FromHours(3));
        await desk.RunJobsAsync();
        before += await desk.PositionAsync(document);
        desk.Portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.RunJobsAsync();

        Assert.Equal(("atat", "end"), (before, await desk.PositionAsync(document)));
        Assert.True(await desk.Ask(db => db.Publications.AnyAsync(Cancellation)));
    }

    // What has to be there before the act.
    private static Task BeforeAsync(WorkflowDesk desk, Guid document, string act) => act is "withdraw" or "take down" ? desk.ReleasedAsync(document) : Task.CompletedTask;

    private static Task DoAsync(WorkflowDesk desk, Guid document, string act) => act switch
    {
        "write" => desk.Given.Writing(document, desk.Secretariat(), Given.Text("Another text.")),
        "release" => desk.ReleasedAsync(document),
        "withdraw" => desk.WithdrawnAsync(document),
        _ => desk.TakenDownAsync(document),
    };
}
