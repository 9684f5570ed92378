using Coalition.Browser.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace Coalition.Benchmarks;

/// <summary>The secretariat's overview of commitments with 20,000 of them, by every filter, the first page and one deep inside.</summary>
internal static class CommitmentsBenchmark
{
    private const int Rows = 20_000;
    private const double Target = 30;

    // Parties, dates and states are spread over the rows by the row's number, so that every filter leaves some of them and none leaves all.
    private const string Fill = """
        WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < 20000),
        "p" AS (SELECT "Id", row_number() OVER (ORDER BY "Slug") - 1 AS "at" FROM "Party"),
        "c" AS (SELECT * FROM "Commitment" WHERE "Slug" = 'norway-humanitarian-support-2025' LIMIT 1)
        INSERT INTO "Commitment" ("TenantId", "Id", "Slug", "PartyId", "Title", "Kind", "LegalNature", "AnnouncedOn", "Stated", "StatedConversions", "Relations", "SelfStatus", "FirstStatus", "Assessment", "Evidence", "StatedCurrency", "Rhythm", "NextUpdateDueAt", "PlaceAt", "RecordedAt", "ReleasedAt", "ReleasedBy", "Version")
        SELECT "c"."TenantId", printf('%08X-0000-7000-8000-%012X', "n"."i", "n"."i"), 'measured-' || "n"."i", "p"."Id", "c"."Title", "c"."Kind", "c"."LegalNature", "c"."AnnouncedOn",
            replace("c"."Stated", '"NOK"', CASE WHEN "n"."i" % 4 = 0 THEN '"EUR"' ELSE '"NOK"' END), "c"."StatedConversions", '[]',
            CASE "n"."i" % 5 WHEN 0 THEN 'Announced' WHEN 1 THEN 'Planned' WHEN 2 THEN 'InProgress' WHEN 3 THEN 'Fulfilled' ELSE 'Delayed' END, 'Announced', CASE "n"."i" % 3 WHEN 0 THEN 'Limited' ELSE 'NotAssessed' END, 'SelfReported',
            CASE WHEN "n"."i" % 4 = 0 THEN 'EUR' ELSE 'NOK' END, '{"Months":3,"FirstDueAt":"2026-01-01T00:00:00Z","TimeZoneId":"Europe/Kyiv"}',
            strftime('%Y-%m-%d %H:%M:%S', 'now', ("n"."i" - 2000) || ' minutes'), strftime('%Y-%m-%d %H:%M:%S', 'now', ("n"."i" - 2000) || ' minutes'), "c"."RecordedAt", CASE WHEN "n"."i" % 50 = 0 THEN NULL ELSE "c"."RecordedAt" END, NULL, 0
        FROM "n" JOIN "p" ON "p"."at" = "n"."i" % (SELECT count(*) FROM "Party") JOIN "c";
        """;

    private static readonly (string Name, string Query)[] Pages =
    [
        ("Overview, first page", ""),
        ("One party", "?Party=norway"),
        ("Overdue", "?Stage=Overdue"),
        ("Due within thirty days", "?Stage=DueSoon"),
        ("Not released", "?Stage=ToRelease"),
        ("The party says fulfilled", "?Status=Fulfilled"),
        ("An assessor says limited", "?Assessment=Limited"),
        ("Currency", "?Currency=EUR"),
        ("Status, currency and due", "?Status=Delayed&Currency=EUR&Stage=DueSoon"),
        ("Party and currency", "?Party=norway&Currency=EUR"),
    ];

    /// <summary>Fills a folder of its own, measures, and deletes it.</summary>
    public static async Task<bool> RunAsync(TextWriter report)
    {
        var data = Directory.CreateTempSubdirectory("coalition-commitments-");
        try
        {
            await FillAsync(data.FullName);
            await report.WriteLineAsync(FormattableString.Invariant($"{Rows} commitments. {DeskTimes.Requests} requests each, {Environment.ProcessorCount} processors shared with the client.\n\n| Overview | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|"));
            return await MeasureAsync(data.FullName, report);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(string folder)
    {
        var database = Path.Combine(folder, "portal.db");
        await using (var first = await Product.StartAsync(folder, DeskTimes.Quiet))
        {
            using var client = new HttpClient { BaseAddress = first.Address };
            await client.GetStringAsync("/coalition");
            await DeskTimes.WaitForTheQueueAsync(database);
        }

        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Fill;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<bool> MeasureAsync(string folder, TextWriter report)
    {
        await using var product = await Product.StartAsync(folder, DeskTimes.Quiet);
        await DeskTimes.WaitForTheQueueAsync(Path.Combine(folder, "portal.db"));
        using var client = await DeskTimes.SignInAsync(product.Address, "publisher@demo.example");
        var holds = true;
        foreach (var (name, query) in Pages)
        {
            var times = await DeskTimes.OfAsync(client, "/coalition/Admin/Registers/Commitments" + query);
            holds &= times.P95 <= Target;
            await report.WriteLineAsync(FormattableString.Invariant($"| {name} | {times.P50:F1} | {times.P95:F1} | {times.P99:F1} |"));
        }

        return holds;
    }
}
