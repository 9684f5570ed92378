using System.Globalization;
using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Data;

/// <summary>What is appended and never changed, the database itself keeps so, whoever writes into it.</summary>
public sealed class RowsThatOnlyGrowTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        var given = new Given(portal);
        var (norway, now) = (await given.AnOfficerOf("norway", MandateScope.Commit, Permissions.ManageCommitments), portal.Clock.Now);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var (db, by) = (scope.GetRequiredService<PortalDb>(), Given.Registrar.OnceProven(now));
            var source = Source.Register(by, new SourceEntry("note", Entries.Text("A ministry"), Entries.Text("Note"), PublishedOn: null, SourceKind.Official));
            db.Add(source);
            await db.SaveChangesAsync();
            var (lookups, day) = (await RegisterLookups.LoadAsync(db), PartialDate.On(DateOnly.FromDateTime(now)));
            var commitment = Commitment.Register(by, new CommitmentEntry { Slug = "support", Party = "norway", Title = Entries.Text("Support"), Sources = ["note"] }, lookups, now);
            commitment.Release(by, now);
            Assert.Null(ProgressUpdate.Report(norway, commitment, new ProgressEntry(day, SelfStatus.Planned, Entries.Text("It is planned."), EvidenceUrl: null), now).Refusal);
            Assert.Null(Assessment.Record(by, commitment, new AssessmentEntry(AssessmentStatus.Limited, Entries.Text("An assessor"), AssessorStanding.Independent, Entries.Text("Reading"), day, source), now).Refusal);
            Assert.Null(commitment.Assessments[0].Reply(norway, commitment, Entries.Text("We see it otherwise."), now).Refusal);
            Assert.Null(EvidenceFinding.Record(by, commitment, new EvidenceEntry(EvidenceLevel.Documented, day, source), now).Refusal);
            var struck = RateSet.Record(by, new RateEntry("NOK", "USD", 0.9m, DateOnly.FromDateTime(now), Entries.Text("A central bank"), source), now);
            Assert.Null(struck.Strike(by, new Because("It was wrong.", now)).Refusal);
            Assert.Null((await scope.GetRequiredService<PartyActs>().AddAsync(by, new PartyAddition(new PartyEntry("atlantis", PartyKind.State, [new PartyName("en", NameForm.Short, "Atlantis")], [])), "A list.")).Refusal);
            db.AddRange(commitment, struck, RateSet.Record(by, new RateEntry("NOK", "EUR", 0.09m, DateOnly.FromDateTime(now), Entries.Text("A central bank"), source), now), Membership.Record(by, new(lookups.Parties["norway"], MemberCapacity.Member, source), [], now));
            await db.SaveChangesAsync();
        });
        await given.TheSeatsOf("norway");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("ProgressUpdate", "SelfStatus = 'Fulfilled'")]
    [InlineData("Assessment", "Value = 'Complete'")]
    [InlineData("AssessmentReply", "Text = '{}'")]
    [InlineData("EvidenceFinding", "Level = 'IndependentlyVerified'")]
    [InlineData("RateSet", "Rate = '0.1'")]
    [InlineData("RateStrike", "Reason = ''")]
    [InlineData("PartyChange", "Basis = ''")]
    [InlineData("SeatTerm", "SourceId = NULL")]
    [InlineData("Membership", "Capacity = 'Observer'")]
    public async Task Invariant_42_what_was_said_is_neither_rewritten_nor_replaced_nor_deleted(string table, string change)
    {
        Assert.Contains("never changed", await RefusalAsync($"UPDATE \"{table}\" SET {change}"), StringComparison.Ordinal);
        Assert.Contains("never changed", await RefusalAsync($"INSERT OR REPLACE INTO \"{table}\" SELECT * FROM \"{table}\""), StringComparison.Ordinal);
        Assert.Contains("never deleted", await RefusalAsync($"DELETE FROM \"{table}\""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_33_a_membership_that_was_replaced_keeps_until_when_it_was_known()
    {
        var at = portal.Clock.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await ExecuteAsync($"UPDATE Membership SET SupersededAt = '{at}', SupersededReason = 'Misread.'");

        Assert.Contains("never changed", await RefusalAsync("UPDATE Membership SET SupersededAt = NULL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_33_a_term_that_was_replaced_keeps_until_when_it_was_known()
    {
        var at = portal.Clock.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        await ExecuteAsync($"UPDATE SeatTerm SET SupersededAt = '{at}'");

        Assert.Contains("never changed", await RefusalAsync("UPDATE SeatTerm SET SupersededAt = NULL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_34_a_new_term_of_a_seat_without_a_source_is_kept_by_no_database() =>
        Assert.Contains("a source", await RefusalAsync("INSERT INTO SeatTerm (TenantId, Id, SeatId, PartyId, RecordedAt) SELECT TenantId, 'another', SeatId, PartyId, RecordedAt FROM SeatTerm"), StringComparison.Ordinal);

    private async Task<string> RefusalAsync(string sql) => (await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync(sql))).Message;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(portal.Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
