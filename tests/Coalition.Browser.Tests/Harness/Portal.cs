using Coalition.Browser.Tests.Harness;

[assembly: AssemblyFixture(typeof(Portal))]

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// The product with its demo data in a folder of its own, started once for the assembly. A class whose acts would disturb
/// others (a released text changes lists and counts) takes <c>IClassFixture&lt;Portal&gt;</c> and gets one to itself.
/// </summary>
public sealed class Portal : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("coalition-");
    private ServerProcess? server;

    public Uri Address => Server.Address;

    /// <summary>What was inspected of it so far.</summary>
    public Sights Sights { get; } = new();

    /// <summary>The data folder: database, search indexes, and mails as .eml files.</summary>
    public string DataFolder => data.FullName;

    /// <summary>What the product printed so far, for messages of failed tests and for one-time tokens.</summary>
    public string Output => Server.Output;

    private ServerProcess Server => server ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync() => server = await Product.StartAsync(DataFolder, "--SignInsPerMinute", "1000");

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        data.Delete(recursive: true);
    }
}
