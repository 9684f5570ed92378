using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Coalition.Core.Tests.Jobs;

/// <summary>A mail server on this machine that can be down: what it takes it keeps.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> taken = [];
    private readonly int port;
    private TcpListener? listener;
    private Task serving = Task.CompletedTask;

    public MailServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        port = ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Its port, also while it is down.</summary>
    public int Port => port;

    /// <summary>What it has taken, headers and body.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    /// <summary>Whether it breaks the connection once it has a mail, before it says so.</summary>
    public bool HangsUp { get; set; }

    public void Start()
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = ServeAsync(listener);
    }

    public async ValueTask DisposeAsync()
    {
        listener?.Dispose();
        await serving;
    }

    private async Task ServeAsync(TcpListener open)
    {
        try
        {
            while (true)
            {
                using var client = await open.AcceptTcpClientAsync();
                await TalkAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The server was stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync() is { } line)
        {
            var word = line.Split(' ')[0].ToUpperInvariant();
            await writer.WriteLineAsync(word switch { "DATA" => "354 go on", "QUIT" => "221 bye", _ => "250 fine" });
            if (word is "DATA")
            {
                taken.Enqueue(await ReadMailAsync(reader));
                if (HangsUp)
                {
                    return;
                }

                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private static async Task<string> ReadMailAsync(StreamReader reader)
    {
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
