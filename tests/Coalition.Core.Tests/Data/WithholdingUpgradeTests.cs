using System.Reflection;
using Coalition.Core.Data;
using Microsoft.Data.Sqlite;

namespace Coalition.Core.Tests.Data;

/// <summary>Words that were withheld before there was one table for all of them stay withheld when the database is brought to the newest schema.</summary>
public sealed class WithholdingUpgradeTests : IAsyncLifetime
{
    private const string Upgrade = ".0066_";
    private const string Tenant = "tenant";

    private static readonly Assembly Core = typeof(PortalDb).Assembly;

    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public async ValueTask InitializeAsync()
    {
        await connection.OpenAsync();
        foreach (var script in Scripts.Where(name => string.CompareOrdinal(Number(name), "0066") < 0))
        {
            await RunAsync(await ReadAsync(script));
        }

        // Rows of what holds the words, with the columns that matter here alone.
        await RunAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;");
        foreach (var trigger in await ListAsync("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        {
            await RunAsync($"DROP TRIGGER \"{trigger}\"");
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    [Fact]
    public async Task Invariant_41_what_was_withheld_before_is_carried_over_whole_and_waits_for_a_review()
    {
        await TheWordsAsync();
        await WithheldAsync("UpdateWithholding", "update");
        await WithheldAsync("ReplyWithholding", "reply");
        await WithheldAsync("ActionReportWithholding", "report");
        await WithheldAsync("DeclarationWithholding", "declaration");

        await RunAsync("PRAGMA ignore_check_constraints = OFF;");
        await RunAsync(await ReadAsync(Scripts.Single(name => name.Contains(Upgrade, StringComparison.Ordinal))));

        Assert.Equal(
            [
                "Declaration declaration statements/text 2026-01-16 09:00:00.1234567 Somebody It names somebody. 0",
                "Reply reply commitments/support 2026-01-16 09:00:00.1234567 Somebody It names somebody. 0",
                "Report report meetings/plenary 2026-01-16 09:00:00.1234567 Somebody It names somebody. 0",
                "Update update commitments/support 2026-01-16 09:00:00.1234567 Somebody It names somebody. 0",
            ],
            await ListAsync("SELECT Words || ' ' || coalesce(UpdateId, ReplyId, ReportId, DeclarationId) || ' ' || Place || ' ' || At || ' ' || WithheldByName || ' ' || Reason || ' ' || IsGivenBack FROM Withholding WHERE ReviewedAt IS NULL ORDER BY Words"),
            StringComparer.Ordinal);
        Assert.All(await ListAsync("SELECT ReviewDueAt FROM Withholding"), due => Assert.True(string.CompareOrdinal(due, "2026-01-19") > 0));
        Assert.Empty(await ListAsync("SELECT name FROM sqlite_master WHERE name LIKE '%ithholding' AND type = 'table' AND name <> 'Withholding'"));
    }

    [Fact]
    public async Task Invariant_41_nothing_is_upgraded_where_words_that_are_withheld_would_be_shown()
    {
        await TheWordsAsync();
        await WithheldAsync("UpdateWithholding", "of-no-commitment");

        await RunAsync("PRAGMA ignore_check_constraints = OFF;");
        var script = await ReadAsync(Scripts.Single(name => name.Contains(Upgrade, StringComparison.Ordinal)));

        Assert.Contains("CHECK", (await Assert.ThrowsAsync<SqliteException>(() => RunAsync(script))).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Scripts => Core.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).OrderBy(Number, StringComparer.Ordinal);

    private static string Number(string name) => name[(name.IndexOf(".Sqlite.", StringComparison.Ordinal) + ".Sqlite.".Length)..][..4];

    private static async Task<string> ReadAsync(string name)
    {
        using var reader = new StreamReader(Core.GetManifestResourceStream(name)!);
        return await reader.ReadToEndAsync();
    }

    private async Task TheWordsAsync()
    {
        await InsertAsync("Commitment", ("Id", "commitment"), ("Slug", "support"));
        await InsertAsync("ProgressUpdate", ("Id", "update"), ("CommitmentId", "commitment"));
        await InsertAsync("Assessment", ("Id", "assessment"), ("CommitmentId", "commitment"));
        await InsertAsync("AssessmentReply", ("Id", "reply"), ("AssessmentId", "assessment"));
        await InsertAsync("Meeting", ("Id", "meeting"), ("Slug", "plenary"));
        await InsertAsync("MeetingAction", ("Id", "action"), ("MeetingId", "meeting"));
        await InsertAsync("ActionStep", ("Id", "report"), ("ActionId", "action"));
        await InsertAsync("Document", ("Id", "document"), ("Path", "statements/text"));
        await InsertAsync("Endorsement", ("Id", "act"), ("DocumentId", "document"));
        await InsertAsync("Declaration", ("Id", "declaration"), ("EndorsementId", "act"));
    }

    private Task WithheldAsync(string table, string words) =>
        InsertAsync(table, ("Id", $"of-{words}"), ("RecordId", words), ("At", "2026-01-16 09:00:00.1234567"), ("WithheldByName", "Somebody"), ("Reason", "It names somebody."));

    // Every other column that may not be empty holds something of its type.
    private async Task InsertAsync(string table, params (string Column, string Value)[] given)
    {
        var rest = (await ListAsync($"SELECT name || ' ' || type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1")).Select(column => column.Split(' '))
            .Where(column => !given.Any(pair => pair.Column == column[0])).Select(column => (Column: column[0], Value: column[0] is "TenantId" ? Tenant : column[1] is "TEXT" ? "x" : "0"));
        (string Column, string Value)[] cells = [.. given, .. rest];
        await RunAsync($"INSERT INTO \"{table}\" ({string.Join(", ", cells.Select(cell => $"\"{cell.Column}\""))}) VALUES ({string.Join(", ", cells.Select(cell => $"'{cell.Value}'"))})");
    }

    private async Task RunAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        List<string> read = [];
        while (await rows.ReadAsync())
        {
            read.Add(rows.GetString(0));
        }

        return read;
    }
}
