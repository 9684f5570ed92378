using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Several texts that go out together or not at all.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    /// <summary>Six in the morning in Kyiv.</summary>
    private static readonly DateTimeOffset Six = new(2026, 1, 17, 6, 0, 0, TimeSpan.FromHours(2));

    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;
    private GivenBundles bundles = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        desk = await ReleaseDesk.OpenAsync(portal);
        bundles = new GivenBundles(desk);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Everything_in_a_bundle_goes_out_at_one_instant_in_one_save()
    {
        var bundle = await bundles.AScheduledBundleAsync(3);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        var released = await desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Publications.AsNoTracking().Select(publication => publication.ReleasedAt).ToListAsync());
        Assert.Equal((3, 1), (released.Count, released.Distinct().Count()));
        Assert.Equal(portal.Clock.Now, (await bundles.FileAsync(bundle)).Bundle.ReleasedAt);
    }

    [Fact]
    public async Task Scenario_14_A_bundle_for_six_is_not_out_a_second_before_and_goes_out_once_when_the_worker_comes_back_at_twenty_past()
    {
        portal.Clock.Set(Six - TimeSpan.FromHours(1));
        await bundles.AScheduledBundleAsync(4);
        portal.Clock.Set(Six - TimeSpan.FromSeconds(1));
        await desk.WorkerAsync();
        var before = await desk.PublicationsAsync();
        portal.Clock.Set(Six + TimeSpan.FromMinutes(20));

        await desk.WorkerAsync();
        await desk.WorkerAsync();

        Assert.Equal((0, 4), (before, (await desk.LinesAsync("Document.Released")).Count));
    }

    [Fact]
    public async Task Invariant_17_Scenario_14_A_fifth_item_added_at_ten_to_six_voids_the_cleared_bundle_and_nothing_goes_out()
    {
        portal.Clock.Set(Six - TimeSpan.FromHours(1));
        var bundle = await bundles.AScheduledBundleAsync(4);
        var fifth = await desk.AClearedTextAsync("statements/fifth");
        portal.Clock.Set(Six - TimeSpan.FromMinutes(10));

        Assert.Null((await bundles.AddingAsync(bundle, fifth)).Refusal);
        portal.Clock.Set(Six);
        await desk.WorkerAsync();

        var file = await bundles.FileAsync(bundle);
        Assert.Equal(0, await desk.PublicationsAsync());
        Assert.All(file.Files[0].Seats, seat => Assert.False(file.Bundle.IsClearedBy(seat, portal.Clock.Now)));
        Assert.Equal((4, 1), ((await desk.LinesAsync("Release.Failed")).Count, await desk.MailsToAsync("Not released")));
    }

    [Fact]
    public async Task Invariant_17_Taking_an_item_out_and_putting_another_in_voids_the_bundle()
    {
        var bundle = await bundles.AScheduledBundleAsync(3);
        var other = await desk.AClearedTextAsync("statements/other");
        var file = await bundles.FileAsync(bundle);

        await bundles.OnAsync<BundleActs>(bundle, (acts, found) => acts.RemoveAsync(desk.Fresh(desk.Publisher), found, file.Files[0].Document.Id));
        await bundles.AddingAsync(bundle, other);
        portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.WorkerAsync();

        Assert.Equal((0, "bundle.voided"), (await desk.PublicationsAsync(), (await desk.ScheduleOfAsync(file.Files[0].Document.Id)).FailureCode));
        Assert.Equal("bundle.not-cleared", (await bundles.SchedulingAsync(bundle)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_17_A_text_changed_after_it_was_scheduled_with_its_bundle_stops_all_of_it()
    {
        var bundle = await bundles.AScheduledBundleAsync(3);
        var changed = (await bundles.FileAsync(bundle)).Files[1].Document.Id;
        await desk.Given.Writing(changed, desk.Publisher, Given.Text("Other words."));

        await desk.WorkerAsync();

        Assert.Equal(("bundle.voided", 3, 1), ((await desk.ScheduleOfAsync(changed)).FailureCode, (await desk.LinesAsync("Release.Failed")).Count, await desk.MailsToAsync("Not released")));
        portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.WorkerAsync();
        Assert.Equal(0, await desk.PublicationsAsync());
    }

    [Fact]
    public async Task One_text_that_is_held_stops_all_of_them()
    {
        var bundle = await bundles.AScheduledBundleAsync(3);
        await desk.HoldingAsync((await bundles.FileAsync(bundle)).Files[2].Document.Id, desk.Canada);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 3), (await desk.PublicationsAsync(), (await desk.LinesAsync("Release.Failed")).Count));
    }

    [Fact]
    public async Task Putting_the_old_item_back_brings_neither_the_clearance_nor_the_schedule_back()
    {
        var bundle = await bundles.AScheduledBundleAsync(3);
        var first = (await bundles.FileAsync(bundle)).Files[0].Document.Id;
        await bundles.OnAsync<BundleActs>(bundle, (acts, file) => acts.RemoveAsync(desk.Fresh(desk.Publisher), file, first));
        await bundles.AddingAsync(bundle, first);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, "bundle.not-cleared"), (await desk.PublicationsAsync(), (await bundles.SchedulingAsync(bundle)).Refusal?.Code));
    }

    [Fact]
    public async Task A_seat_clears_item_by_item_in_one_form_and_each_is_an_ordinary_clearance()
    {
        var documents = await Task.WhenAll(bundles.SentAsync("statements/one"), bundles.SentAsync("statements/two"));
        var bundle = await bundles.ABundleOfAsync(documents);

        var outcome = await bundles.DecidingAsync(bundle, desk.Ukraine);

        var file = await bundles.FileAsync(bundle);
        Assert.Null(outcome.Refusal);
        Assert.All(file.Files, item => Assert.Equal(desk.Ukraine.UserId, Assert.Single(item.Rounds[^1].Clearances).UserId));
        Assert.Equal(file.Bundle.Hash, Assert.Single(file.Bundle.Clearances).BundleHashShown);
    }

    [Fact]
    public async Task A_seat_that_asks_for_changes_to_one_item_has_not_cleared_the_bundle()
    {
        var documents = await Task.WhenAll(bundles.SentAsync("statements/one"), bundles.SentAsync("statements/two"));
        var bundle = await bundles.ABundleOfAsync(documents);

        Assert.Null((await bundles.DecidingAsync(bundle, desk.Ukraine, documents[1])).Refusal);

        var file = await bundles.FileAsync(bundle);
        Assert.Empty(file.Bundle.Clearances);
        Assert.Contains(file.Files, item => item.Rounds[^1].Result is RoundOutcome.ChangesRequested);
    }

    [Fact]
    public async Task A_bundle_that_changed_on_the_screen_is_not_cleared()
    {
        var bundle = await bundles.ABundleOfAsync(await desk.AClearedTextAsync("statements/one"), await desk.AClearedTextAsync("statements/two"));
        var shown = (await bundles.FileAsync(bundle)).Bundle.Hash;
        await bundles.AddingAsync(bundle, await desk.AClearedTextAsync("statements/slipped-in"));

        var outcome = await bundles.OnAsync<BundleDecisions>(bundle, (acts, file) => Task.FromResult(acts.Decide(desk.Fresh(desk.Ukraine), file, shown, [])));

        Assert.Equal("bundle.moved", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_bundle_that_one_seat_has_not_seen_is_not_scheduled_though_every_text_is_cleared()
    {
        var bundle = await bundles.ABundleOfAsync(await desk.AClearedTextAsync("statements/one"), await desk.AClearedTextAsync("statements/two"));
        await bundles.DecidingAsync(bundle, desk.Ukraine);

        Assert.Equal("bundle.not-cleared", (await bundles.SchedulingAsync(bundle)).Refusal?.Code);
    }

    [Fact]
    public async Task A_text_in_a_bundle_goes_neither_out_nor_to_a_schedule_by_itself()
    {
        var document = await desk.AClearedTextAsync("statements/one");
        await bundles.ABundleOfAsync(document);

        Assert.Equal("release.bundle", (await desk.Given.Releasing(document, desk.Publisher)).Refusal?.Code);
        Assert.Equal("release.bundle", (await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)))).Refusal?.Code);
    }

    [Fact]
    public async Task A_bundle_of_which_a_text_was_written_anew_is_not_moved_and_the_draft_is_not_frozen()
    {
        var bundle = await bundles.AScheduledBundleAsync(2);
        var changed = (await bundles.FileAsync(bundle)).Files[0].Document.Id;
        await desk.Given.Writing(changed, desk.Publisher, Given.Text("Other words."));

        var outcome = await bundles.OnAsync<ScheduleActs>(bundle, (acts, file) => acts.PostponeAsync(desk.Fresh(desk.Publisher), Departure.Of(file), desk.At(TimeSpan.FromHours(2))));

        var stored = await desk.FileAsync(changed);
        Assert.Equal("bundle.item-changed", outcome.Refusal?.Code);
        Assert.Equal((2, null), (stored.Document.Latest.Number, stored.Document.Latest.FrozenAt));
        Assert.Single(stored.Schedules);
    }

    [Fact]
    public async Task The_alarm_names_the_text_that_did_not_go_out_and_not_the_draft_after_it()
    {
        var bundle = await bundles.AScheduledBundleAsync(2);
        var changed = (await bundles.FileAsync(bundle)).Files[0].Document;
        var scheduled = changed.Latest.TextHash;
        await desk.HoldingAsync(changed.Id, desk.Canada);
        await desk.Given.Writing(changed.Id, desk.Publisher, Given.Text("Other words."));
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.InAsync(async scope =>
        {
            var job = await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().SingleAsync(job => job.Kind == ScheduleDue.Name);
            await scope.GetServices<IJobKind>().Single(kind => kind.Kind is ScheduleDue.Name).RunAsync(job, TestContext.Current.CancellationToken);
            return job;
        });

        Assert.StartsWith($"text {scheduled.Short}: ", (await desk.ScheduleOfAsync(changed.Id)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_in_as_it_is_cannot_be_taken_in_anew_and_what_was_cleared_stands()
    {
        var bundle = await bundles.AScheduledBundleAsync(2);

        var outcome = await bundles.OnAsync<BundleActs>(bundle, (acts, file) => acts.RenewAsync(desk.Fresh(desk.Publisher), file, file.Files[0].Document.Id));

        var file = await bundles.FileAsync(bundle);
        Assert.Equal("bundle.same", outcome.Refusal?.Code);
        Assert.All(file.Files[0].Seats, seat => Assert.True(file.Bundle.IsClearedBy(seat, portal.Clock.Now)));
        Assert.NotNull(Departure.Of(file).Schedule);
    }

    [Fact]
    public async Task Nobody_steps_aside_on_the_form_of_a_bundle()
    {
        var document = await bundles.SentAsync("statements/one");
        var bundle = await bundles.ABundleOfAsync(document);

        var outcome = await bundles.OnAsync<BundleDecisions>(bundle, (acts, file) =>
        {
            var round = file.Files[0].OpenRound!;
            return Task.FromResult(acts.Decide(desk.Fresh(desk.Ukraine), file, file.Bundle.Hash, [new(document, round.Id, new ClearanceInput(SeatDecision.Recused, round.TextHash, "A relative is named in it."))]));
        });

        Assert.Equal("bundle.recused", outcome.Refusal?.Code);
        Assert.Empty((await desk.FileAsync(document)).Rounds[^1].Clearances);
    }

    [Fact]
    public async Task A_bundle_is_postponed_and_taken_back_as_one()
    {
        var bundle = await bundles.AScheduledBundleAsync(2);
        Assert.Null((await bundles.OnAsync<ScheduleActs>(bundle, (acts, file) => acts.PostponeAsync(desk.Fresh(desk.Publisher), Departure.Of(file), desk.At(TimeSpan.FromHours(2))))).Refusal);
        portal.Clock.Move(TimeSpan.FromMinutes(90));
        await desk.WorkerAsync();
        var between = await desk.PublicationsAsync();
        Assert.Null((await bundles.OnAsync<ScheduleActs>(bundle, (acts, file) => acts.UnscheduleAsync(desk.Fresh(desk.Publisher), Departure.Of(file)))).Refusal);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 0), (between, await desk.PublicationsAsync()));
        Assert.Equal(2, (await desk.LinesAsync("Release.Unscheduled")).Count);
    }
}
