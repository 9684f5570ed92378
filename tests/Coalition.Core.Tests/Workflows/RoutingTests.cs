using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Workflows follow the model's acts on the real database.</summary>
public sealed class RoutingTests
{
    private const string Release = """{ "Actions": ["Release"], "Roles": ["Publisher"] }""";

    private static readonly string CoChair = new Definitions()
        .With("draft", "ContentDraftSavedEvent", """{ "ContentTypeFilter": ["JointStatement"] }""")
        .With("round", "ClearanceRound")
        .With("changes", "EmailTask", """{ "Recipients": { "Expression": "{{ Workflow.Properties.AskedSeats }}" }, "Subject": { "Expression": "Again: {{ Workflow.Input.ContentItem | display_text }}" }, "TextBody": { "Expression": "It comes once more." } }""")
        .With("release", "UserTaskEvent", Release)
        .With("publish", "PublishContentTask")
        .Go("draft:Done:round", "round:Cleared:release", "round:ChangesRequested:changes", "round:Voided:changes", "changes:Done:round", "changes:Failed:round", "release:Release:publish")
        .Step();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_routed_through_the_co_chairs_to_its_release()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair);
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        List<string> positions = [await desk.PositionAsync(document)];

        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine");
        positions.Add(await desk.PositionAsync(document));
        await desk.ClearAsync(document, "canada");
        positions.Add(await desk.PositionAsync(document));
        var released = await desk.Given.Releasing(document, editor);

        var instance = await desk.InstanceAsync(document);
        Assert.Equal(["round", "round", "release"], positions, StringComparer.Ordinal);
        Assert.Null(released.Refusal);
        Assert.Equal(WorkflowStatus.Finished, instance.Status);
        Assert.NotNull(instance.EndedAt);
        Assert.Equal(instance.Status, ReplayedHistory.Of(instance.History.Select(line => line.Entry)).Status);
    }

    [Fact]
    public async Task A_text_is_not_released_before_its_workflow_has_come_to_the_release()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("silence", "SilenceProcedure").With("release", "UserTaskEvent", Release).With("publish", "PublishContentTask")
            .Go("draft:Done:silence", "silence:Held:release", "release:Release:publish").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");

        var outcome = await desk.Given.Releasing(document, editor);

        Assert.Equal("release.workflow", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task The_user_task_releases_no_text_that_nobody_looked_at_and_follows_the_release_on_its_page()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("release", "UserTaskEvent", Release).With("publish", "PublishContentTask").With("log", "LogTask", """{ "Text": "Out" }""")
            .Go("draft:Done:release", "release:Release:publish", "publish:Published:log").Step());
        var publisher = desk.Secretariat("Publisher");
        var document = await desk.Given.ADraft(publisher);
        var instance = await desk.InstanceAsync(document);
        var before = await desk.Portal.DumpAsync();

        var wrongRole = await desk.DoingAsync(acts => acts.PerformAsync(publisher with { Roles = new HashSet<string>(StringComparer.Ordinal) }, instance.Id, "release", "Release"));
        var unchanged = await desk.Portal.DumpAsync();
        await desk.Given.Submitting(document, publisher);
        await desk.ClearAsync(document, "ukraine", "canada");
        var unseen = await desk.DoingAsync(acts => acts.PerformAsync(publisher, instance.Id, "release", "Release"));
        var publications = await desk.Ask(db => db.Publications.CountAsync(Cancellation));
        var released = await desk.Given.Releasing(document, publisher);

        Assert.Equal(("workflow.not-your-task", "workflow.release-page"), (wrongRole?.Refusal?.Code, unseen?.Refusal?.Code));
        Assert.Equal(before, unchanged);
        Assert.Equal(0, publications);
        Assert.Null(released.Refusal);
        Assert.True(await desk.Ask(db => db.Publications.AnyAsync(publication => publication.DocumentId == document, Cancellation)));
        Assert.Equal(WorkflowStatus.Finished, (await desk.InstanceAsync(document)).Status);
    }

    [Fact]
    public async Task Seats_are_asked_one_after_the_other_on_the_same_edition()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent")
            .With("a", "ClearanceRound", """{ "Seats": ["seat-ukraine"] }""").With("b", "ClearanceRound", """{ "Seats": ["seat-canada"] }""")
            .With("release", "UserTaskEvent", Release).With("publish", "PublishContentTask")
            .Go("draft:Done:a", "a:Cleared:b", "b:Cleared:release", "a:Voided:a", "b:Voided:a", "release:Release:publish", "release:Voided:a").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        var canadaTooEarly = await desk.Given.Deciding(document, await desk.Given.AnOfficerOf("canada"), "canada");

        await desk.ClearAsync(document, "ukraine");
        var second = await desk.PositionAsync(document);
        await desk.ClearAsync(document, "canada");
        var third = await desk.PositionAsync(document);
        await desk.Given.Writing(document, editor, Given.Text("Another text."));
        var changed = await desk.PositionAsync(document);

        Assert.False(canadaTooEarly.Succeeded);
        Assert.Equal(("b", "release", "a"), (second, third, changed));
        Assert.Equal(2, await desk.Ask(db => db.Rounds.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_text_that_is_reviewed_for_safety_first_does_not_go_to_the_co_chairs()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("review", "SafeguardingReview").With("round", "ClearanceRound").Go("draft:Done:review", "review:Passed:round").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);

        Assert.Equal("round.workflow", (await desk.Given.Submitting(document, editor)).Refusal?.Code);
    }

    [Fact]
    public async Task One_type_runs_once_for_a_document_and_not_for_types_it_does_not_name()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair, CoChair.Replace("\"w1\"", "\"w2\"", StringComparison.Ordinal).Replace("JointStatement", "News", StringComparison.Ordinal));
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);

        await desk.Given.Writing(document, editor, Given.Text("Another text."));

        Assert.Single(await desk.InstancesAsync(document));
    }

    [Fact]
    public async Task A_change_tells_the_seats_once_and_never_by_the_title()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair);
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine");

        await desk.Given.Writing(document, editor, Given.Text("Another text.", title: "Secret title"));

        var mails = await desk.Ask(db => db.Jobs.Where(job => job.Kind == Mail.Kind && job.Payload.Contains("Again:")).Select(job => job.Payload).ToListAsync(Cancellation));
        Assert.DoesNotContain("statements/", Assert.Single(mails), StringComparison.Ordinal);
        Assert.DoesNotContain("A statement", mails[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_keeps_its_version_until_somebody_moves_it()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair);
        var document = await desk.Given.ADraft(desk.Secretariat());
        await desk.ImportAsync(CoChair.Replace("\"Actions\":[\"Release\"]", "\"Actions\":[\"Release\",\"Back\"]", StringComparison.Ordinal));
        var kept = await desk.InstanceAsync(document);

        var foreign = await desk.DoingAsync(acts => acts.MoveAsync(desk.Secretariat(), kept.Id, 2));
        var moved = await desk.DoingAsync(acts => acts.MoveAsync(desk.Manager, kept.Id, 2));

        Assert.Equal((1, "workflow.not-allowed"), (kept.DefinitionVersion, foreign?.Refusal?.Code));
        Assert.Null(moved?.Refusal);
        var instance = await desk.InstanceAsync(document);
        Assert.Equal((2, "round", HistoryKind.Moved), (instance.DefinitionVersion, instance.State.Waits[0].ActivityId, instance.History.MaxBy(line => line.Sequence)!.Kind));
    }

    [Fact]
    public async Task An_instance_of_one_tenant_is_not_there_for_another()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair);
        var document = await desk.Given.ADraft(desk.Secretariat());
        var instance = await desk.InstanceAsync(document);

        Assert.Null(await desk.DoingAsync(acts => acts.AbortAsync(desk.Manager, instance.Id, "Not ours."), TestPortal.WorkingGroup));
        Assert.Empty(await desk.InstancesAsync(document, TestPortal.WorkingGroup));
    }

    [Fact]
    public async Task Aborting_is_recorded_and_ends_it_for_good()
    {
        await using var desk = await WorkflowDesk.OpenAsync(CoChair);
        var document = await desk.Given.ADraft(desk.Secretariat());
        var instance = await desk.InstanceAsync(document);

        Outcome?[] outcomes = [await Abort(""), await Abort("Routed by hand."), await Abort("Again.")];

        Assert.Equal(["workflow.no-reason", null, "workflow.ended"], outcomes.Select(outcome => outcome?.Refusal?.Code), StringComparer.Ordinal);
        Assert.Equal(WorkflowStatus.Aborted, (await desk.InstanceAsync(document)).Status);
        Assert.True(await desk.Ask(db => db.Activity.AnyAsync(entry => entry.Kind == "Workflow.Aborted", Cancellation)));

        Task<Outcome?> Abort(string reason) => desk.DoingAsync(acts => acts.AbortAsync(desk.Manager, instance.Id, reason));
    }
}
