using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Data;

/// <summary>The registers of the demonstration, through the rules, into the database and back.</summary>
public sealed class DemoRegistersTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await DemoFacts.LoadAsync(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_demonstrations_records_are_accepted_as_they_stand_and_stored_as_entered()
    {
        await RecordAsync();

        await InAsync(async (db, _) =>
        {
            AssertSame(DemoFacts.Read<MeetingEntry>("demo-coalition", "Meetings"), (await db.Meetings.Whole().ToListAsync()).Select(row => row.Entry));
            AssertSame(DemoFacts.Read<CommitmentEntry>("demo-coalition", "Commitments"), (await db.Commitments.Whole().ToListAsync()).Select(row => row.Entry));
            AssertSame(DemoFacts.Read<ResolutionEntry>("demo-coalition", "Resolutions"), (await db.Resolutions.Whole().ToListAsync()).Select(row => row.Entry));
            AssertSame(DemoFacts.Read<PostHoldingEntry>("demo-coalition", "Posts"), (await db.PostHoldings.Whole().ToListAsync()).Select(row => row.Entry));
            AssertSame(DemoFacts.Read<FigureEntry>("demo-coalition", "Figures"), (await db.Figures.Whole().ToListAsync()).Select(row => row.Entry));
        });
    }

    [Fact]
    public async Task Recording_the_same_again_changes_nothing_in_the_database()
    {
        await RecordAsync();
        var before = await portal.DumpAsync();

        await InAsync(async (db, lookups) =>
        {
            foreach (var entry in DemoFacts.Read<CommitmentEntry>("demo-coalition", "Commitments"))
            {
                Assert.True((await db.Commitments.Whole().SingleAsync(row => row.Slug == entry.Slug)).Describe(Given.Registrar, entry, lookups).Succeeded);
            }

            await db.SaveChangesAsync();
        });

        Assert.Equal(before, await portal.DumpAsync());
    }

    [Fact]
    public async Task A_changed_entry_replaces_lines_sources_and_participants()
    {
        await RecordAsync();

        await InAsync(async (db, lookups) =>
        {
            var commitment = await db.Commitments.Whole().SingleAsync(row => row.Slug == "norway-humanitarian-support-2025");
            var entry = commitment.Entry;
            Assert.True(commitment.Describe(Given.Registrar, entry with { Lines = [.. entry.Lines.Reverse()], Sources = ["source-000", .. entry.Sources] }, lookups).Succeeded);
            var meeting = await db.Meetings.Whole().SingleAsync(row => row.Slug == "inaugural-meeting-2023");
            Assert.True(meeting.Describe(Given.Registrar, meeting.Entry with { Participations = [new ParticipationEntry("ukraine"), new ParticipationEntry("canada")] }, lookups, new("", portal.Clock.Now)).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async (db, _) =>
        {
            var commitment = await db.Commitments.Whole().SingleAsync(row => row.Slug == "norway-humanitarian-support-2025");
            Assert.Equal(("ifrc", 1), (commitment.Entry.Lines[0].Channel, commitment.Version));
            Assert.Equal(["source-000", "source-001"], commitment.Entry.Sources);
            Assert.Equal(2, (await db.Meetings.Whole().SingleAsync(row => row.Slug == "inaugural-meeting-2023")).Participations.Count);
        });
    }

    [Fact]
    public async Task Case_E23_the_totals_of_the_announced_support_are_within_rounding_in_kroner_and_equal_in_euro()
    {
        await RecordAsync();

        await InAsync(async (db, _) =>
        {
            var commitment = await db.Commitments.Whole().SingleAsync(row => row.Slug == "norway-humanitarian-support-2025");
            Assert.Equal(
                [new StatedAgainstComputed("NOK", 386_000_000, 386_300_000, SumClass.WithinRounding), new StatedAgainstComputed("EUR", 33_400_000, 33_400_000, SumClass.Equal)],
                commitment.Totals);
            var all = CommitmentTotals.Over(await db.Commitments.Whole().ToListAsync());
            Assert.Equal([("NOK", 386_000_000m), ("USD", 1_500_000m)], all.Sums.Select(sum => (sum.Currency, sum.Value)));
        });
    }

    [Fact]
    public async Task Case_E26_an_approximate_commitment_and_a_cumulative_figure_may_overlap_and_no_rate_is_on_file_to_add_them()
    {
        await RecordAsync();

        await InAsync(async (db, _) =>
        {
            var all = await db.Commitments.Whole().ToListAsync();
            Assert.All(all, commitment => Assert.Equal(("norway-total-2025", RelationKind.OverlapUnknown), (commitment.Relations[0].To, commitment.Relations[0].Kind)));
            Assert.Equal(AmountPrecision.Approximate, all.Single(commitment => commitment.StatedCurrency == "USD").Stated!.Precision);
            Assert.Equal("norway-total-2025", (await db.Figures.SingleAsync(figure => figure.Slug == "norway-total-2025")).Slug);
            Assert.Empty(await db.RateSets.ToListAsync());
            Assert.Empty(ConvertedSum.Of(CommitmentTotals.Over(all).Sums, []));
        });
    }

    [Fact]
    public async Task Only_what_is_released_is_public()
    {
        await RecordAsync();

        await InAsync(async (db, _) =>
        {
            Assert.Empty(await db.Figures.Public().ToListAsync());
            Assert.True((await db.Figures.Whole().SingleAsync(row => row.Slug == "children-returned")).Release(Given.Registrar.OnceProven(portal.Clock.Now), portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        await InAsync(async (db, _) => Assert.Equal("children-returned", (await db.Figures.Public().SingleAsync()).Slug));
    }

    [Fact]
    public async Task Invariant_30_the_database_itself_refuses_another_tally()
    {
        await RecordAsync();

        await InAsync(async (db, _) =>
        {
            var change = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE VoteEvent SET Yes = 92"));
            Assert.Contains("never changed", change.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"DELETE FROM VoteEvent"));
        });
    }

    private static void AssertSame<T>(IEnumerable<T> entered, IEnumerable<T> stored)
        where T : IRegisterEntry =>
        Assert.Equal(Lines(entered), Lines(stored));

    private static string Lines<T>(IEnumerable<T> entries)
        where T : IRegisterEntry => string.Join('\n', entries.OrderBy(entry => entry.Slug, StringComparer.Ordinal).Select(Json.Write));

    private Task RecordAsync() => InAsync(async (db, lookups) =>
    {
        var now = portal.Clock.Now;
        db.AddRange(DemoFacts.Read<MeetingEntry>("demo-coalition", "Meetings").Select(entry => Meeting.Register(Given.Registrar, entry, lookups, now)));
        db.AddRange(DemoFacts.Read<CommitmentEntry>("demo-coalition", "Commitments").Select(entry => Commitment.Register(Given.Registrar, entry, lookups, now)));
        db.AddRange(DemoFacts.Read<ResolutionEntry>("demo-coalition", "Resolutions").Select(entry => Resolution.Register(Given.Registrar, entry, lookups, now)));
        db.AddRange(DemoFacts.Read<PostHoldingEntry>("demo-coalition", "Posts").Select(entry => PostHolding.Register(Given.Registrar, entry, lookups, now)));
        db.AddRange(DemoFacts.Read<FigureEntry>("demo-coalition", "Figures").Select(entry => Figure.Register(Given.Registrar, entry, lookups, now)));
        await db.SaveChangesAsync();
    });

    private Task InAsync(Func<PortalDb, RegisterLookups, Task> run) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        await run(db, await RegisterLookups.LoadAsync(db));
    });
}
