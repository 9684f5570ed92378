using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Setting, moving and taking back the instant of a release.</summary>
public sealed class ScheduleTests : IAsyncLifetime
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
    public async Task A_hold_is_told_with_the_name_of_the_text_that_it_keeps_back()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(2));
        var scheduled = (await desk.ScheduleOfAsync(document)).TextHash;
        await desk.Given.Writing(document, desk.Publisher, Given.Text("A later draft."));

        Assert.Null((await desk.HoldingAsync(document, desk.Canada)).Refusal);

        Assert.Equal(1, await desk.MailsToAsync($"Release held: text {scheduled.Short}"));
    }

    [Fact]
    public async Task A_scheduled_text_is_frozen_and_not_public()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(2));

        var file = await desk.FileAsync(document);

        Assert.Equal((TextStatus.Frozen, 0), (file.StatusOf(file.Releasable), await desk.PublicationsAsync()));
        Assert.Equal((portal.Clock.Now.AddHours(2), ReleaseDesk.Zone), (file.Schedule!.ReleaseAt, file.Schedule.TimeZoneId));
    }

    [Fact]
    public async Task Invariant_16_Approval_scheduling_and_release_are_three_events_and_none_implies_the_next()
    {
        var document = await desk.AClearedTextAsync();
        var cleared = await desk.FileAsync(document);
        await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(2)));
        var scheduled = await desk.FileAsync(document);
        portal.Clock.Move(TimeSpan.FromHours(2));
        await desk.WorkerAsync();
        var released = await desk.FileAsync(document);

        Assert.True(cleared is { Schedule: null, Current: null });
        Assert.True(scheduled is { Schedule: not null, Current: null });
        Assert.True(released is { Schedule: null, Current: not null });
        Assert.Equal([1, 1, 1], new[] { await desk.LinesAsync("Round.Closed"), await desk.LinesAsync("Release.Scheduled"), await desk.LinesAsync("Document.Released") }.Select(lines => lines.Count));
    }

    [Fact]
    public async Task A_text_that_a_seat_has_not_cleared_is_not_scheduled()
    {
        var document = await desk.Given.ADraft(desk.Publisher);
        await desk.Given.Submitting(document, desk.Publisher);
        await desk.Given.Deciding(document, desk.Ukraine, "ukraine");

        var outcome = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)));

        Assert.Equal("release.not-cleared", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Only_a_publisher_schedules()
    {
        var document = await desk.AClearedTextAsync();

        var outcome = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)), desk.Given.Someone("Editor", Permissions.EditContent));

        Assert.Equal("release.not-allowed", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Scheduling_asks_for_a_recent_sign_in()
    {
        var document = await desk.AClearedTextAsync();
        portal.Clock.Move(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        var outcome = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)), desk.Publisher);

        Assert.Equal("release.sign-in", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task An_instant_that_is_past_is_refused()
    {
        var document = await desk.AClearedTextAsync();

        var outcome = await desk.SchedulingAsync(document, desk.At(TimeSpan.Zero));

        Assert.Equal(("schedule.past", "ReleaseAt"), (outcome.Refusal?.Code, outcome.Refusal?.Field));
    }

    [Fact]
    public async Task A_text_is_scheduled_once()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));

        var outcome = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(2)));

        Assert.Equal("schedule.exists", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_scheduled_text_is_not_released_by_hand_before()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));

        var outcome = await desk.Given.Releasing(document, desk.Publisher);

        Assert.Equal("release.scheduled", outcome.Refusal?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Taking_a_schedule_back_takes_its_waiting_job_along_and_leaves_a_failed_one_to_a_person(bool hasFailed)
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        var jobs = (IServiceProvider scope) => scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == ScheduleDue.Name);
        await desk.InAsync(scope => jobs(scope).ExecuteUpdateAsync(set => set.SetProperty(job => job.FailedAt, hasFailed ? portal.Clock.Now : null)));

        Assert.Null((await desk.UnschedulingAsync(document)).Refusal);

        Assert.Equal(hasFailed, await desk.InAsync(scope => jobs(scope).AnyAsync()));
    }

    [Fact]
    public async Task What_was_unscheduled_never_goes_out()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));

        Assert.Null((await desk.UnschedulingAsync(document)).Refusal);
        portal.Clock.Move(TimeSpan.FromHours(2));

        await desk.WorkerAsync();

        Assert.Equal(0, await desk.PublicationsAsync());
        Assert.Equal(ScheduleEnd.Unscheduled, (await desk.ScheduleOfAsync(document)).End);
    }

    [Fact]
    public async Task What_was_postponed_goes_out_at_the_later_instant_and_the_first_row_stays()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        var later = desk.At(TimeSpan.FromHours(3));

        Assert.Null((await desk.PostponingAsync(document, later)).Refusal);
        portal.Clock.Move(TimeSpan.FromHours(2));
        await desk.WorkerAsync();
        var between = await desk.PublicationsAsync();
        portal.Clock.Set(new DateTimeOffset(later.At));
        await desk.WorkerAsync();

        Assert.Equal((0, 1), (between, await desk.PublicationsAsync()));
        Assert.Equal([ScheduleEnd.Postponed, ScheduleEnd.Released], (await desk.FileAsync(document)).Schedules.Select(schedule => schedule.End!.Value));
    }

    [Fact]
    public async Task An_earlier_instant_is_the_secretariats_where_the_seats_named_none()
    {
        var document = await desk.AScheduledTextAsync(TimeSpan.FromHours(3));

        Assert.Null((await desk.PostponingAsync(document, desk.At(TimeSpan.FromHours(1)))).Refusal);
    }

    [Fact]
    public async Task What_the_seats_cleared_for_later_is_neither_released_nor_scheduled_nor_advanced_before()
    {
        var document = await desk.AClearedTextAsync(notBefore: portal.Clock.Now.AddHours(2));

        var released = await desk.Given.Releasing(document, desk.Publisher);
        var scheduled = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)));
        var accepted = await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(3)));
        var advanced = await desk.PostponingAsync(document, desk.At(TimeSpan.FromHours(1)));

        Assert.Equal(("release.advance", "release.advance", "release.advance"), (released.Refusal?.Code, scheduled.Refusal?.Code, advanced.Refusal?.Code));
        Assert.Null(accepted.Refusal);
        Assert.Equal(portal.Clock.Now.AddHours(2), (await desk.ScheduleOfAsync(document)).NotBefore);
    }

    [Fact]
    public async Task Both_sides_hold_and_each_lifts_its_own()
    {
        var document = await desk.AClearedTextAsync();
        await desk.HoldingAsync(document, desk.Canada);
        await desk.HoldingAsync(document, desk.Publisher);

        var file = await desk.FileAsync(document);
        var ofCanada = file.Holds.Single(hold => hold.PartyId is not null);
        var ofTheSecretariat = file.Holds.Single(hold => hold.PartyId is null);

        Assert.Null(ofCanada.WhyNotLift(desk.Canada, file, portal.Clock.Now));
        Assert.Null(ofTheSecretariat.WhyNotLift(desk.Publisher, file, portal.Clock.Now));
        Assert.All([ofCanada.WhyNotLift(desk.Ukraine, file, portal.Clock.Now), ofCanada.WhyNotLift(desk.Publisher, file, portal.Clock.Now), ofTheSecretariat.WhyNotLift(desk.Canada, file, portal.Clock.Now)], refusal => Assert.Equal("hold.not-yours", refusal?.Code));
        Assert.Equal("hold.twice", (await desk.HoldingAsync(document, desk.Canada)).Refusal?.Code);
    }

    [Fact]
    public async Task A_hold_stops_release_and_scheduling_until_it_is_lifted_and_tells_the_publishers()
    {
        var document = await desk.AClearedTextAsync();

        Assert.Null((await desk.HoldingAsync(document, desk.Canada)).Refusal);
        var held = (await desk.Given.Releasing(document, desk.Publisher), await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1))));
        Assert.Null((await desk.LiftingAsync(document, desk.Canada)).Refusal);
        var lifted = await desk.Given.Releasing(document, desk.Publisher);

        Assert.Equal(("release.held", "release.held"), (held.Item1.Refusal?.Code, held.Item2.Refusal?.Code));
        Assert.Null(lifted.Refusal);
        Assert.Equal(1, await desk.MailsToAsync("Release held"));
    }

    [Fact]
    public async Task Who_holds_says_why()
    {
        var document = await desk.AClearedTextAsync();

        Assert.Equal(("hold.no-reason", "Reason"), ((await desk.HoldingAsync(document, desk.Canada, " ")).Refusal?.Code, (await desk.HoldingAsync(document, desk.Canada, " ")).Refusal?.Field));
        Assert.Equal("hold.reason", (await desk.HoldingAsync(document, desk.Canada, new string('a', 2001))).Refusal?.Code);
        Assert.Equal("hold.reason", (await desk.HoldingAsync(document, desk.Canada, "A bell \u0007 rings.")).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_else_holds_a_release()
    {
        var document = await desk.AClearedTextAsync();

        Assert.Equal("hold.not-allowed", (await desk.HoldingAsync(document, await desk.Given.AnOfficerOf("norway"))).Refusal?.Code);
    }
}
