using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests;

/// <summary>
/// The real model on a SQLite database of its own, with the host and two running tenants. Every scope is one tenant's; nothing
/// of ours is replaced but the clock.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    // The database with its schema and its tenants, made once and copied for each test.
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    private readonly ServiceProvider provider;

    private TestPortal(ServiceProvider provider, string folder, TestClock clock)
    {
        (this.provider, Folder, Clock) = (provider, folder, clock);
    }

    /// <summary>The clock everything reads.</summary>
    public TestClock Clock { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The services without a tenant.</summary>
    public IServiceProvider Services => provider;

    /// <summary>The tenant with the seats of Ukraine and Canada.</summary>
    public const string Coalition = "coalition";

    /// <summary>The tenant with the seats of Ukraine, Norway and Canada.</summary>
    public const string WorkingGroup = "working-group";

    /// <summary>A new portal; <paramref name="more"/> registers what a test needs besides.</summary>
    public static async Task<TestPortal> CreateAsync(Action<IServiceCollection>? more = null)
    {
        var portal = New(more);
        await File.WriteAllBytesAsync(Path.Combine(portal.Folder, "portal.db"), await Template.Value);
        await portal.Services.GetRequiredService<HostDatabases>().ReloadAsync();
        return portal;
    }

    /// <summary>A scope of the tenant; dispose it.</summary>
    public AsyncServiceScope In(string tenant)
    {
        var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(provider.GetRequiredService<TenantDirectory>().Named(tenant)!);
        return scope;
    }

    /// <summary>Runs the function in a scope of the tenant.</summary>
    public async Task<T> InAsync<T>(string tenant, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = In(tenant);
        return await run(scope.ServiceProvider);
    }

    /// <summary>Runs the function in a scope of the tenant.</summary>
    public async Task InAsync(string tenant, Func<IServiceProvider, Task> run)
    {
        await using var scope = In(tenant);
        await run(scope.ServiceProvider);
    }

    /// <summary>Every row of every table, as text, for comparing before and after.</summary>
    public async Task<string> DumpAsync()
    {
        await using var connection = new SqliteConnection(provider.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        // Names of documents are kept by triggers of the same statements, and numbered in the order in which the engine stores them.
        var tables = await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'DocumentName%' ORDER BY name");
        var dump = new List<string>();
        foreach (var table in tables)
        {
            dump.Add(table);
            dump.AddRange((await RowsAsync(connection, $"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal));
        }

        return string.Join('\n', dump);
    }

    public async ValueTask DisposeAsync()
    {
        ClosePools();
        await provider.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static TestPortal New(Action<IServiceCollection>? more)
    {
        var folder = Directory.CreateTempSubdirectory("portal-").FullName;
        var clock = new TestClock();
        var collection = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLogging();
        collection.AddPortal(folder, new MailSettings(Host: null, 25, "portal@example.org", UserName: null, Password: null, Path.Combine(folder, "mail")));
        more?.Invoke(collection);
        return new TestPortal(collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), folder, clock);
    }

    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var portal = New(more: null);
        await portal.Services.GetRequiredService<SchemaUpgrade>().RunAsync(ownFile: null);
        await portal.AddTenantsAsync();
        portal.ClosePools();
        return await File.ReadAllBytesAsync(Path.Combine(portal.Folder, "portal.db"));
    }

    // The last connection to a database takes its log into the file. Other tests keep theirs.
    private void ClosePools()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.db"))
        {
            using var connection = new SqliteConnection(provider.GetRequiredService<Databases>().ConnectionString(Path.GetFileName(file)));
            SqliteConnection.ClearPool(connection);
        }
    }

    private async Task AddTenantsAsync()
    {
        var databases = provider.GetRequiredService<HostDatabases>();
        await using (var db = databases.Open())
        {
            foreach (var (name, prefix) in new[] { (Tenant.DefaultName, ""), (Coalition, Coalition), (WorkingGroup, WorkingGroup) })
            {
                var tenant = Tenant.Create(name, prefix, Clock.Now);
                Assert.True(tenant.FinishSetUp().Succeeded);
                db.Add(tenant);
            }

            await db.SaveChangesAsync();
        }

        await databases.ReloadAsync();
        foreach (var name in new[] { Coalition, WorkingGroup })
        {
            await InAsync(name, AddSettingsAsync);
        }

        await databases.ReloadAsync();
    }

    private static async Task AddSettingsAsync(IServiceProvider scope)
    {
        var db = scope.GetRequiredService<PortalDb>();
        var description = new SiteDescription { AuthenticLanguages = ["en", "uk"], SupportedCultures = ["en", "uk", "fr"] };
        db.Add(SiteSettings.Create(Given.Administrator, description, [.. Features.Catalogue]));
        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }
}
