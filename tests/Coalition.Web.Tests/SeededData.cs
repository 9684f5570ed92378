using Coalition.Web.Commands;
using Coalition.Web.Tests;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(SeededData))]

namespace Coalition.Web.Tests;

/// <summary>A data folder seeded once for the assembly as the first start of a developer's portal seeds it; every test class works on a copy.</summary>
public sealed class SeededData : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coalition-seed-");

    /// <summary>When the portal is filled, UTC; now unless a test lives in the past.</summary>
    internal DateTime? Begins { get; init; }

    public async ValueTask InitializeAsync()
    {
        var clock = new TestClock();
        if (Begins is { } instant)
        {
            clock.MoveTo(instant);
        }

        await using var app = PortalHost.Build(folder.FullName, clock);
        await Serve.PrepareAsync(app);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>A new folder with a copy of everything seeded. The caller deletes it.</summary>
    public DirectoryInfo Copy()
    {
        var copy = Directory.CreateTempSubdirectory("coalition-web-");
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(folder.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        return copy;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
