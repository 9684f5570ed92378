using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Coalition.Browser.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace Coalition.Benchmarks;

/// <summary>
/// A table of 100,000 commitments, the longest that is read, taken in through the pages: uploaded, looked at, put on record as one act, undone as one act.
/// Beside each, how many times longer it takes than writing the same bytes into a plain table of the same engine in the same run.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rows = 100_000;
    private const string Desk = "/coalition/Admin/Registers/Import";
    private static readonly string[] Kept = ["__RequestVerificationToken", "Sha256", "Mark"];

    /// <summary>Fills a folder of its own, measures, and deletes it. False when a step did not end on record.</summary>
    public static async Task<bool> RunAsync(TextWriter report)
    {
        var data = Directory.CreateTempSubdirectory("coalition-imports-");
        try
        {
            await using var product = await Product.StartAsync(data.FullName, DeskTimes.Quiet);
            using var client = await DeskTimes.SignInAsync(product.Address, "publisher@demo.example");
            await DeskTimes.WaitForTheQueueAsync(Path.Combine(data.FullName, "portal.db"));
            var table = Table();
            var bare = await BareAsync(Path.Combine(data.FullName, "bare.db"), table);
            await report.WriteLineAsync(FormattableString.Invariant($"{Rows} rows, {Encoding.UTF8.GetByteCount(table) / 1024} KB.\n\n| Step | s | Rows/s | Times bare SQLite |\n|---|---:|---:|---:|"));
            return await MeasureAsync(client, table, bare, report);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static string Table()
    {
        var text = new StringBuilder("key,party,title,total,currency\n");
        for (var row = 1; row <= Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"measured-{row},NO,Measured {row},{row + 1000},NOK\n");
        }

        return text.ToString();
    }

    private static async Task<bool> MeasureAsync(HttpClient client, string table, TimeSpan bare, TextWriter report)
    {
        async Task<HttpResponseMessage> TimedAsync(string step, Func<Task<HttpResponseMessage>> run)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await run();
            answer.EnsureSuccessStatusCode();
            var took = Stopwatch.GetElapsedTime(began);
            await report.WriteLineAsync(FormattableString.Invariant($"| {step} | {took.TotalSeconds:F1} | {Rows / took.TotalSeconds:F0} | {took / bare:F0} |"));
            return answer;
        }

        var form = await client.GetStringAsync($"{Desk}/commitments");
        using var looked = await TimedAsync("Upload and look", () => UploadAsync(client, form, table));
        var sheet = looked.RequestMessage!.RequestUri!.AbsolutePath;
        using var confirmed = await TimedAsync("Put on record", async () => await SendAsync(client, sheet, "Confirm", await looked.Content.ReadAsStringAsync()));
        var made = await client.GetStringAsync(sheet);
        using var undone = await TimedAsync("Undo", () => SendAsync(client, sheet, "Undo", made));
        var after = await client.GetStringAsync(sheet);
        return made.Contains(FormattableString.Invariant($"{Rows:N0} rows became records"), StringComparison.Ordinal) && after.Contains("<h2 id=\"result\">Undone</h2>", StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string page, string table)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(table));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent
        {
            { file, "Table", "measured.csv" },
            { new StringContent("source-001"), "Source" },
            { new StringContent(DeskTimes.Hidden(page, "__RequestVerificationToken")), "__RequestVerificationToken" },
        };
        return await client.PostAsync($"{Desk}/commitments", form);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string sheet, string handler, string page)
    {
        var fields = Kept.Select(name => KeyValuePair.Create(name, DeskTimes.Hidden(page, name)));
        using var form = new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("Reason", "Measured, not meant.")));
        return await client.PostAsync($"{sheet}?handler={handler}", form);
    }

    // What a table without a model, a log and rules would take: the same rows, one statement each, in one transaction.
    private static async Task<TimeSpan> BareAsync(string file, string table)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE \"Row\" (\"Id\" INTEGER PRIMARY KEY, \"Text\" TEXT NOT NULL)";
        await create.ExecuteNonQueryAsync();
        var began = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO \"Row\" (\"Text\") VALUES (@text)";
        var text = insert.Parameters.Add("@text", SqliteType.Text);
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            text.Value = line;
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(began);
    }
}
