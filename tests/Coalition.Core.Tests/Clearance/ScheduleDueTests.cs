using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>What happens at the instant of a release, whenever and however often a worker looks.</summary>
public sealed class ScheduleDueTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        desk = await ReleaseDesk.OpenAsync(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task At_its_instant_the_text_goes_out_in_the_publishers_name_and_both_instants_are_kept()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        var planned = portal.Clock.Now.AddHours(1);
        portal.Clock.Move(TimeSpan.FromMinutes(61));

        await desk.WorkerAsync();

        var (file, schedule) = (await desk.FileAsync(document), await desk.ScheduleOfAsync(document));
        Assert.Equal(desk.Publisher.UserId, file.Current?.ReleasedBy);
        Assert.Equal((ScheduleEnd.Released, planned, portal.Clock.Now), (schedule.End!.Value, schedule.ReleaseAt, schedule.EndedAt!.Value));
        var line = Assert.Single(await desk.LinesAsync("Document.Released"));
        Assert.Equal(Guid.Empty, line.ActorId);
        Assert.Contains(desk.Publisher.UserId.ToString(), line.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_before_its_instant_nothing_goes_out()
    {
        await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));

        await desk.WorkerAsync();

        Assert.Equal(0, await desk.PublicationsAsync());
    }

    [Fact]
    public async Task A_run_before_the_instant_does_nothing_and_the_instant_is_not_lost()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await RunAsync(document);
        var early = await desk.PublicationsAsync();
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 1), (early, await desk.PublicationsAsync()));
        Assert.Single(await desk.LinesAsync("Document.Released"));
    }

    [Fact]
    public async Task A_worker_that_comes_back_twenty_minutes_late_releases_once()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromMinutes(80));

        await desk.WorkerAsync();
        await RunAsync(document);
        await desk.WorkerAsync();

        Assert.Equal(1, await desk.PublicationsAsync());
        Assert.Single(await desk.LinesAsync("Document.Released"));
    }

    [Fact]
    public async Task Two_workers_at_once_release_once()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(document)));

        Assert.Equal(1, await desk.PublicationsAsync());
        Assert.Single(await desk.LinesAsync("Document.Released"));
    }

    [Fact]
    public async Task Invariant_7_No_document_is_published_unless_every_seat_in_office_at_the_release_instant_has_cleared_the_exact_hash()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromDays(3));
        await desk.HandOverAsync("canada", "norway", DateOnly.FromDateTime(portal.Clock.Now.AddDays(2)));
        portal.Clock.Move(TimeSpan.FromDays(3));

        await desk.WorkerAsync();

        var schedule = await desk.ScheduleOfAsync(document);
        Assert.Equal((0, ScheduleEnd.Failed, "release.not-cleared"), (await desk.PublicationsAsync(), schedule.End!.Value, schedule.FailureCode));
    }

    [Fact]
    public async Task A_failed_release_says_why_in_the_log_the_row_and_a_mail_and_is_not_tried_again()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await desk.HoldingAsync(document, desk.Canada);
        portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.WorkerAsync();
        await desk.LiftingAsync(document, desk.Fresh(desk.Canada));
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        var schedule = await desk.ScheduleOfAsync(document);
        Assert.Equal((0, ScheduleEnd.Failed, "release.held"), (await desk.PublicationsAsync(), schedule.End!.Value, schedule.FailureCode));
        Assert.Contains("release.held", Assert.Single(await desk.LinesAsync("Release.Failed")).Facts, StringComparison.Ordinal);
        Assert.Equal(1, await desk.MailsToAsync("Not released"));
    }

    [Fact]
    public async Task A_failed_release_can_be_scheduled_anew()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await desk.HoldingAsync(document, desk.Publisher);
        portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.WorkerAsync();
        await desk.LiftingAsync(document, desk.Publisher);

        Assert.Null((await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)))).Refusal);
    }

    [Fact]
    public async Task A_text_that_fails_does_not_stop_the_others()
    {
        var held = await desk.AScheduledTextAsync(TimeSpan.FromHours(1), "statements/held");
        await desk.AScheduledTextAsync(TimeSpan.FromHours(1), "statements/first");
        await desk.AScheduledTextAsync(TimeSpan.FromHours(1), "statements/second");
        await desk.HoldingAsync(held, desk.Canada);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal(2, await desk.PublicationsAsync());
    }

    [Fact]
    public async Task A_draft_written_after_the_scheduling_does_not_hold_the_frozen_edition_back()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        var scheduled = await desk.ScheduleOfAsync(document);
        await desk.Given.Writing(document, desk.Publisher, Given.Text("Another wording."));
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal(scheduled.EditionId, (await desk.FileAsync(document)).Current?.EditionId);
    }

    [Fact]
    public async Task An_edition_sent_to_the_seats_after_the_scheduling_stops_the_older_one()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await desk.Given.Writing(document, desk.Publisher, Given.Text("Another wording."));
        await desk.Given.Submitting(document, desk.Publisher);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, "release.newer-edition"), (await desk.PublicationsAsync(), (await desk.ScheduleOfAsync(document)).FailureCode));
    }

    [Fact]
    public async Task A_text_altered_past_the_model_does_not_go_out()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Set<LanguageVersion>().Where(version => version.Language == "en").ExecuteUpdateAsync(set => set.SetProperty(version => version.Title, "Other words")));
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, "release.text-altered"), (await desk.PublicationsAsync(), (await desk.ScheduleOfAsync(document)).FailureCode));
    }

    [Fact]
    public async Task A_clock_a_month_ahead_or_a_restored_backup_sends_nothing_out()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromDays(31));

        await desk.WorkerAsync();

        Assert.Equal((0, "schedule.too-late"), (await desk.PublicationsAsync(), (await desk.ScheduleOfAsync(document)).FailureCode));
    }

    [Fact]
    public async Task A_clock_a_month_behind_releases_nothing_until_it_is_right_again()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        portal.Clock.Move(TimeSpan.FromDays(-31));
        await desk.WorkerAsync();
        await RunAsync(document);
        var behind = await desk.PublicationsAsync();
        portal.Clock.Move(TimeSpan.FromDays(31) + TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 1), (behind, await desk.PublicationsAsync()));
    }

    [Fact]
    public async Task Invariant_43_Case_E37_a_release_keeps_its_utc_instant_and_the_zone_in_which_it_was_announced_over_a_change_of_the_clocks()
    {
        portal.Clock.Set(new DateTimeOffset(2026, 3, 28, 20, 0, 0, TimeSpan.Zero));
        var document = await desk.AClearedTextAsync();
        var six = new DateTime(2026, 3, 29, 3, 0, 0, DateTimeKind.Utc);
        await desk.SchedulingAsync(document, new ReleaseInstant(six, ReleaseDesk.Zone));
        portal.Clock.Set(new DateTimeOffset(six).AddTicks(-1));
        await desk.WorkerAsync();
        var before = await desk.PublicationsAsync();
        portal.Clock.Set(new DateTimeOffset(six));

        await desk.WorkerAsync();

        var schedule = await desk.ScheduleOfAsync(document);
        Assert.Equal((0, 1), (before, await desk.PublicationsAsync()));
        Assert.Equal((six, ReleaseDesk.Zone, 6), (schedule.ReleaseAt, schedule.TimeZoneId, TimeZoneInfo.ConvertTimeFromUtc(schedule.ReleaseAt, TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId)).Hour));
    }

    [Fact]
    public async Task A_release_whose_work_broke_down_ends_with_an_alarm_and_one_under_way_is_left_alone()
    {
        var broken = await desk.AScheduledTextAsync(TimeSpan.FromHours(1), "statements/broken");
        var forgotten = await desk.AScheduledTextAsync(TimeSpan.FromHours(1), "statements/forgotten");
        portal.Clock.Move(TimeSpan.FromHours(2));
        var id = (await desk.ScheduleOfAsync(broken)).Id.ToString();
        await desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == ScheduleDue.Name && job.Payload.Contains(id)).ExecuteUpdateAsync(set => set.SetProperty(job => job.FailedAt, portal.Clock.Now)));

        await SweepAsync();
        var (first, second, mails) = (await desk.ScheduleOfAsync(broken), await desk.ScheduleOfAsync(forgotten), await desk.MailsToAsync("Not released"));
        portal.Clock.Move(TimeSpan.FromDays(1));
        await SweepAsync();
        await SweepAsync();

        Assert.Equal((ScheduleEnd.Failed, "schedule.broken", null), (first.End, first.FailureCode, second.End));
        Assert.Equal("schedule.too-late", (await desk.ScheduleOfAsync(forgotten)).FailureCode);
        Assert.Equal((1, 2, 0), (mails, await desk.MailsToAsync("Not released"), await desk.PublicationsAsync()));
    }

    [Fact]
    public async Task A_schedule_that_has_ended_is_never_changed_and_none_is_deleted()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        await desk.UnschedulingAsync(document);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Schedules.ExecuteUpdateAsync(set => set.SetProperty(schedule => schedule.ReleaseAt, DateTime.UnixEpoch))));
        var other = await Assert.ThrowsAnyAsync<Exception>(() => desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Schedules.ExecuteDeleteAsync()));

        Assert.Contains("never changed", error.Message, StringComparison.Ordinal);
        Assert.Contains("never deleted", other.Message, StringComparison.Ordinal);
    }

    private Task SweepAsync() => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetServices<IJobKind>().Single(kind => kind.Kind == OverdueReleases.Name).RunAsync(Job.Of(OverdueReleases.Name, "", portal.Clock.Now), CancellationToken.None));

    /// <summary>A run of the schedule's own work, whatever the queue says.</summary>
    private async Task RunAsync(Guid document)
    {
        var schedule = await desk.ScheduleOfAsync(document);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var kind = scope.GetServices<IJobKind>().Single(kind => kind.Kind == ScheduleDue.Name);
            await kind.RunAsync(Job.Of(ScheduleDue.Name, new { ScheduleId = schedule.Id, BundleId = (Guid?)null }, portal.Clock.Now), CancellationToken.None);
        });
    }
}
