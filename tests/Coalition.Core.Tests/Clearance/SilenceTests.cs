using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>How a silence procedure ends: the instants decide, whenever anybody looks.</summary>
public sealed class SilenceTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private GivenSilence given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new GivenSilence(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(-1, SilenceOutcome.Broken)]
    [InlineData(0, SilenceOutcome.Broken)]
    [InlineData(1, SilenceOutcome.Held)]
    public async Task Invariant_20_Scenario_4_a_break_counts_to_the_millisecond_and_a_worker_two_hours_late_and_then_again_changes_nothing(int milliseconds, SilenceOutcome expected)
    {
        var (document, procedure) = await given.ARunningProcedure();
        var norway = await AtAsync(GivenSilence.FridayAtSix.AddMilliseconds(milliseconds), () => given.AFocalPointOf("norway"));

        Assert.Null((await given.Saying(procedure, norway)).Refusal);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(2)));
        var computed = (await given.Stored(document)).OutcomeAt(portal.Clock.Now);
        await given.TheWorkerRuns();
        var once = await portal.DumpAsync();
        await given.TheClosingRunsAgain(procedure);
        await given.TheWorkerRuns();

        var stored = await given.Stored(document);
        Assert.Equal(once, await portal.DumpAsync());
        Assert.Equal((expected, expected), (computed, stored.Outcome));
        Assert.Equal(milliseconds > 0, stored.Communications.Single().IsLate(stored));
        Assert.Equal(milliseconds > 0 ? GivenSilence.FridayAtSix : portal.Clock.Now.AddHours(-2).AddMilliseconds(milliseconds), stored.EndedAt);
    }

    [Fact]
    public async Task Invariant_20_a_worker_that_runs_again_and_again_or_months_later_changes_nothing()
    {
        var (document, procedure) = await given.ARunningProcedure();
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(2)));
        await given.TheWorkerRuns();
        var before = await portal.DumpAsync();

        await given.TheClosingRunsAgain(procedure);
        portal.Clock.Move(TimeSpan.FromDays(30));
        await given.TheClosingRunsAgain(procedure);
        await given.TheWorkerRuns();

        Assert.Equal(before, await portal.DumpAsync());
        Assert.Equal(SilenceOutcome.Held, (await given.Stored(document)).Outcome);
        Assert.Single(await ClosedAsync(document));
    }

    [Fact]
    public async Task Invariant_20_two_workers_at_once_record_one_end()
    {
        var (document, procedure) = await given.ARunningProcedure();
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(2)));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Record.ExceptionAsync(() => given.TheClosingRunsAgain(procedure)).AsTask()));

        Assert.Equal(SilenceOutcome.Held, (await given.Stored(document)).Outcome);
        Assert.Single(await ClosedAsync(document));
    }

    [Fact]
    public async Task Invariant_20_a_worker_that_comes_early_waits_and_one_whose_clock_was_a_month_ahead_is_corrected_by_the_instants()
    {
        var (document, procedure) = await given.ARunningProcedure();
        await given.TheClosingRunsAgain(procedure);
        var early = (await given.Stored(document)).Outcome;
        var now = portal.Clock.Now;
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddDays(30)));
        await given.TheWorkerRuns();
        portal.Clock.Set(new DateTimeOffset(now));
        var computed = (await given.Stored(document)).OutcomeAt(now);

        Assert.Null((await given.Saying(procedure, await given.AFocalPointOf("norway"))).Refusal);

        Assert.Equal(((SilenceOutcome?)null, (SilenceOutcome?)null), (early, computed));
        Assert.Equal(SilenceOutcome.Broken, (await given.Stored(document)).Outcome);
        Assert.Equal("release.silence-broken", await WhyNotReleaseAsync(document));
    }

    [Fact]
    public async Task Invariant_43_a_deadline_is_an_instant_and_the_zone_it_was_announced_in_and_no_zone_rules_move_it()
    {
        var (document, _) = await given.ARunningProcedure();
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var settings = await db.SiteSettings.SingleAsync();
            Assert.Null(settings.Describe(Given.Administrator, settings.Description with { TimeZoneId = "America/Toronto" }).Refusal);
            await db.SaveChangesAsync();
        });

        var stored = await given.Stored(document);

        Assert.Equal((GivenSilence.FridayAtSix, "Europe/Kyiv"), (stored.DeadlineAt, stored.TimeZoneId));
        Assert.Equal("Friday 27 March 2026, 18:00 (Kyiv), 16:00 UTC", stored.Announced());
        Assert.Equal("Friday 27 March 2026, 18:00 (Kyiv), 16:00 UTC", AnnouncedInstant.Of(stored.DeadlineAt, stored.TimeZoneId));
        Assert.Equal("Sunday 29 March 2026, 02:30 (Kyiv), 00:30 UTC", AnnouncedInstant.Of(new DateTime(2026, 3, 29, 0, 30, 0, DateTimeKind.Utc), stored.TimeZoneId));
        Assert.Equal("Sunday 29 March 2026, 04:30 (Kyiv), 01:30 UTC", AnnouncedInstant.Of(new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc), stored.TimeZoneId));
    }

    [Fact]
    public async Task Invariant_21_Scenario_5_silence_means_what_was_announced_and_by_default_never_a_signature()
    {
        foreach (var number in Enumerable.Range(1, 36))
        {
            await given.Texts.TheMember($"member-{number}");
        }

        var (document, _) = await given.ARunningProcedure();
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddMilliseconds(2)));
        await given.TheWorkerRuns();

        var stored = await given.Stored(document);
        Assert.Equal((SilenceOutcome.Held, SilenceMeaning.NoObjectionToPublication, 38), (stored.Outcome, stored.Meaning, stored.EntitledPartyIds.Count));
        Assert.Empty((await given.Texts.TheSignatories(document)).Signatories);
    }

    private async Task<T> AtAsync<T>(DateTime instant, Func<Task<T>> run)
    {
        portal.Clock.Set(new DateTimeOffset(instant));
        return await run();
    }

    private async Task<string?> WhyNotReleaseAsync(Guid document)
    {
        var file = await given.File(document);
        return file.Guard(file.Releasable).WhyNotRelease(given.Publisher, portal.Clock.Now)?.Code;
    }

    private Task<List<string>> ClosedAsync(Guid document) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var lines = await scope.GetRequiredService<PortalDb>().Activity.Where(line => line.Kind == "Silence.Closed").Select(line => line.Facts).ToListAsync();
        return lines.Where(facts => facts.Contains(document.ToString(), StringComparison.Ordinal)).Select(facts => Json.Parse(facts)["Outcome"]!.GetValue<string>()).ToList();
    });
}
