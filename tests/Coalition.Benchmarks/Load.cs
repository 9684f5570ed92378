using System.Diagnostics;

namespace Coalition.Benchmarks;

/// <summary>What a run of requests came to. Times are milliseconds from sending to the last byte.</summary>
internal sealed record Measurement(double RequestsPerSecond, double P50, double P99);

/// <summary>
/// A closed loop: a fixed number of requests over a fixed number of connections, each sending its next when the last is
/// answered. Any status but 200 ends the run, for a fast error page is no result.
/// </summary>
internal sealed class Load(Uri address, Func<int, string> pathOf)
{
    public const int Connections = 8;

    public async Task<Measurement> RunAsync(int warmUp, int requests)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = address };
        await SendAsync(client, first: 0, warmUp);
        var began = Stopwatch.GetTimestamp();
        var times = await SendAsync(client, first: warmUp, requests);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Array.Sort(times);
        return new Measurement(requests / seconds, times[requests / 2], times[requests * 99 / 100]);
    }

    private async Task<double[]> SendAsync(HttpClient client, int first, int count)
    {
        var times = new double[count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => ConnectAsync()));
        return times;

        async Task ConnectAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                await ReadAsync(client, pathOf(first + i));
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }
    }

    private static async Task ReadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
    }
}
