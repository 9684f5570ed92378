using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Several texts that go out together or not at all.</summary>
public sealed class BundleTests : IAsyncLifetime
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
    public async Task Everything_in_a_bundle_goes_out_at_one_instant_in_one_save()
    {
        var bundle = await AScheduledBundleAsync(3);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        var released = await desk.InAsync(scope => scope.GetRequiredService<PortalDb>().Publications.AsNoTracking().Select(publication => publication.ReleasedAt).ToListAsync());
        Assert.Equal((3, 1), (released.Count, released.Distinct().Count()));
        Assert.Equal(portal.Clock.Now, (await FileAsync(bundle)).Bundle.ReleasedAt);
    }

    [Fact]
    public async Task A_bundle_whose_worker_comes_twenty_minutes_late_goes_out_once()
    {
        await AScheduledBundleAsync(3);
        portal.Clock.Move(TimeSpan.FromMinutes(80));

        await desk.WorkerAsync();
        await desk.WorkerAsync();

        Assert.Equal(3, (await desk.LinesAsync("Document.Released")).Count);
    }

    [Fact]
    public async Task Invariant_17_Adding_an_item_to_a_cleared_bundle_voids_its_clearance_and_nothing_goes_out()
    {
        var bundle = await AScheduledBundleAsync(4);
        var fifth = await desk.AClearedTextAsync("statements/fifth");
        portal.Clock.Move(TimeSpan.FromMinutes(50));

        Assert.Null((await AddingAsync(bundle, fifth)).Refusal);
        portal.Clock.Move(TimeSpan.FromMinutes(10));
        await desk.WorkerAsync();

        var file = await FileAsync(bundle);
        Assert.Equal(0, await desk.PublicationsAsync());
        Assert.All(file.Files[0].Seats, seat => Assert.False(file.Bundle.IsClearedBy(seat, portal.Clock.Now)));
        Assert.Equal((4, 1), ((await desk.LinesAsync("Release.Failed")).Count, await desk.MailsToAsync("Not released")));
    }

    [Fact]
    public async Task Invariant_17_Taking_an_item_out_and_putting_another_in_voids_the_bundle()
    {
        var bundle = await AScheduledBundleAsync(3);
        var other = await desk.AClearedTextAsync("statements/other");
        var file = await FileAsync(bundle);

        await OnAsync<BundleActs>(bundle, (acts, found) => acts.RemoveAsync(desk.Fresh(desk.Publisher), found, file.Files[0].Document.Id));
        await AddingAsync(bundle, other);
        portal.Clock.Move(TimeSpan.FromHours(1));
        await desk.WorkerAsync();

        Assert.Equal((0, "bundle.voided"), (await desk.PublicationsAsync(), (await desk.ScheduleOfAsync(file.Files[0].Document.Id)).FailureCode));
        Assert.Equal("bundle.not-cleared", (await SchedulingAsync(bundle)).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_17_A_text_changed_after_it_was_scheduled_with_its_bundle_stops_all_of_it()
    {
        var bundle = await AScheduledBundleAsync(3);
        var changed = (await FileAsync(bundle)).Files[1].Document.Id;
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
        var bundle = await AScheduledBundleAsync(3);
        await desk.HoldingAsync((await FileAsync(bundle)).Files[2].Document.Id, desk.Canada);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 3), (await desk.PublicationsAsync(), (await desk.LinesAsync("Release.Failed")).Count));
    }

    [Fact]
    public async Task Putting_the_old_item_back_brings_neither_the_clearance_nor_the_schedule_back()
    {
        var bundle = await AScheduledBundleAsync(3);
        var first = (await FileAsync(bundle)).Files[0].Document.Id;
        await OnAsync<BundleActs>(bundle, (acts, file) => acts.RemoveAsync(desk.Fresh(desk.Publisher), file, first));
        await AddingAsync(bundle, first);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, "bundle.not-cleared"), (await desk.PublicationsAsync(), (await SchedulingAsync(bundle)).Refusal?.Code));
    }

    [Fact]
    public async Task A_seat_clears_item_by_item_in_one_form_and_each_is_an_ordinary_clearance()
    {
        var documents = await Task.WhenAll(SentAsync("statements/one"), SentAsync("statements/two"));
        var bundle = await ABundleOfAsync(documents);

        var outcome = await DecidingAsync(bundle, desk.Ukraine);

        var file = await FileAsync(bundle);
        Assert.Null(outcome.Refusal);
        Assert.All(file.Files, item => Assert.Equal(desk.Ukraine.UserId, Assert.Single(item.Rounds[^1].Clearances).UserId));
        Assert.Equal(file.Bundle.Hash, Assert.Single(file.Bundle.Clearances).BundleHashShown);
    }

    [Fact]
    public async Task A_seat_that_asks_for_changes_to_one_item_has_not_cleared_the_bundle()
    {
        var documents = await Task.WhenAll(SentAsync("statements/one"), SentAsync("statements/two"));
        var bundle = await ABundleOfAsync(documents);

        Assert.Null((await DecidingAsync(bundle, desk.Ukraine, documents[1])).Refusal);

        var file = await FileAsync(bundle);
        Assert.Empty(file.Bundle.Clearances);
        Assert.Contains(file.Files, item => item.Rounds[^1].Result is RoundOutcome.ChangesRequested);
    }

    [Fact]
    public async Task A_bundle_that_changed_on_the_screen_is_not_cleared()
    {
        var bundle = await ABundleOfAsync(await desk.AClearedTextAsync("statements/one"), await desk.AClearedTextAsync("statements/two"));
        var shown = (await FileAsync(bundle)).Bundle.Hash;
        await AddingAsync(bundle, await desk.AClearedTextAsync("statements/slipped-in"));

        var outcome = await OnAsync<BundleDecisions>(bundle, (acts, file) => Task.FromResult(acts.Decide(desk.Fresh(desk.Ukraine), file, shown, [])));

        Assert.Equal("bundle.moved", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_bundle_that_one_seat_has_not_seen_is_not_scheduled_though_every_text_is_cleared()
    {
        var bundle = await ABundleOfAsync(await desk.AClearedTextAsync("statements/one"), await desk.AClearedTextAsync("statements/two"));
        await DecidingAsync(bundle, desk.Ukraine);

        Assert.Equal("bundle.not-cleared", (await SchedulingAsync(bundle)).Refusal?.Code);
    }

    [Fact]
    public async Task A_text_in_a_bundle_goes_neither_out_nor_to_a_schedule_by_itself()
    {
        var document = await desk.AClearedTextAsync("statements/one");
        await ABundleOfAsync(document);

        Assert.Equal("release.bundle", (await desk.Given.Releasing(document, desk.Publisher)).Refusal?.Code);
        Assert.Equal("release.bundle", (await desk.SchedulingAsync(document, desk.At(TimeSpan.FromHours(1)))).Refusal?.Code);
    }

    [Fact]
    public async Task A_bundle_is_postponed_and_taken_back_as_one()
    {
        var bundle = await AScheduledBundleAsync(2);
        Assert.Null((await OnAsync<BundleSchedules>(bundle, (acts, file) => acts.PostponeAsync(desk.Fresh(desk.Publisher), file, desk.At(TimeSpan.FromHours(2))))).Refusal);
        portal.Clock.Move(TimeSpan.FromMinutes(90));
        await desk.WorkerAsync();
        var between = await desk.PublicationsAsync();
        Assert.Null((await OnAsync<BundleSchedules>(bundle, (acts, file) => acts.UnscheduleAsync(desk.Fresh(desk.Publisher), file))).Refusal);
        portal.Clock.Move(TimeSpan.FromHours(1));

        await desk.WorkerAsync();

        Assert.Equal((0, 0), (between, await desk.PublicationsAsync()));
        Assert.Equal(2, (await desk.LinesAsync("Release.Unscheduled")).Count);
    }

    private async Task<Guid> AScheduledBundleAsync(int texts)
    {
        List<Guid> documents = [];
        for (var number = 1; number <= texts; number++)
        {
            documents.Add(await desk.AClearedTextAsync($"statements/item-{number}"));
        }

        var bundle = await ABundleOfAsync([.. documents]);
        Assert.Null((await DecidingAsync(bundle, desk.Ukraine)).Refusal);
        Assert.Null((await DecidingAsync(bundle, desk.Canada)).Refusal);
        Assert.Null((await SchedulingAsync(bundle)).Refusal);
        return bundle;
    }

    private async Task<Guid> ABundleOfAsync(params Guid[] documents)
    {
        var id = await desk.InAsync(async scope =>
        {
            Assert.Null(scope.GetRequiredService<BundleActs>().Create(desk.Publisher, "Six o'clock", out var bundle).Refusal);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
            return bundle!.Id;
        });
        foreach (var document in documents)
        {
            Assert.Null((await AddingAsync(id, document)).Refusal);
        }

        return id;
    }

    private async Task<Guid> SentAsync(string path)
    {
        var document = await desk.Given.ADraft(desk.Publisher, path, $"The text of {path}.");
        Assert.Null((await desk.Given.Submitting(document, desk.Publisher)).Refusal);
        return document;
    }

    private Task<Outcome> AddingAsync(Guid bundle, Guid document) => desk.InAsync(async scope =>
    {
        var acts = scope.GetRequiredService<BundleActs>();
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var outcome = await acts.AddAsync(desk.Publisher, (await acts.FindAsync(bundle))!, file);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Outcome> SchedulingAsync(Guid bundle) =>
        OnAsync<BundleSchedules>(bundle, (acts, file) => Task.FromResult(acts.Schedule(desk.Fresh(desk.Publisher), file, desk.At(TimeSpan.FromHours(1)))));

    /// <summary>The officer clears every text that still waits for the seat, and asks for changes to one where it is named.</summary>
    private Task<Outcome> DecidingAsync(Guid bundle, Actor by, Guid? changesTo = null) => OnAsync<BundleDecisions>(bundle, (acts, file) =>
    {
        var seat = acts.SeatOf(by, file)!;
        var words = from item in file.Files
                    let round = acts.RoundFor(seat, item)
                    where round is not null
                    let changes = item.Document.Id == changesTo
                    select new BundleWord(item.Document.Id, round.Id, new ClearanceInput(changes ? SeatDecision.ChangesRequested : SeatDecision.Cleared, round.TextHash, changes ? "Name the date." : null));
        return Task.FromResult(acts.Decide(desk.Fresh(by), file, file.Bundle.Hash, [.. words]));
    });

    private Task<BundleFile> FileAsync(Guid bundle) => desk.InAsync(async scope => (await scope.GetRequiredService<BundleActs>().FindAsync(bundle))!);

    private Task<Outcome> OnAsync<T>(Guid bundle, Func<T, BundleFile, Task<Outcome>> act)
        where T : notnull => desk.InAsync(async scope =>
    {
        var outcome = await act(scope.GetRequiredService<T>(), (await scope.GetRequiredService<BundleActs>().FindAsync(bundle))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });
}
