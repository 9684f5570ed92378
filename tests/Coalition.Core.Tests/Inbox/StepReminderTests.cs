using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Clearance;
using Coalition.Core.Tests.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>What people are to do in a workflow has a time where the definition gives one: stored when the wait begins, shown, reminded of and escalated once each.</summary>
public sealed class StepReminderTests
{
    private const string Person = "checker@portal.example";

    private static readonly Definitions Checking = new Definitions().With("draft", "ContentDraftSavedEvent")
        .With("task", "UserTaskEvent", """{ "ActivityMetadata": { "Title": "Check the names" }, "Actions": ["Checked"], "Roles": ["Editor"], "HoursAllowed": "72" }""")
        .With("end", "SignalEvent", """{ "SignalName": "go" }""").Go("draft:Done:task", "task:Checked:end");

    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_due_instant_is_stored_when_the_wait_begins_and_stands_in_the_inbox_and_on_the_board()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        var due = desk.Portal.Clock.Now.AddHours(72);
        desk.Portal.Clock.Move(TimeSpan.FromHours(71));
        var (early, overdue) = (await OverdueAsync(desk), default(IReadOnlyList<InboxLine>));
        desk.Portal.Clock.Move(TimeSpan.FromHours(1));
        overdue = await OverdueAsync(desk);
        var board = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<BoardQuery>().RowsAsync(desk.Secretariat(), [], new BoardFilter("en", 10), Cancellation));

        Assert.Equal(due, (await desk.InstanceAsync(document)).State.UserTask("task")?.ExpectedBy);
        Assert.Empty(early);
        Assert.Equal((InboxKind.WorkflowTask, due), (Assert.Single(overdue).Item.Kind, overdue[0].Item.DueAt));
        Assert.True(Assert.Single(board).IsOverdue);
    }

    [Fact]
    public async Task Those_who_are_to_act_are_reminded_a_day_before_and_the_secretariat_is_told_when_the_time_has_passed_once_each()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        await SomebodyAsync(desk, "Editor", Person);
        await desk.Portal.APersonOfTheSecretariatAsync();
        var run = (await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()))).Id;

        await RunAsync(desk, TimeSpan.FromHours(47));
        var early = await MailsAsync(desk);
        await RunAsync(desk, TimeSpan.FromHours(1));
        await AgainAsync(desk, run, ReminderKind.BeforeStep);
        var reminded = await MailsAsync(desk);
        await RunAsync(desk, TimeSpan.FromHours(24));
        await AgainAsync(desk, run, ReminderKind.AtStep);
        await RunAsync(desk, TimeSpan.FromHours(24));
        var all = await MailsAsync(desk);

        Assert.Empty(early);
        Assert.Equal((Person, true), (Assert.Single(reminded).To, reminded[0].Subject.StartsWith("Reminder, Check the names", StringComparison.Ordinal)));
        Assert.Equal((GivenPeople.Secretariat, 2), (all[^1].To, all.Count));
        Assert.Contains("Passing the time decides nothing.", all[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, await desk.Ask(db => db.Activity.CountAsync(line => line.Kind == "Workflow.Reminded", Cancellation)));
    }

    [Fact]
    public async Task An_account_that_cannot_sign_in_is_not_reminded_of_what_it_cannot_do()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        await SomebodyAsync(desk, "Editor", Person);
        await SomebodyAsync(desk, "Editor", "nobody@portal.example", password: null);
        await desk.Given.ADraft(desk.Secretariat());

        await RunAsync(desk, TimeSpan.FromHours(48));

        Assert.Equal(Person, Assert.Single(await MailsAsync(desk)).To);
    }

    [Fact]
    public async Task A_worker_that_comes_after_the_time_tells_the_secretariat_only()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        await SomebodyAsync(desk, "Editor", Person);
        await desk.Portal.APersonOfTheSecretariatAsync();
        await desk.Given.ADraft(desk.Secretariat());

        await RunAsync(desk, TimeSpan.FromDays(10));

        Assert.Equal(GivenPeople.Secretariat, Assert.Single(await MailsAsync(desk)).To);
    }

    [Fact]
    public async Task What_is_done_in_time_leaves_no_reminder_and_no_job()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));
        var planned = await CountsAsync(desk);

        Assert.Null((await desk.DoingAsync(acts => acts.PerformAsync(desk.Secretariat("Editor"), instance.Id, "task", "Checked")))?.Refusal);

        Assert.Equal(((2, 2), (0, 0)), (planned, await CountsAsync(desk)));
        Assert.Empty(await InboxRows.FaultsAsync(desk.Portal));
    }

    [Fact]
    public async Task An_aborted_run_leaves_no_reminder()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));

        Assert.Null((await desk.DoingAsync(acts => acts.AbortAsync(desk.Manager, instance.Id, "It goes by hand.")))?.Refusal);

        Assert.Equal((0, 0), await CountsAsync(desk));
    }

    [Fact]
    public async Task A_time_shorter_than_a_day_is_escalated_and_not_announced()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step().Replace("\"72\"", "\"12\"", StringComparison.Ordinal));

        await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal([ReminderKind.AtStep], await desk.Ask(db => db.Reminders.Select(reminder => reminder.Kind).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_safeguarding_step_is_due_to_its_reviewers_and_its_reminder_ends_with_the_review()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("review", "SafeguardingReview", """{ "HoursAllowed": 48 }""").With("end", "SignalEvent", """{ "SignalName": "go" }""")
            .Go("draft:Done:review", "review:Passed:end").Step());
        var document = await desk.Given.ADraft(desk.Secretariat());
        var due = await desk.Ask(db => db.InboxItems.Where(item => item.Kind == InboxKind.Safeguarding).Select(item => item.DueAt).SingleAsync(Cancellation));

        await desk.ActingAsync<PortalDb>(document, (db, file) => Task.FromResult(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, SafeguardingResult.Passed, Conditions: null), desk.Portal.Clock.Now)));

        Assert.Equal(desk.Portal.Clock.Now.AddHours(48), due);
        Assert.Equal((0, 0), await CountsAsync(desk));
    }

    [Fact]
    public async Task A_run_that_is_moved_keeps_the_instants_it_began_with()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Checking.Step());
        var instance = await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat()));
        await desk.ImportAsync(Checking.Step().Replace("\"72\"", "\"24\"", StringComparison.Ordinal));

        Assert.Null((await desk.DoingAsync(acts => acts.MoveAsync(desk.Manager, instance.Id, 2)))?.Refusal);

        Assert.Equal(instance.State.UserTask("task")?.ExpectedBy, (await desk.InstanceAsync(instance.CorrelationId!.Value)).State.UserTask("task")?.ExpectedBy);
    }

    private static Task<IReadOnlyList<InboxLine>> OverdueAsync(WorkflowDesk desk) => desk.Portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<InboxQuery>().LinesAsync(desk.Given.Someone("Checker", Permissions.AccessAdminPanel, Permissions.ListContent) with { Roles = new HashSet<string>(["Editor"], StringComparer.Ordinal) }, new InboxFilter("en", 10) { Due = InboxDue.Overdue }, Cancellation));

    private static async Task RunAsync(WorkflowDesk desk, TimeSpan later)
    {
        desk.Portal.Clock.Move(later);
        while (await desk.RunJobsAsync() > 0)
        {
        }
    }

    private static Task AgainAsync(WorkflowDesk desk, Guid run, ReminderKind kind) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var reminder = await scope.GetRequiredService<PortalDb>().Reminders.Where(row => row.InstanceId == run && row.Kind == kind).Select(row => row.Id).SingleAsync(Cancellation);
        await scope.GetServices<IJobKind>().Single(job => job.Kind is ReminderRun.Name).RunAsync(Job.Of(ReminderRun.Name, new { ReminderId = reminder }, desk.Portal.Clock.Now), Cancellation);
    });

    private static Task<List<MailText>> MailsAsync(WorkflowDesk desk) => desk.Ask(async db =>
        (await db.Jobs.Where(job => job.Kind == Mail.Kind).OrderBy(job => job.DueAt).ToListAsync(Cancellation)).ConvertAll(job => job.Read<MailText>()));

    private static Task<(int Reminders, int Jobs)> CountsAsync(WorkflowDesk desk) => desk.Ask(async db =>
        (await db.Reminders.CountAsync(Cancellation), await db.Jobs.CountAsync(job => job.Kind == ReminderRun.Name && job.DoneAt == null, Cancellation)));

    private static Task SomebodyAsync(WorkflowDesk desk, string role, string email, string? password = "set for the test") => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var user = User.Create(email, role, desk.Portal.Clock.Now);
        if (password is not null)
        {
            user.SetPassword(Given.Administrator, password);
        }

        db.AddRange(user, RoleAssignment.Of(Actor.System, user, await db.Roles.SingleAsync(found => found.Name == role, Cancellation), desk.Portal.Clock.Now));
        await db.SaveChangesAsync(Cancellation);
    });
}
