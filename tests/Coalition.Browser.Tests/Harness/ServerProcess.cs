using System.Collections.Concurrent;
using System.Diagnostics;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// A .NET web program running as a child process on a free port of 127.0.0.1, as its user would run it.
/// It stops when disposed. The benchmarks use this file too, so it knows nothing of xunit or of a browser.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ServerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Read(e.Data);
        process.ErrorDataReceived += (_, e) => Read(e.Data);
    }

    /// <summary>Where it listens, without a path: http://127.0.0.1:PORT/.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public int Id => process.Id;

    /// <summary>Everything printed so far, standard output and error together.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>Starts an assembly and returns once it says where it listens; fails with its output if it ends or takes over 90 s.</summary>
    public static async Task<ServerProcess> StartAsync(string assembly, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["exec", assembly, .. arguments, "--urls", "http://127.0.0.1:0"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        var server = new ServerProcess(start);
        await server.WaitUntilListeningAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task WaitUntilListeningAsync()
    {
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var first = await Task.WhenAny(listening.Task, process.WaitForExitAsync(), Task.Delay(Patience));
        if (first == listening.Task)
        {
            Address = await listening.Task;
            return;
        }

        var reason = process.HasExited ? $"ended with exit code {process.ExitCode}" : $"did not listen within {Patience.TotalSeconds} s";
        await DisposeAsync();
        throw new InvalidOperationException($"The server {reason}. It printed:\n{Output}");
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        var at = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (at >= 0 && Uri.TryCreate(line[(at + Announcement.Length)..].Trim(), UriKind.Absolute, out var address))
        {
            listening.TrySetResult(address);
        }
    }
}
