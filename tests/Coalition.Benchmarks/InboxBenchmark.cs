using Coalition.Browser.Tests.Harness;

namespace Coalition.Benchmarks;

/// <summary>
/// The pages that read what is open, in a tenant with 10,000 open and 500,000 closed rounds. One request after the other over
/// one connection on loopback, from sending to the last byte: the server's time and a little more.
/// </summary>
internal static class InboxBenchmark
{
    private const double Target = 20;

    private static readonly (string Name, string Account, string Path)[] Pages =
    [
        ("Inbox, first page", "clearing.canada@demo.example", "/coalition/Admin"),
        ("Inbox, overdue", "clearing.canada@demo.example", "/coalition/Admin?Due=Overdue"),
        ("Inbox of the secretariat", "publisher@demo.example", "/coalition/Admin"),
        ("Board, first page", "publisher@demo.example", "/coalition/Admin/Board"),
        ("Board, stage and due", "publisher@demo.example", "/coalition/Admin/Board?Stage=Clear&Due=ThisWeek"),
        ("Runs of workflows, waiting", "admin@demo.example", "/coalition/Admin/Workflows/Instances"),
        ("Runs of workflows, ended", "admin@demo.example", "/coalition/Admin/Workflows/Instances?status=Ended"),
        ("Queue", "admin@demo.example", "/coalition/Admin/Jobs"),
        ("Texts, newest first", "publisher@demo.example", "/coalition/Admin/Content"),
        ("A page with nothing but the menu's count", "clearing.canada@demo.example", "/coalition/Admin/Capacity"),
    ];

    /// <summary>Fills a folder of its own and deletes it, or fills the named folder once and keeps it.</summary>
    public static async Task<bool> RunAsync(string? folder, TextWriter report)
    {
        var data = folder is null ? Directory.CreateTempSubdirectory("coalition-inbox-") : Directory.CreateDirectory(folder);
        try
        {
            var database = Path.Combine(data.FullName, "portal.db");
            if (!File.Exists(database))
            {
                await FillAsync(data.FullName, database);
            }

            await report.WriteLineAsync(Invariant($"{Crowd.Open} open and {Crowd.Closed} closed rounds, runs of workflows and jobs, {new FileInfo(database).Length / 1e9:F1} GB. {DeskTimes.Requests} requests each, {Environment.ProcessorCount} processors shared with the client.\n"));
            return await MeasureAsync(data.FullName, report);
        }
        finally
        {
            if (folder is null)
            {
                data.Delete(recursive: true);
            }
        }
    }

    private static async Task FillAsync(string dataFolder, string database)
    {
        await using (var first = await Product.StartAsync(dataFolder, DeskTimes.Quiet))
        {
            using var client = new HttpClient { BaseAddress = first.Address };
            await client.GetStringAsync("/coalition");
            await DeskTimes.WaitForTheQueueAsync(database);
        }

        await new Crowd(database, "coalition").FillAsync();
    }

    private static async Task<bool> MeasureAsync(string dataFolder, TextWriter report)
    {
        await using var product = await Product.StartAsync(dataFolder, DeskTimes.Quiet);
        await DeskTimes.WaitForTheQueueAsync(Path.Combine(dataFolder, "portal.db"));
        await report.WriteLineAsync("| Page | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|");
        var holds = true;
        foreach (var (name, account, path) in Pages)
        {
            using var client = await DeskTimes.SignInAsync(product.Address, account);
            var times = await DeskTimes.OfAsync(client, path);
            holds &= times.P95 <= Target;
            await report.WriteLineAsync(Invariant($"| {name} | {times.P50:F1} | {times.P95:F1} | {times.P99:F1} |"));
        }

        return holds;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
