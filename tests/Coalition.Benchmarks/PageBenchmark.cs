using System.Diagnostics;
using System.Globalization;
using Coalition.Browser.Tests.Harness;

namespace Coalition.Benchmarks;

/// <summary>
/// Starts the product on demo data of its own and measures one page: uncached (a query no request repeats), cached, and
/// beside it the same bytes from <see cref="BareServer"/>, so that the ratio means something on any machine.
/// </summary>
internal static class PageBenchmark
{
    private const int WarmUp = 500;
    private const int Requests = 5_000;

    // Development logs every request; a measured server does not.
    private static readonly string[] Quiet =
    [
        "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.AspNetCore", "Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
    ];

    public static async Task<bool> RunAsync(string path, TextWriter report)
    {
        var data = Directory.CreateTempSubdirectory("coalition-bench-");
        try
        {
            var firstStart = await MeasureStartAsync(data.FullName, path);
            var secondStart = await MeasureStartAsync(data.FullName, path);
            await using var product = await Product.StartAsync(data.FullName, Quiet);
            var page = await FetchAsync(product.Address, path);
            var uncached = await new Load(product.Address, i => $"{path}?run={i}").RunAsync(WarmUp, Requests);
            var cached = await new Load(product.Address, _ => path).RunAsync(WarmUp, Requests);
            var memory = await ReadResidentMegabytesAsync(product.Id);
            var bare = await MeasureBareAsync(data.FullName, page);
            await WriteAsync(report, path, page.Length, [("Uncached", uncached), ("Cached", cached), ("Bare Kestrel, same bytes", bare)]);
            await report.WriteLineAsync(Invariant($"Start to first page: {firstStart:F1} s with an empty data folder (demo recipe run), {secondStart:F1} s afterwards. Resident memory after the run: {memory:F0} MB."));
            return true;
        }
        catch (HttpRequestException refused)
        {
            await Console.Error.WriteLineAsync($"{path} could not be measured: {refused.Message}");
            return false;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureStartAsync(string dataFolder, string path)
    {
        var began = Stopwatch.GetTimestamp();
        await using var product = await Product.StartAsync(dataFolder, Quiet);
        await FetchAsync(product.Address, path);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<Measurement> MeasureBareAsync(string folder, byte[] page)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, BareServer.FileName), page);
        var self = Path.Combine(AppContext.BaseDirectory, "Coalition.Benchmarks.dll");
        await using var bare = await ServerProcess.StartAsync(self, folder, "bare", folder);
        return await new Load(bare.Address, i => $"/?run={i}").RunAsync(WarmUp, Requests);
    }

    private static async Task<byte[]> FetchAsync(Uri address, string path)
    {
        using var client = new HttpClient { BaseAddress = address };
        return await client.GetByteArrayAsync(path);
    }

    /// <summary>Linux's own count (VmRSS); <see cref="Process.WorkingSet64"/> of another process elsewhere.</summary>
    private static async Task<double> ReadResidentMegabytesAsync(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetProcessById(processId);
            return process.WorkingSet64 / 1e6;
        }

        var status = await File.ReadAllLinesAsync($"/proc/{processId}/status");
        var line = status.Single(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    private static async Task WriteAsync(TextWriter report, string path, int bytes, (string Name, Measurement Result)[] rows)
    {
        var bare = rows[^1].Result.RequestsPerSecond;
        await report.WriteLineAsync(Invariant($"`{path}`, {bytes / 1e3:F1} KB, {Requests} requests over {Load.Connections} connections on loopback, {Environment.ProcessorCount} processors shared with the client:\n"));
        await report.WriteLineAsync("| Page | Requests/s | p50 ms | p99 ms | Share of bare Kestrel |\n|---|---:|---:|---:|---:|");
        foreach (var (name, result) in rows)
        {
            await report.WriteLineAsync(Invariant($"| {name} | {result.RequestsPerSecond:F0} | {result.P50:F2} | {result.P99:F2} | {result.RequestsPerSecond / bare:P0} |"));
        }

        await report.WriteLineAsync();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
