using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Coalition.Benchmarks;

/// <summary>
/// A tenant with a long life, written straight into the database of the demonstration: rows are copies of one cleared and
/// released text of it, so that whatever columns a table has are filled as the model fills them.
/// </summary>
internal sealed class Crowd(string database, string tenantPrefix)
{
    public const int Open = 10_000;
    public const int Closed = 500_000;
    public const int Failed = 1_000;

    private const string IsMail = "\"Kind\" = 'Mail.Send' AND \"DoneAt\" IS NOT NULL LIMIT 1";

    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    public async Task FillAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;");
        await using var transaction = await connection.BeginTransactionAsync();
        await FindTemplateAsync(connection);
        await WriteAsync(connection, "C", Closed, new(StringComparer.Ordinal));
        await WriteAsync(connection, "A", Open, new(StringComparer.Ordinal) { ["FrozenAt"] = "NULL", ["ClosedAt"] = "NULL", ["Result"] = "NULL", ["ReplyBy"] = Soon("i"), ["ReplyByZone"] = "'Europe/Kyiv'" });
        await RunAsync(connection, ItemsSql());
        await WriteQueueAsync(connection);
        await transaction.CommitAsync();
        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    /// <summary>So many released texts, each endorsed by so many parties: copies of one endorsement of the demonstration with its confirmation.</summary>
    public async Task SignAsync(int documents, int parties)
    {
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;");
        await using var transaction = await connection.BeginTransactionAsync();
        await FindTemplateAsync(connection);
        await WriteAsync(connection, "D", documents, new(StringComparer.Ordinal));
        var each = parties.ToString(CultureInfo.InvariantCulture);
        await CopyAsync(connection, "Endorsement", "\"Act\" = 'Endorse' LIMIT 1", documents * parties, new(StringComparer.Ordinal)
        {
            ["Id"] = Id("D", 8),
            ["DocumentId"] = Id("D", 1).Replace(", i)", $", 1 + (i - 1) / {each})", StringComparison.Ordinal),
            ["PartyId"] = $"(SELECT \"Id\" FROM (SELECT \"Id\", row_number() OVER (ORDER BY \"Id\") - 1 AS place FROM \"Party\") WHERE place = (i - 1) % {each})",
            ["TextHash"] = $"(SELECT \"TextHash\" FROM \"Edition\" WHERE \"Id\" = '{given["Edition"]}')",
            ["Order"] = $"1 + (i - 1) % {each}",
            ["EffectiveOn"] = "strftime('%Y-%m-%d', 'now', '-' || (i % 400) || ' days')",
        });
        await CopyAsync(connection, "EndorsementConfirmation", "1 LIMIT 1", documents * parties, new(StringComparer.Ordinal) { ["Id"] = Id("D", 9), ["EndorsementId"] = Id("D", 8) });
        await transaction.CommitAsync();
        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private async Task FindTemplateAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT publication."TenantId", publication."DocumentId", publication."EditionId", publication."Id", round."Id", version."Id"
            FROM "Publication" AS publication
            JOIN "Tenant" AS tenant ON tenant."Id" = publication."TenantId" AND tenant."Prefix" = '{tenantPrefix}'
            JOIN "Round" AS round ON round."TenantId" = publication."TenantId" AND round."EditionId" = publication."EditionId" AND round."Result" = 'Cleared'
            JOIN "LanguageVersion" AS version ON version."TenantId" = publication."TenantId" AND version."EditionId" = publication."EditionId" AND version."Language" = 'en'
            WHERE publication."EndedAt" IS NULL AND (SELECT count(*) FROM "Edition" AS edition WHERE edition."TenantId" = publication."TenantId" AND edition."DocumentId" = publication."DocumentId") = 1 LIMIT 1
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        foreach (var (name, place) in new[] { ("Tenant", 0), ("Document", 1), ("Edition", 2), ("Publication", 3), ("Round", 4), ("LanguageVersion", 5) })
        {
            given[name] = reader.GetString(place);
        }
    }

    // Ids are made of a letter for the crowd, a digit for the table and the number, so that links need no look-up.
    private async Task WriteAsync(SqliteConnection connection, string crowd, int count, Dictionary<string, string> open)
    {
        await CopyAsync(connection, "Document", $"\"Id\" = '{given["Document"]}'", count, new(open, StringComparer.Ordinal)
        {
            ["Id"] = Id(crowd, 1),
            ["Path"] = $"'statements/{crowd.ToLowerInvariant()}-' || i",
            ["Symbol"] = "NULL",
            ["CreatedAt"] = Past("i", "minutes"),
        });
        await CopyAsync(connection, "Edition", $"\"Id\" = '{given["Edition"]}'", count, new(open, StringComparer.Ordinal) { ["Id"] = Id(crowd, 2), ["DocumentId"] = Id(crowd, 1) });
        await CopyAsync(connection, "LanguageVersion", $"\"Id\" = '{given["LanguageVersion"]}'", count, new(open, StringComparer.Ordinal)
        {
            ["Id"] = Id(crowd, 3),
            ["EditionId"] = Id(crowd, 2),
            ["ContentItemVersionId"] = $"'{crowd}' || printf('%025d', i)",
            ["Title"] = "'A text of the crowd, number ' || i",
        });
        await CopyAsync(connection, "Round", $"\"Id\" = '{given["Round"]}'", count, new(open, StringComparer.Ordinal) { ["Id"] = Id(crowd, 4), ["DocumentId"] = Id(crowd, 1), ["EditionId"] = Id(crowd, 2), ["OpenedAt"] = Past("i", "minutes") });
        if (open.Count > 0)
        {
            return;
        }

        // The letters of the clearances' ids follow the template's own, of which there is one a seat.
        await CopyAsync(connection, "SeatClearance", $"\"RoundId\" = '{given["Round"]}'", count, new(StringComparer.Ordinal) { ["Id"] = "substr(template.\"Id\", 1, 23) || printf('-%012X', i)", ["RoundId"] = Id(crowd, 4) });
        await CopyAsync(connection, "Publication", $"\"Id\" = '{given["Publication"]}'", count, new(StringComparer.Ordinal) { ["Id"] = Id(crowd, 5), ["DocumentId"] = Id(crowd, 1), ["EditionId"] = Id(crowd, 2) });
    }

    // Within the time for which runs and jobs are kept. What waits is due on another day, so that nothing of it runs meanwhile.
    private async Task WriteQueueAsync(SqliteConnection connection)
    {
        foreach (var (crowd, count, status) in new[] { ("C", Closed, "Finished"), ("A", Open, "Halted") })
        {
            await CopyAsync(connection, "Workflow", $"\"Status\" = '{status}' LIMIT 1", count, new(StringComparer.Ordinal)
            {
                ["Id"] = Id(crowd, 6),
                ["WorkflowId"] = $"'{crowd}' || printf('%025d', i)",
                ["CorrelationId"] = Id(crowd, 1),
                ["CreatedAt"] = Past("10 * i", "seconds"),
            });
        }

        await CopyAsync(connection, "Job", IsMail, Closed, new(StringComparer.Ordinal) { ["Id"] = Id("C", 7), ["Key"] = "NULL", ["DoneAt"] = Past("i", "seconds") });
        await CopyAsync(connection, "Job", IsMail, Open, new(StringComparer.Ordinal) { ["Id"] = Id("A", 7), ["Key"] = "NULL", ["DoneAt"] = "NULL", ["DueAt"] = "strftime('%Y-%m-%d %H:%M:%S', 'now', '+1 day', '+' || i || ' minutes')" });
        await CopyAsync(connection, "Job", IsMail, Failed, new(StringComparer.Ordinal) { ["Id"] = Id("B", 7), ["Key"] = "NULL", ["DoneAt"] = "NULL", ["FailedAt"] = Past("i", "minutes"), ["LastError"] = "'The mail server did not answer.'" });
    }

    private async Task CopyAsync(SqliteConnection connection, string table, string where, int count, Dictionary<string, string> changed)
    {
        List<string> columns = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }
        }

        var values = columns.Select(column => changed.GetValueOrDefault(column, $"template.\"{column}\""));
        await RunAsync(connection, $"""
            WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count.ToString(CultureInfo.InvariantCulture)})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM numbers, (SELECT * FROM "{table}" WHERE "TenantId" = '{given["Tenant"]}' AND {where}) AS template
            """);
    }

    private string ItemsSql() => $"""
        WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {Open.ToString(CultureInfo.InvariantCulture)})
        INSERT INTO "InboxItem" ("TenantId", "Id", "Kind", "For", "ForId", "DocumentId", "EditionId", "RoundId", "Since", "DueAt", "DueZone", "PlaceAt", "Except", "Count", "Earlier", "WhyNotYet", "Version")
        SELECT '{given["Tenant"]}', substr(seat."Id", 1, 23) || printf('-%012X', i), 'Clear', 'Seat', seat."Id", {Id("A", 1)}, {Id("A", 2)}, {Id("A", 4)}, {Past("i", "minutes")}, {Soon("i")}, 'Europe/Kyiv', {Soon("i")}, '', 1, NULL, NULL, 0
        FROM numbers, (SELECT "Id" FROM "Seat" WHERE "TenantId" = '{given["Tenant"]}') AS seat
        """;

    private static string Id(string crowd, int table) => $"printf('019A{crowd}00{table.ToString(CultureInfo.InvariantCulture)}-0000-7000-8000-%012X', i)";

    private static string Past(string number, string unit) => $"strftime('%Y-%m-%d %H:%M:%S', 'now', '-' || ({number}) || ' {unit}')";

    // Some are overdue, most are not.
    private static string Soon(string number) => $"strftime('%Y-%m-%d %H:%M:%S', 'now', '-1 day', '+' || {number} || ' minutes')";

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
