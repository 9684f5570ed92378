using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Votes;

/// <summary>A tally that was copied wrongly, on a real database: put right with a reason until readers meet it, and never afterwards.</summary>
public sealed class TallyCorrectionTests : IAsyncLifetime
{
    private static readonly VoteTally Right = new(193, 91, 12, 57);

    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        await new Given(portal).TheParty("norway");
        await Acting((db, _) =>
        {
            db.Add(Source.Register(By, new SourceEntry("source-004", Entries.Text("A newspaper"), Entries.Text("A vote"), PublishedOn: null, SourceKind.Press)));
            return Outcome.Done;
        });
        await Acting((db, lookups) =>
        {
            var entry = Entries.TheResolution();
            db.Add(Resolution.Register(By, entry with { Vote = entry.Vote! with { Yes = 0 }, Positions = [], Intentions = [] }, lookups, Now));
            return Outcome.Done;
        });
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Invariant_33_a_tally_copied_wrongly_is_corrected_with_a_reason_and_the_wrong_one_stays_on_file()
    {
        Assert.Null((await CorrectingAsync(Right)).Refusal);

        var stored = await StoredAsync();
        var kept = Assert.Single(stored.Corrections);
        Assert.Equal((Right, "The first number was missing.", "Registrar"), (stored.Vote!.Tally, kept.Reason, kept.CorrectedByName));
        Assert.Equal((193, 0, 12), Json.Read<ResolutionEntry>(kept.Before).Vote is { } wrong ? (wrong.Eligible, wrong.Yes, wrong.No) : default);
    }

    [Fact]
    public async Task Invariant_30_once_readers_have_met_the_tally_nobody_corrects_it()
    {
        Assert.Null((await OnIt((resolution, _) => resolution.Release(By, Now))).Refusal);

        Assert.Equal("vote.tally-public", (await CorrectingAsync(Right)).Refusal?.Code);
        Assert.Contains("never changed", await RefusalAsync("UPDATE VoteEvent SET Yes = 91"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_30_a_tally_that_was_corrected_and_released_is_kept_by_the_database_as_it_was_released()
    {
        Assert.Null((await CorrectingAsync(Right)).Refusal);
        Assert.Contains("never changed", await RefusalAsync("UPDATE VoteEvent SET Yes = 92"), StringComparison.Ordinal);
        Assert.Null((await OnIt((resolution, _) => resolution.Release(By, Now))).Refusal);
        Assert.Null((await OnIt((resolution, lookups) => resolution.Describe(By, resolution.Entry with { Title = Entries.Text("Another title") }, lookups, new Because("Misspelt.", Now)))).Refusal);

        Assert.Contains("never changed", await RefusalAsync("UPDATE VoteEvent SET Yes = 92"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_18_what_stood_in_it_before_its_release_is_told_of_no_instant()
    {
        Assert.Null((await CorrectingAsync(Right)).Refusal);
        Assert.Null((await OnIt((resolution, _) => resolution.Release(By, Now))).Refusal);

        var stored = await StoredAsync();

        Assert.Single(stored.Corrections);
        Assert.Null(stored.SaidBy(stored.Corrections[0].At.AddYears(-6)));
        Assert.Null(stored.SaidBy(stored.Corrections[0].At.AddTicks(-1)));
    }

    [Fact]
    public async Task Invariant_30_no_number_changes_in_the_database_without_the_entry_in_which_it_stood() =>
        Assert.Contains("never changed", await RefusalAsync("UPDATE VoteEvent SET Yes = 91"), StringComparison.Ordinal);

    [Theory]
    [InlineData(193, 0, 12, 57, "Same.", "vote.tally-same", "Yes")]
    [InlineData(100, 91, 12, 57, "More votes than members.", "vote.tally", "Yes")]
    [InlineData(193, 91, 12, 57, " ", "register.reason", "Reason")]
    public async Task Invariant_30_a_correction_of_a_tally_is_refused(int eligible, int yes, int no, int abstain, string reason, string code, string field)
    {
        var refusal = (await CorrectingAsync(new VoteTally(eligible, yes, no, abstain), reason)).Refusal;

        Assert.Equal((code, field), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public async Task Invariant_36_a_tally_is_corrected_by_who_keeps_the_registers_after_a_recent_sign_in()
    {
        var correction = new TallyCorrection(Right, new Because("Missing.", Now));
        var stored = await StoredAsync();

        Assert.Equal("register.sign-in", correction.WhyNot(Given.Registrar, stored)?.Code);
        Assert.Equal("register.not-allowed", correction.WhyNot(By with { Permissions = new HashSet<string>([Permissions.PublishContent], StringComparer.Ordinal) }, stored)?.Code);
    }

    private DateTime Now => portal.Clock.Now;

    private Actor By => Given.Registrar.OnceProven(Now);

    private Task<Outcome> CorrectingAsync(VoteTally tally, string reason = "The first number was missing.") =>
        OnIt((resolution, _) => resolution.CorrectTally(By, new TallyCorrection(tally, new Because(reason, Now))));

    private Task<Outcome> OnIt(Func<Resolution, RegisterLookups, Outcome> act) => Acting((db, lookups) => act(db.Resolutions.Local.Single(), lookups), load: true);

    private Task<Outcome> Acting(Func<PortalDb, RegisterLookups, Outcome> act, bool load = false) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var lookups = await RegisterLookups.LoadAsync(db);
        if (load)
        {
            await db.Resolutions.Whole().AsSplitQuery().LoadAsync();
        }

        var outcome = act(db, lookups);
        if (outcome.Succeeded)
        {
            await db.SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Resolution> StoredAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Resolutions.Whole().Include(row => row.Corrections).AsSplitQuery().SingleAsync());

    private async Task<string> RefusalAsync(string sql) => (await Assert.ThrowsAsync<SqliteException>(async () =>
    {
        await using var connection = new SqliteConnection(portal.Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    })).Message;
}
