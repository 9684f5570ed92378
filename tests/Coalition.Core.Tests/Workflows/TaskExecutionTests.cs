using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Every task of the catalogue, done in the save of the act that comes to it, on the real database.</summary>
public sealed class TaskExecutionTests
{
    private const string Go = """{ "SignalName": "go" }""";

    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublishContentTask_waits_for_a_publisher_and_goes_on_with_the_release()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("publish", "PublishContentTask").With("end", "SignalEvent", Go).Go("start:Done:round", "round:Cleared:publish", "publish:Published:end").Step());
        var (editor, document) = (desk.Secretariat(), await desk.Given.ADraft(desk.Secretariat()));
        await desk.Given.Submitting(document, editor);
        await desk.ClearAsync(document, "ukraine", "canada");
        var before = await desk.PositionAsync(document);

        Assert.Null((await desk.Given.Releasing(document, editor)).Refusal);

        Assert.Equal(("publish", "end"), (before, await desk.PositionAsync(document)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnpublishContentTask_waits_until_somebody_takes_the_text_back(bool urgently)
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentPublishedEvent").With("back", "UnpublishContentTask").With("end", "SignalEvent", Go).Go("start:Done:back", "back:Unpublished:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        await desk.ReleasedAsync(document);
        var before = await desk.PositionAsync(document);

        await (urgently ? desk.TakenDownAsync(document) : desk.WithdrawnAsync(document));

        Assert.Equal(("back", "end"), (before, await desk.PositionAsync(document)));
    }

    [Fact]
    public async Task UnpublishContentTask_goes_on_at_once_where_the_text_is_taken_down_already()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentUnpublishedEvent").With("back", "UnpublishContentTask").With("end", "SignalEvent", Go).Go("start:Done:back", "back:Unpublished:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        await desk.ReleasedAsync(document);

        await desk.TakenDownAsync(document);

        Assert.Equal("end", await desk.PositionAsync(document));
    }

    [Theory]
    [InlineData("NotifyTask", "Message", "Workflow.Notified")]
    [InlineData("LogTask", "Text", "Workflow.Logged")]
    public async Task NotifyTask_and_LogTask_write_a_line_on_the_timeline_and_send_nothing(string name, string property, string kind)
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("task", name, $$$"""{ "{{{property}}}": { "Expression": "Waits: {{ Workflow.Input.ContentItem | display_text }}." } }""").Go("start:Done:task").Step());

        var document = await desk.Given.ADraft(desk.Secretariat(), "statements/secret-name");

        var line = await desk.Ask(db => db.Activity.SingleAsync(entry => entry.Kind == kind, Cancellation));
        Assert.Equal(document, line.DocumentId);
        Assert.StartsWith("Waits: ", line.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-name", line.Summary, StringComparison.Ordinal);
        Assert.Equal(0, await desk.Ask(db => db.Jobs.CountAsync(job => job.Kind == Mail.Kind, Cancellation)));
    }

    [Fact]
    public async Task EmailTask_sends_its_own_words_and_nothing_of_the_text()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Mailing("archive@example.org"));

        var document = await desk.Given.ADraft(desk.Secretariat());

        var mail = await desk.Ask(db => db.Jobs.Where(job => job.Kind == Mail.Kind).Select(job => job.Payload).SingleAsync(Cancellation));
        Assert.Contains("archive@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("It waits for you.", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("return of all children", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("A statement", mail, StringComparison.Ordinal);
        Assert.Equal("sent", await desk.PositionAsync(document));
    }

    [Fact]
    public async Task EmailTask_that_finds_nobody_to_write_to_has_Failed()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Mailing("{{ Workflow.Properties.AskedSeats }}"));

        var document = await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal("failed", await desk.PositionAsync(document));
        Assert.Equal(0, await desk.Ask(db => db.Jobs.CountAsync(job => job.Kind == Mail.Kind, Cancellation)));
    }

    [Theory]
    [InlineData("high", "yes")]
    [InlineData("low", "no")]
    public async Task SetPropertyTask_notes_what_an_IfElseTask_and_a_text_read(string value, string position)
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent")
            .With("note", "SetPropertyTask", $$"""{ "PropertyName": "Urgency", "Value": { "Expression": "{{value}}" } }""").With("log", "LogTask", """{ "Text": "Urgency is {{ Workflow.Properties.Urgency }}." }""")
            .With("if", "IfElseTask", """{ "Condition": { "Field": "Properties.Urgency", "Is": "high" } }""").With("yes", "SignalEvent", Go).With("no", "SignalEvent", Go)
            .Go("start:Done:note", "note:Done:log", "log:Done:if", "if:True:yes", "if:False:no").Step());

        var document = await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal(position, await desk.PositionAsync(document));
        Assert.Equal($"Urgency is {value}.", await desk.Ask(db => db.Activity.Where(entry => entry.Kind == "Workflow.Logged").Select(entry => entry.Summary).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task SetPropertyTask_of_a_definition_that_ran_before_the_name_was_reserved_leaves_clearance_alone()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("note", "SetPropertyTask", """{ "PropertyName": "Mine", "Value": "x" }""")
            .With("mail", "EmailTask", """{ "Recipients": "{{ Workflow.Properties.Submitter }}", "Subject": "Cleared", "TextBody": "Cleared." }""").With("end", "SignalEvent", Go)
            .Go("start:Done:round", "round:Cleared:note", "note:Done:mail", "mail:Failed:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        await desk.Given.Submitting(document, desk.Secretariat());
        await desk.Ask(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Workflow" SET "State" = json_set("State", '$.Properties.Submitter', 'x')""", Cancellation));

        await desk.ClearAsync(document, "ukraine", "canada");

        Assert.Equal("end", await desk.PositionAsync(document));
    }

    [Fact]
    public async Task ForkTask_and_JoinTask_are_crossed_by_a_review_and_a_round()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("fork", "ForkTask", """{ "Forks": ["Review", "Round"] }""").With("review", "SafeguardingReview").With("round", "ClearanceRound").With("join", "JoinTask").With("end", "SignalEvent", Go)
            .Go("start:Done:fork", "fork:Review:review", "fork:Round:round", "review:Passed:join", "round:Cleared:join", "join:Joined:end").Step());
        var (editor, document) = (desk.Secretariat(), await desk.Given.ADraft(desk.Secretariat()));
        List<string> way = [await desk.PositionAsync(document)];

        await desk.ActingAsync<PortalDb>(document, (db, file) => Task.FromResult(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, SafeguardingResult.Passed, Conditions: null), desk.Portal.Clock.Now)));
        way.Add(await desk.PositionAsync(document));
        Assert.Null((await desk.Given.Submitting(document, editor)).Refusal);
        await desk.ClearAsync(document, "ukraine", "canada");

        Assert.Equal(["review round", "round", "end"], [.. way, await desk.PositionAsync(document)], StringComparer.Ordinal);
    }

    [Fact]
    public async Task CorrelateTask_gives_the_run_the_reference_by_which_it_is_found()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("start", "ContentDraftSavedEvent").With("note", "SetPropertyTask", """{ "PropertyName": "File", "Value": "2026-17" }""").With("tie", "CorrelateTask", """{ "Value": { "Expression": "MFA {{ Workflow.Properties.File }}" } }""").With("end", "SignalEvent", Go)
            .Go("start:Done:note", "note:Done:tie", "tie:Done:end").Step());

        var document = await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal(document, await desk.Ask(db => db.Workflows.Where(run => run.Reference == "MFA 2026-17").Select(run => run.CorrelationId).SingleAsync(Cancellation)));
    }

    private static string Mailing(string to) => new Definitions().With("start", "ContentDraftSavedEvent")
        .With("mail", "EmailTask", $$$"""{ "Recipients": { "Expression": "{{{to}}}" }, "Subject": { "Expression": "Waits" }, "TextBody": { "Expression": "It waits for you." } }""").With("sent", "SignalEvent", Go).With("failed", "SignalEvent", Go)
        .Go("start:Done:mail", "mail:Done:sent", "mail:Failed:failed").Step();
}
