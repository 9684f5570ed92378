using Coalition.Core.Activity;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Activity;

public sealed class ActivityChainTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        var editor = given.Someone("Editor");
        var document = await given.ADraft(editor);
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_log_of_ordinary_work_is_whole_and_counts_without_gaps()
    {
        Assert.Null(await FirstBreakAsync());
        Assert.True(await InAsync(db => db.RevisionAsync()) > 5);
    }

    [Theory]
    [InlineData("Summary = 'Something else.'")]
    [InlineData("Facts = '{\"Another\":\"fact\"}'")]
    [InlineData("ActorName = 'Somebody else'")]
    [InlineData("At = '2020-01-01 00:00:00'")]
    [InlineData("Kind = 'Seat.AskedForChanges'")]
    [InlineData("MandateId = NULL, PartyId = '00000000-0000-0000-0000-000000000001'")]
    public async Task A_line_changed_behind_the_triggers_is_found(string change)
    {
        await WithoutTriggersAsync($"UPDATE Activity SET {change} WHERE Sequence = 3 AND TenantId = (SELECT Id FROM Tenant WHERE Name = 'coalition')");

        Assert.Equal(3, await FirstBreakAsync());
    }

    [Fact]
    public async Task A_line_taken_out_is_found()
    {
        await WithoutTriggersAsync("DELETE FROM Activity WHERE Sequence = 3 AND TenantId = (SELECT Id FROM Tenant WHERE Name = 'coalition')");

        Assert.Equal(3, await FirstBreakAsync());
    }

    [Theory]
    [InlineData("UPDATE Activity SET Summary = 'x'")]
    [InlineData("DELETE FROM Activity")]
    [InlineData("INSERT OR REPLACE INTO Activity (TenantId, Sequence, At, Kind, SubjectType, SubjectId, ActorId, ActorName, PartyId, MandateId, Summary, Facts, PreviousHash, Hash) SELECT TenantId, Sequence, At, Kind, SubjectType, SubjectId, ActorId, ActorName, PartyId, MandateId, Summary, Facts, PreviousHash, Hash FROM Activity")]
    [InlineData("UPDATE SeatClearance SET Decision = 'ChangesRequested'")]
    [InlineData("DELETE FROM SeatClearance")]
    [InlineData("INSERT OR REPLACE INTO SeatClearance SELECT * FROM SeatClearance")]
    public async Task The_database_itself_refuses_to_rewrite_what_was_recorded(string statement)
    {
        var refused = await Assert.ThrowsAsync<SqliteException>(() => ExecuteAsync(statement));

        Assert.Contains("append-only", refused.Message.Replace("never", "append-only", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_append_only_table_can_be_rewritten_by_replacing_its_rows()
    {
        await using var connection = new SqliteConnection(portal.Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(tbl_name) FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_cut' AND tbl_name NOT IN (SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_is_never_replaced')";

        Assert.Equal(DBNull.Value, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_without_an_act_is_not_saved()
    {
        var unrecorded = await InAsync(async db =>
        {
            var seat = await db.Seats.FirstAsync();
            db.Entry(seat).Property(found => found.Name).CurrentValue = LocalText.English("Renamed in passing");
            return await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        });

        Assert.Contains("without an act", unrecorded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_one_tenant_knows_nothing_of_another()
    {
        var before = await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().RevisionAsync());

        await given.ADraft(given.Someone("Editor"), "statements/second");

        Assert.Equal(before, await portal.InAsync(TestPortal.WorkingGroup, scope => scope.GetRequiredService<PortalDb>().RevisionAsync()));
    }

    private Task<long?> FirstBreakAsync() => InAsync(db => db.FirstBreakAsync());

    private Task<T> InAsync<T>(Func<PortalDb, Task<T>> read) => portal.InAsync(TestPortal.Coalition, scope => read(scope.GetRequiredService<PortalDb>()));

    private async Task WithoutTriggersAsync(string statement)
    {
        await ExecuteAsync("DROP TRIGGER Activity_is_append_only; DROP TRIGGER Activity_is_never_cut;");
        await ExecuteAsync(statement);
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new SqliteConnection(portal.Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
