using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

public sealed class RateStrikeTests
{
    private static readonly Because Wrong = new("Two digits are exchanged.", Now);

    [Fact]
    public void Invariant_33_a_wrong_rate_is_struck_with_a_reason_counts_no_more_and_stays_to_be_read()
    {
        CurrencySum[] two = [new("NOK", 386_000_000, 1, IsExact: false), new("USD", 1_500_000, 1, IsExact: false)];
        var (wrong, right) = (Rate(12.50m), Rate(10.25m));

        Assert.Null(wrong.Strike(Publisher, Wrong).Refusal);

        Assert.Equal((12.50m, "Two digits are exchanged.", Now), (wrong.Rate, wrong.Struck!.Reason, wrong.Struck.At));
        Assert.Equal("RateSet.Struck", wrong.Acts.Pending[^1].Kind);
        Assert.Empty(ConvertedSum.Of(two, [wrong]));
        Assert.Same(right, Assert.Single(ConvertedSum.Of(two, [right, wrong])).Parts[1].Rate);
    }

    [Fact]
    public void It_takes_a_publisher_a_reason_and_a_recent_sign_in_and_happens_once()
    {
        var rate = Rate(12.50m);

        Assert.Equal("rate.not-allowed", rate.Strike(Norway, Wrong).Refusal?.Code);
        Assert.Equal("rate.not-allowed", rate.Strike(Someone(Permissions.ManageRegisters), Wrong).Refusal?.Code);
        Assert.Equal("register.reason", rate.Strike(Publisher, because: null).Refusal?.Code);
        Assert.Equal("correction.sign-in", rate.Strike(Publisher with { SignedInAt = Now.AddHours(-1) }, Wrong).Refusal?.Code);
        Assert.Null(rate.Struck);
        Assert.Null(rate.Strike(Publisher, Wrong).Refusal);
        Assert.Equal("rate.struck", rate.Strike(Publisher, Wrong).Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_33_the_right_rate_of_the_same_source_and_day_is_recorded_once_the_wrong_one_is_struck()
    {
        await using var portal = await TestPortal.CreateAsync();
        var by = Given.Registrar.OnceProven(portal.Clock.Now);
        await RecordAsync(portal, by, 12.50m);

        var twice = await Assert.ThrowsAsync<DbUpdateException>(() => RecordAsync(portal, by, 10.25m));
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.Null((await db.RateSets.SingleAsync()).Strike(by, new Because("Two digits are exchanged.", portal.Clock.Now)).Refusal);
            await db.SaveChangesAsync();
        });
        await RecordAsync(portal, by, 10.25m);

        Assert.Contains("is on file", Assert.IsType<SqliteException>(twice.InnerException).Message, StringComparison.Ordinal);
        var kept = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().RateSets.ToListAsync());
        Assert.Equal([(10.25m, null), (12.50m, "Two digits are exchanged.")], kept.OrderBy(rate => rate.Rate).Select(rate => (rate.Rate, rate.Struck?.Reason)));
    }

    private static Task RecordAsync(TestPortal portal, Actor by, decimal rate) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var source = await db.Sources.FirstOrDefaultAsync(row => row.Slug == "bank") ?? db.Add(Source.Register(by, new SourceEntry("bank", Entries.Text("A central bank"), Entries.Text("Rates"), PublishedOn: null, SourceKind.Official))).Entity;
        db.Add(RateSet.Record(by, new RateEntry("USD", "NOK", rate, new DateOnly(2026, 1, 2), Entries.Text("A central bank"), source), portal.Clock.Now));
        await db.SaveChangesAsync();
    });

    private static RateSet Rate(decimal rate) =>
        RateSet.Record(Publisher, new RateEntry("USD", "NOK", rate, new DateOnly(2026, 1, 2), Entries.Text("A central bank"), Entries.Lookups.Sources["source-001"]), Now);
}
