using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>What a workflow has seen of one text says nothing of another, and no clearance releases by itself.</summary>
public sealed class EditionRoutingTests
{
    private const string Release = """{ "Actions": ["Release"], "Roles": ["Publisher"] }""";

    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edition_that_did_not_pass_the_review_is_not_released_because_an_earlier_one_did()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Reviewed().Step());
        var editor = desk.Secretariat();
        var document = await AtItsReleaseAsync(desk, editor);
        await desk.Given.Writing(document, editor, Given.Text("Another text."));
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");

        var outcome = await desk.Given.Releasing(document, editor);

        Assert.Equal("release", await desk.PositionAsync(document));
        Assert.Equal("release.workflow", outcome.Refusal?.Code);
        Assert.Contains("edition 1", outcome.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_written_after_a_frozen_one_goes_back_to_the_beginning_of_the_way()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Reviewed().Go("release:Voided:review").Step());
        var editor = desk.Secretariat();
        var document = await AtItsReleaseAsync(desk, editor);
        await FreezeAsync(desk, document, editor);

        await desk.Given.Writing(document, editor, Given.Text("Another text."));

        Assert.Equal("review", await desk.PositionAsync(document));
        Assert.DoesNotContain(RoundOutcome.Voided, await desk.Ask(db => db.Rounds.Select(round => round.Result!.Value).ToListAsync(Cancellation)));
        await ReviewAsync(desk, document, SafeguardingResult.Passed);
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);
        await desk.ClearAsync(document, "ukraine", "canada");
        Assert.Null((await desk.Given.Releasing(document, editor)).Refusal);
    }

    [Fact]
    public async Task A_task_that_ends_the_last_branch_of_a_join_leaves_the_release_to_a_publisher()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("fork", "ForkTask", """{ "Forks": ["Check", "Straight"] }""")
            .With("check", "UserTaskEvent", """{ "Actions": ["Fits", "Skip"] }""").With("round", "ClearanceRound").With("join", "JoinTask").With("publish", "PublishContentTask")
            .Go("draft:Done:fork", "fork:Straight:join", "fork:Check:check", "check:Fits:round", "round:Cleared:join", "join:Joined:publish").Step());
        var publisher = desk.Secretariat("Publisher");
        var document = await desk.Given.ADraft(publisher);
        await desk.Given.Submitting(document, publisher);
        await desk.ClearAsync(document, "ukraine", "canada");

        var skipped = await desk.DoingAsync(async acts => await acts.PerformAsync(publisher, (await desk.InstanceAsync(document)).Id, "check", "Skip"));

        Assert.True(skipped is { Succeeded: true });
        Assert.Equal("publish", await desk.PositionAsync(document));
        Assert.Equal(0, await desk.Ask(db => db.Publications.CountAsync(Cancellation)));
        Assert.Null((await desk.Given.Releasing(document, publisher)).Refusal);
        Assert.Equal(WorkflowStatus.Finished, (await desk.InstanceAsync(document)).Status);
    }

    [Fact]
    public async Task A_draft_beside_a_text_that_waits_for_its_instant_leaves_it_alone_until_it_is_sent_out()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Reviewed().Go("release:Voided:review").Step());
        var editor = desk.Secretariat();
        var document = await AtItsReleaseAsync(desk, editor);
        await ScheduleAsync(desk, document, editor);

        await desk.Given.Writing(document, editor, Given.Text("Another text."));
        var drafted = await desk.PositionAsync(document);
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);

        Assert.Equal(("release", "review"), (drafted, await desk.PositionAsync(document)));
    }

    [Fact]
    public async Task An_edition_drafted_while_an_earlier_one_had_the_workflow_gets_one_of_its_own_when_it_is_sent_out()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("release", "UserTaskEvent", Release).With("publish", "PublishContentTask")
            .Go("draft:Done:round", "round:Cleared:release", "release:Release:publish").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");
        await FreezeAsync(desk, document, editor);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.Given.Writing(document, editor, Given.Text("Another text."));
        Assert.Null((await desk.Given.Releasing(document, editor)).Refusal);
        Assert.Equal(WorkflowStatus.Finished, (await desk.InstanceAsync(document)).Status);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);

        Assert.Equal("round", await desk.PositionAsync(document));
        await desk.ClearAsync(document, "ukraine");
        Assert.Equal(2, (await desk.InstancesAsync(document)).Count);
    }

    [Fact]
    public async Task Invariant_16_a_clearance_releases_nothing_though_the_officer_may_publish_and_the_route_leads_to_it()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("publish", "PublishContentTask")
            .Go("draft:Done:round", "round:Cleared:publish").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine");

        var officer = await desk.Given.AnOfficerOf("canada", MandateScope.Clear, Permissions.ClearContent, Permissions.PublishContent);
        Assert.Null((await desk.Given.Deciding(document, officer, "canada")).Refusal);
        var position = await desk.PositionAsync(document);
        var isPublic = await desk.Ask(db => db.Publications.AnyAsync(Cancellation));

        Assert.Equal(("publish", false), (position, isPublic));
        Assert.Null((await desk.Given.Releasing(document, editor)).Refusal);
        Assert.Equal(WorkflowStatus.Finished, (await desk.InstanceAsync(document)).Status);
    }

    [Fact]
    public async Task The_next_seat_is_asked_in_the_save_in_which_a_held_text_passes_the_review()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent")
            .With("a", "ClearanceRound", """{ "Seats": ["seat-ukraine"] }""").With("review", "SafeguardingReview").With("b", "ClearanceRound", """{ "Seats": ["seat-canada"] }""").With("log", "LogTask", """{ "Text": "Held back" }""")
            .Go("draft:Done:a", "a:Cleared:review", "review:Held:log", "log:Done:review", "review:Passed:b").Step());
        var editor = desk.Secretariat();
        var document = await desk.Given.ADraft(editor);
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine");
        await ReviewAsync(desk, document, SafeguardingResult.Held);
        var held = await desk.PositionAsync(document);
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));

        await ReviewAsync(desk, document, SafeguardingResult.Passed);

        Assert.Equal(("review", "b"), (held, await desk.PositionAsync(document)));
        Assert.Equal(1, await desk.Ask(db => db.Rounds.CountAsync(round => round.ClosedAt == null, Cancellation)));
    }

    private static Definitions Reviewed() => new Definitions().With("draft", "ContentDraftSavedEvent").With("review", "SafeguardingReview").With("round", "ClearanceRound").With("release", "UserTaskEvent", Release).With("publish", "PublishContentTask")
        .Go("draft:Done:review", "review:Passed:round", "round:Cleared:release", "release:Release:publish");

    private static async Task<Guid> AtItsReleaseAsync(WorkflowDesk desk, Actor editor)
    {
        var document = await desk.Given.ADraft(editor);
        await ReviewAsync(desk, document, SafeguardingResult.Passed);
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);
        await desk.ClearAsync(document, "ukraine", "canada");
        Assert.Equal("release", await desk.PositionAsync(document));
        return document;
    }

    private static Task ReviewAsync(WorkflowDesk desk, Guid document, SafeguardingResult result) => ActingAsync<PortalDb>(desk, document, (db, file) =>
        Task.FromResult(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, result, "Shorten the second sentence."), desk.Portal.Clock.Now)));

    private static Task ScheduleAsync(WorkflowDesk desk, Guid document, Actor by) => ActingAsync<ScheduleActs>(desk, document, (acts, file) =>
        Task.FromResult(acts.Schedule(by, Departure.Of(file), new ReleaseInstant(desk.Portal.Clock.Now.AddHours(3), "Europe/Kyiv"))));

    // A text that was scheduled once never changes any more, also when its instant is given up.
    private static async Task FreezeAsync(WorkflowDesk desk, Guid document, Actor by)
    {
        await ScheduleAsync(desk, document, by);
        await ActingAsync<ScheduleActs>(desk, document, (acts, file) => acts.UnscheduleAsync(by, Departure.Of(file), Cancellation));
    }

    private static Task ActingAsync<T>(WorkflowDesk desk, Guid document, Func<T, ClearanceFile, Task<Outcome>> act)
        where T : notnull => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        Assert.Null((await act(scope.GetRequiredService<T>(), file)).Refusal);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync(Cancellation);
    });
}
