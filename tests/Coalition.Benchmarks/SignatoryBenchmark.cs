using System.Diagnostics;
using Coalition.Browser.Tests.Harness;

namespace Coalition.Benchmarks;

/// <summary>
/// The names under a statement as of a date, in a tenant with 50,000 endorsements: 250 statements of 200 parties each. Every request asks for the list of a day, which is derived anew each time and kept nowhere. One request after the other over
/// one connection on loopback, from sending to the last byte: the server's time and a little more.
/// </summary>
internal static class SignatoryBenchmark
{
    private const int Documents = 250;
    private const int Parties = 200;
    private const int WarmUp = 600;
    private const int Requests = 400;
    private const int Days = 20;
    private const double Target = 10;

    // The page shows the whole text and the map beside the list, so the target is not for it.
    private static readonly (string Name, string Path, bool IsList)[] Answers =
    [
        ("List as JSON", "/coalition/statements/d-7/signatories.json", true),
        ("List as CSV", "/coalition/statements/d-7/signatories.csv", true),
        ("Page of the statement", "/coalition/statements/d-7", false),
    ];

    /// <summary>Fills a folder of its own and deletes it, or fills the named folder once and keeps it.</summary>
    public static async Task<bool> RunAsync(string? folder, TextWriter report)
    {
        var data = folder is null ? Directory.CreateTempSubdirectory("coalition-signatories-") : Directory.CreateDirectory(folder);
        try
        {
            var database = Path.Combine(data.FullName, "portal.db");
            if (!File.Exists(database))
            {
                await FillAsync(data.FullName, database);
            }

            await using var product = await Product.StartAsync(data.FullName, DeskTimes.Quiet);
            await DeskTimes.WaitForTheQueueAsync(database);
            return await MeasureAsync(product.Address, report);
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

        await new Crowd(database, "coalition").SignAsync(Documents, Parties);
    }

    private static async Task<bool> MeasureAsync(Uri address, TextWriter report)
    {
        await report.WriteLineAsync(FormattableString.Invariant($"{Parties} parties, {Documents * Parties} endorsements, {Requests} requests each, {Environment.ProcessorCount} processors shared with the client.\n"));
        await report.WriteLineAsync("| List | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|");
        using var client = new HttpClient { BaseAddress = address };
        var holds = true;
        foreach (var (name, path, isList) in Answers)
        {
            var times = await TimesAsync(client, path);
            holds &= !isList || times[Requests / 2] <= Target;
            await report.WriteLineAsync(FormattableString.Invariant($"| {name} | {times[Requests / 2]:F1} | {times[Requests * 95 / 100]:F1} | {times[Requests * 99 / 100]:F1} |"));
        }

        return holds;
    }

    private static async Task<double[]> TimesAsync(HttpClient client, string path)
    {
        var times = new double[Requests];
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var i = -WarmUp; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await client.GetStringAsync(FormattableString.Invariant($"{path}?on={now.AddDays(-Math.Abs(i) % Days):yyyy-MM-dd}"));
            times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (answer.Length < Parties * 100)
            {
                throw new InvalidOperationException($"{path} is no list: {answer}");
            }
        }

        Array.Sort(times);
        return times;
    }
}
