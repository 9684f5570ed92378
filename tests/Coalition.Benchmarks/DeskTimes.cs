using System.Diagnostics;
using System.Text.RegularExpressions;
using Coalition.Web.Demonstration;
using Microsoft.Data.Sqlite;

namespace Coalition.Benchmarks;

/// <summary>How long a page of the back office takes: one request after the other over one connection on loopback, from sending to the last byte, in milliseconds.</summary>
internal sealed partial record DeskTimes(double P50, double P95, double P99)
{
    public const int Requests = 400;

    private const int WarmUp = 200;

    /// <summary>Settings of a product that writes next to nothing to its log.</summary>
    public static readonly string[] Quiet = ["--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.AspNetCore", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"];

    /// <summary>What the demonstration left to do, above all the daily repair of everything that is open, is no part of answering a page.</summary>
    public static async Task WaitForTheQueueAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT count(*) FROM "Job" WHERE "DoneAt" IS NULL AND "FailedAt" IS NULL AND "DueAt" <= strftime('%Y-%m-%d %H:%M:%f', 'now')""";
        while (await command.ExecuteScalarAsync() is > 0L)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Asks the page again and again, after some requests to warm up.</summary>
    public static async Task<DeskTimes> OfAsync(HttpClient client, string path)
    {
        var times = new double[Requests];
        for (var i = -WarmUp; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var page = await client.GetStringAsync(path);
            times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (!page.Contains("class=\"desk\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{path} is not a page of the back office: {page}");
            }
        }

        Array.Sort(times);
        return new(times[Requests / 2], times[Requests * 95 / 100], times[Requests * 99 / 100]);
    }

    /// <summary>A client signed in with an account of the demonstration; it waits for an answer as long as that takes.</summary>
    public static async Task<HttpClient> SignInAsync(Uri address, string account)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        var page = await client.GetStringAsync("/coalition/login");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Email"] = account,
            ["Password"] = Demo.Password,
            ["__RequestVerificationToken"] = Hidden(page, "__RequestVerificationToken"),
        });
        using var answer = await client.PostAsync("/coalition/login", form);
        return client;
    }

    /// <summary>What the page's first hidden field of the name holds; empty where it has none.</summary>
    public static string Hidden(string page, string name) =>
        Fields().Matches(page).FirstOrDefault(field => field.Groups["name"].Value == name)?.Groups["value"].Value ?? "";

    [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fields();
}
