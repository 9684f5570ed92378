using Coalition.Core.Activity;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Clearance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Commitments;

/// <summary>Updates are asked for by persisted instants; focal points are reminded and the secretariat told, once each; inboxes say what waits.</summary>
public sealed class UpdateReminderTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Actor focal = null!;
    private Actor publisher = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
        focal = await new Given(portal).AnOfficerOf("norway", MandateScope.Commit, Permissions.ManageCommitments, Permissions.AccessAdminPanel);
        publisher = await portal.APersonOfTheSecretariatAsync();
        await RecordAsync();
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Focal_points_are_reminded_a_week_before_and_the_secretariat_told_when_it_is_overdue_once_each()
    {
        await ReleaseAndAskAsync(days: 20);

        await RunAsync(TimeSpan.FromDays(12));
        var early = await MailsAsync();
        await RunAsync(TimeSpan.FromDays(1));
        await AgainAsync(UpdateReminderKind.BeforeUpdate);
        var reminded = await MailsAsync();
        await RunAsync(TimeSpan.FromDays(7));
        await AgainAsync(UpdateReminderKind.AtUpdate);
        await RunAsync(TimeSpan.FromDays(7));
        var all = await MailsAsync();

        Assert.Empty(early);
        Assert.StartsWith("Update asked for", Assert.Single(reminded).Subject, StringComparison.Ordinal);
        Assert.Equal((2, GivenPeople.Secretariat), (all.Count, all[^1].To));
        Assert.Equal(2, await AskAsync(db => db.Activity.CountAsync(line => line.Kind == "Commitment.Reminded", Cancellation)));
    }

    [Fact]
    public async Task A_focal_point_whose_account_cannot_sign_in_is_not_reminded()
    {
        await ReleaseAndAskAsync(days: 20);
        await AskAsync(db => db.Users.Where(user => user.Id == focal.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, (string?)null), Cancellation));

        await RunAsync(TimeSpan.FromDays(13));

        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task An_update_in_time_moves_the_next_one_by_the_rhythm_and_nobody_is_reminded_of_the_old_one()
    {
        await ReleaseAndAskAsync(days: 20);
        var first = await AskAsync(db => db.Commitments.Select(row => row.NextUpdateDueAt).SingleAsync(Cancellation));

        await ActAsync(row => ProgressUpdate.Report(focal with { SignedInAt = portal.Clock.Now }, row, ProgressEntry.NoChange(row, DateOnly.FromDateTime(portal.Clock.Now)), portal.Clock.Now));
        await RunAsync(TimeSpan.FromDays(25));

        var next = await AskAsync(db => db.Commitments.Select(row => row.NextUpdateDueAt).SingleAsync(Cancellation));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        Assert.Equal(TimeZoneInfo.ConvertTimeFromUtc(first!.Value, zone).AddMonths(3), TimeZoneInfo.ConvertTimeFromUtc(next!.Value, zone));
        Assert.Empty(await MailsAsync());
        Assert.Equal((2, 2), (await AskAsync(db => db.UpdateReminders.CountAsync(Cancellation)), await AskAsync(db => db.Jobs.CountAsync(job => job.Kind == UpdateReminderRun.Name && job.DoneAt == null, Cancellation))));
    }

    [Fact]
    public async Task Where_no_updates_are_asked_for_any_more_no_reminder_and_no_job_is_left()
    {
        await ReleaseAndAskAsync(days: 20);

        await ActAsync(row => ReportingRhythm.Set(publisher, row, rhythm: null, portal.Clock.Now));

        Assert.Equal((0, 0), (await AskAsync(db => db.UpdateReminders.CountAsync(Cancellation)), await AskAsync(db => db.Jobs.CountAsync(job => job.Kind == UpdateReminderRun.Name, Cancellation))));
    }

    [Fact]
    public async Task A_machine_that_slept_past_the_time_tells_the_secretariat_only()
    {
        await ReleaseAndAskAsync(days: 20);

        await RunAsync(TimeSpan.FromDays(40));

        Assert.Equal(GivenPeople.Secretariat, Assert.Single(await MailsAsync()).To);
    }

    [Fact]
    public async Task What_is_recorded_waits_for_the_publishers_and_what_is_due_for_the_partys_focal_point_alone()
    {
        var ukraine = await new Given(portal).AnOfficerOf("ukraine", MandateScope.Commit, Permissions.ManageCommitments);
        var before = (await WaitingAsync(publisher), await WaitingAsync(focal));

        await ReleaseAndAskAsync(days: 20);

        Assert.Equal((InboxKind.ReleaseCommitment, 0), (Assert.Single(before.Item1).Kind, before.Item2.Count));
        Assert.Empty(await WaitingAsync(publisher));
        Assert.Equal((InboxKind.ReportProgress, 1), (Assert.Single(await WaitingAsync(focal)).Kind, await CountAsync(focal)));
        Assert.Equal((0, 0), ((await WaitingAsync(ukraine)).Count, await CountAsync(ukraine)));
    }

    [Fact]
    public async Task Scenario_13_what_an_assessor_found_waits_for_the_partys_reply_four_weeks_and_for_nobody_else()
    {
        await ReleaseAndAskAsync(days: 90);
        await ActAsync(row => Assessment.Record(publisher, row, CommitmentDesk.Finds(AssessmentStatus.Limited) with { Source = row.Sources[0].Source, AssessedOn = new PartialDate { Value = "2026" } }, portal.Clock.Now));

        var waiting = Assert.Single(await WaitingAsync(focal));
        Assert.Equal((InboxKind.ReplyToAssessment, "a", 1), (waiting.Kind, waiting.Slug, await CountAsync(focal)));
        Assert.Empty(await WaitingAsync(publisher));
        portal.Clock.Move(WaitingReplies.Time);
        Assert.Equal((0, 0), ((await WaitingAsync(focal)).Count, await CountAsync(focal)));
    }

    [Fact]
    public async Task A_reply_takes_the_assessment_out_of_the_inbox()
    {
        await ReleaseAndAskAsync(days: 90);
        await ActAsync(row => Assessment.Record(publisher, row, CommitmentDesk.Finds(AssessmentStatus.Limited) with { Source = row.Sources[0].Source, AssessedOn = new PartialDate { Value = "2026" } }, portal.Clock.Now));

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var row = await db.Commitments.Whole().WithWords().AsSplitQuery().SingleAsync(found => found.Slug == "a", Cancellation);
            Assert.Null(row.Assessments[0].Reply(focal, row, Entries.Text("We see it otherwise."), portal.Clock.Now).Refusal);
            await db.SaveChangesAsync(Cancellation);
        });

        Assert.Empty(await WaitingAsync(focal));
    }

    [Fact]
    public async Task The_overview_is_read_by_key_and_its_filters_treat_the_ladders_apart()
    {
        await ReleaseAndAskAsync(days: 20);
        await AddAsync("b", "c", "d");
        await ActAsync(row => Assessment.Record(publisher, row, CommitmentDesk.Finds(AssessmentStatus.Limited) with { Source = row.Sources[0].Source, AssessedOn = new PartialDate { Value = "2026" } }, portal.Clock.Now));

        var first = await OverviewAsync(new CommitmentFilter(3));
        var second = await OverviewAsync(new CommitmentFilter(3) { After = first[^1].Place });

        Assert.Equal("a", first[0].Slug);
        Assert.Equal(["a", "b", "c", "d"], first.Concat(second).Select(row => row.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal("a", Assert.Single(await OverviewAsync(new CommitmentFilter(9) { Assessment = AssessmentStatus.Limited })).Slug);
        Assert.Equal(4, (await OverviewAsync(new CommitmentFilter(9) { SelfStatus = SelfStatus.Announced })).Count);
        Assert.Equal(3, (await OverviewAsync(new CommitmentFilter(9) { Stage = CommitmentStage.ToRelease })).Count);
        Assert.Equal("a", Assert.Single(await OverviewAsync(new CommitmentFilter(9) { Stage = CommitmentStage.DueSoon })).Slug);
        Assert.Empty(await OverviewAsync(new CommitmentFilter(9) { Stage = CommitmentStage.Overdue }));
        Assert.Equal(4, (await OverviewAsync(new CommitmentFilter(9) { Currency = "NOK" })).Count);
        Assert.Empty(await OverviewAsync(new CommitmentFilter(9) { Currency = "EUR" }));
    }

    private Task RecordAsync() => AddAsync("a");

    private Task AddAsync(params string[] slugs) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var lookups = await RegisterLookups.LoadAsync(db, Cancellation);
        db.AddRange(slugs.Select(slug => Commitment.Register(Given.Registrar, Entries.ACommitment(Entries.Millions(1)) with { Slug = slug }, lookups, portal.Clock.Now)));
        await db.SaveChangesAsync(Cancellation);
    });

    private async Task ReleaseAndAskAsync(int days)
    {
        await ActAsync(row => row.Release(publisher, portal.Clock.Now));
        await ActAsync(row => ReportingRhythm.Set(publisher, row, new ReportingRhythm(3, portal.Clock.Now.AddDays(days), "Europe/Kyiv"), portal.Clock.Now));
    }

    private Task ActAsync(Func<Commitment, Outcome> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        Assert.Null(act(await db.Commitments.Whole().SingleAsync(row => row.Slug == "a", Cancellation)).Refusal);
        await db.SaveChangesAsync(Cancellation);
    });

    private async Task RunAsync(TimeSpan later)
    {
        portal.Clock.Move(later);
        while (await portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null, cancellationToken: Cancellation) > 0)
        {
        }
    }

    private Task AgainAsync(UpdateReminderKind kind) => portal.InAsync(TestPortal.Coalition, async scope => await scope.GetServices<IJobKind>().Single(job => job.Kind is UpdateReminderRun.Name)
        .RunAsync(Job.Of(UpdateReminderRun.Name, new { CommitmentId = await scope.GetRequiredService<PortalDb>().Commitments.Select(row => row.Id).SingleAsync(Cancellation), Kind = kind }, portal.Clock.Now), Cancellation));

    private Task<List<MailText>> MailsAsync() => AskAsync(async db => (await db.Jobs.Where(job => job.Kind == Mail.Kind).OrderBy(job => job.DueAt).ToListAsync(Cancellation)).ConvertAll(job => job.Read<MailText>()));

    private Task<T> AskAsync<T>(Func<PortalDb, Task<T>> ask) => portal.InAsync(TestPortal.Coalition, scope => ask(scope.GetRequiredService<PortalDb>()));

    private Task<IReadOnlyList<WaitingRecord>> WaitingAsync(Actor by) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().RecordsAsync(by, 10, Cancellation));

    private Task<int> CountAsync(Actor by) => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().CountAsync(by, Cancellation));

    private Task<IReadOnlyList<CommitmentRow>> OverviewAsync(CommitmentFilter filter) => AskAsync(db => db.OverviewAsync(filter, portal.Clock.Now, Cancellation));
}
