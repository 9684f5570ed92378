using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>Reminders are stored instants: each is sent once, whatever the workers and the clock do, and none to anybody who has decided.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private FaultPoints points = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Actor canada = null!;
    private Actor ukraine = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        points = new FaultPoints(portal);
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        (canada, ukraine) = (await given.AnOfficerOf("canada"), await given.AnOfficerOf("ukraine"));
        await portal.APersonOfTheSecretariatAsync();
        document = await given.ADraft(editor);
        await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(portal.Clock.Now.AddDays(3)) { Notice = SubmissionNotice.ToNobody }));
    }

    public async ValueTask DisposeAsync()
    {
        points.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task An_officer_who_cannot_sign_in_is_not_reminded()
    {
        await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Users.Where(user => user.Id == canada.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null)));

        await RunAsync(TimeSpan.FromDays(2));

        Assert.Single(await MailsAsync("Reminder"));
    }

    [Fact]
    public async Task A_day_before_the_reply_is_due_only_the_seats_that_are_missing_are_reminded()
    {
        await given.Deciding(document, canada, "canada");
        await RunAsync(TimeSpan.FromDays(2) - TimeSpan.FromMinutes(1));
        Assert.Empty(await MailsAsync("Reminder"));

        await RunAsync(TimeSpan.FromMinutes(1));
        await RunAsync(TimeSpan.FromHours(1));

        Assert.Equal(await AddressAsync(ukraine), Assert.Single(await MailsAsync("Reminder")).To);
        Assert.Empty(await MailsAsync("Reply is due"));
    }

    [Fact]
    public async Task When_the_reply_is_due_the_secretariat_is_told_once()
    {
        await RunAsync(TimeSpan.FromDays(2));
        await RunAsync(TimeSpan.FromDays(1));
        await RunAsync(TimeSpan.FromDays(1));

        Assert.Equal(2, (await MailsAsync("Reminder")).Count);
        Assert.Equal(GivenPeople.Secretariat, Assert.Single(await MailsAsync("Reply is due")).To);
    }

    [Fact]
    public async Task A_clock_a_month_ahead_sends_what_still_makes_sense_and_once()
    {
        await RunAsync(TimeSpan.FromDays(30));
        await RunAsync(TimeSpan.FromDays(30));

        Assert.Empty(await MailsAsync("Reminder"));
        Assert.Single(await MailsAsync("Reply is due"));
    }

    [Fact]
    public async Task Two_workers_and_a_job_that_comes_again_send_once()
    {
        portal.Clock.Move(TimeSpan.FromDays(3));
        await Task.WhenAll(RunAsync(TimeSpan.Zero), RunAsync(TimeSpan.Zero));
        await AgainAsync();
        await Task.WhenAll(RunAsync(TimeSpan.Zero), RunAsync(TimeSpan.Zero));

        Assert.Single(await MailsAsync("Reply is due"));
    }

    [Fact]
    public async Task A_round_that_ended_reminds_nobody_and_leaves_no_job()
    {
        await given.Deciding(document, canada, "canada");
        await given.Deciding(document, ukraine, "ukraine");

        Assert.Equal(0, await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Reminders.CountAsync()));
        Assert.Equal(0, await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Jobs.CountAsync(job => job.Kind == ReminderRun.Name)));
    }

    [Fact]
    public async Task A_round_whose_text_moved_on_reminds_nobody()
    {
        await given.Writing(document, editor, Given.Text("Another text."));
        await RunAsync(TimeSpan.FromDays(4));

        Assert.Empty(await MailsAsync("Re"));
    }

    [Fact]
    public async Task Whatever_statement_a_worker_dies_at_the_reminder_is_sent_once()
    {
        portal.Clock.Move(TimeSpan.FromDays(2));
        for (var point = 0; point < 400 && points.CutAt is not "after the commit"; point++)
        {
            points.Arm(point);
            await Record.ExceptionAsync(() => RunAsync(TimeSpan.Zero));
            points.Disarm();
            Assert.InRange((await MailsAsync("Reminder")).Count, 0, 2);
            Assert.NotEqual(1, (await MailsAsync("Reminder")).Count);
            await AgainAsync();
        }

        await RunAsync(TimeSpan.Zero);
        Assert.Equal(2, (await MailsAsync("Reminder")).Count);
    }

    [Fact]
    public async Task The_secretariat_reminds_those_missing_at_most_once_an_hour()
    {
        await given.Deciding(document, canada, "canada");

        Assert.Equal("reminder.not-allowed", (await RemindAsync(ukraine))?.Refusal?.Code);
        Assert.Null((await RemindAsync(editor))!.Value.Refusal);
        Assert.Equal("reminder.lately", (await RemindAsync(editor))?.Refusal?.Code);
        portal.Clock.Move(Reminder.Rest);
        Assert.Null((await RemindAsync(editor))!.Value.Refusal);

        var address = await AddressAsync(ukraine);
        Assert.Equal(2, (await MailsAsync("Reminder")).Count);
        Assert.All(await MailsAsync("Reminder"), mail => Assert.Equal(address, mail.To));
        await given.Deciding(document, ukraine with { SignedInAt = portal.Clock.Now }, "ukraine");
        Assert.Equal("reminder.closed", (await RemindAsync(editor))?.Refusal?.Code);
    }

    private Task<Outcome?> RemindAsync(Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var outcome = await scope.GetRequiredService<ReminderActs>().RemindAsync(by, await db.Rounds.Select(round => round.Id).SingleAsync());
        if (outcome is { Succeeded: true })
        {
            await db.SaveChangesAsync();
        }

        return outcome;
    });

    private async Task RunAsync(TimeSpan later)
    {
        portal.Clock.Move(later);
        await portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);
    }

    // As if the result of every run had been lost.
    private async Task AgainAsync()
    {
        await using var db = portal.Services.GetRequiredService<HostDatabases>().Open();
        await db.Jobs.Where(job => job.Kind == ReminderRun.Name).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.DoneAt, (DateTime?)null).SetProperty(job => job.FailedAt, (DateTime?)null).SetProperty(job => job.LeasedUntil, (DateTime?)null)
            .SetProperty(job => job.Lease, (Guid?)null).SetProperty(job => job.Attempts, 0).SetProperty(job => job.DueAt, portal.Clock.Now));
    }

    private Task<string> AddressAsync(Actor person) => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().Set<Coalition.Core.Identity.User>().Where(user => user.Id == person.UserId).Select(user => user.Email).SingleAsync());

    private Task<List<MailText>> MailsAsync(string subject) => portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync())
            .ConvertAll(job => job.Read<MailText>()).FindAll(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)));
}
