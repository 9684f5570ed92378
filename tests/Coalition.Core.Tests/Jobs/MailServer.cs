using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Coalition.Core.Tests.Jobs;

/// <summary>A mail server on this machine that can be down: what it takes it keeps.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>A port at which the portal asks for no encryption.</summary>
    public const int Port = 1025;

    // An address of its own below 127/8, so that servers of other tests on this machine are not met.
    private readonly IPAddress address = new([127, .. Random.Shared.GetItems<byte>([.. Enumerable.Range(1, 250).Select(number => (byte)number)], 3)]);
    private readonly ConcurrentQueue<string> taken = [];
    private TcpListener? listener;
    private Task serving = Task.CompletedTask;

    /// <summary>Its address, also while it is down.</summary>
    public string Host => address.ToString();

    /// <summary>What it has taken, headers and body.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    /// <summary>Whether it breaks the connection once it has a mail, before it says so.</summary>
    public bool HangsUp { get; set; }

    public void Start()
    {
        listener = new TcpListener(address, Port);
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
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
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
