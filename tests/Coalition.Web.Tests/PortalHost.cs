using System.Net;
using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Coalition.Web.Commands;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Web.Tests;

/// <summary>
/// The whole web program on Kestrel at a free port of 127.0.0.1, on its own copy of the seeded data. Two things differ from
/// production: the clock can be moved, and jobs run when a test says so.
/// </summary>
public sealed class PortalHost(SeededData seeded) : IAsyncLifetime
{
    /// <summary>An address at which the program fails, there for tests only.</summary>
    public const string FaultAddress = "fault-for-tests";

    private DirectoryInfo? folder;
    private WebApplication? app;

    public TestClock Clock { get; } = new();

    public IServiceProvider Services => App.Services;

    /// <summary>What was logged about refused acts.</summary>
    public IReadOnlyList<string> Refusals => Services.GetRequiredService<LogLines>().All;

    /// <summary>The host tenant's address with a slash at its end.</summary>
    public Uri Address => new(App.Urls.First() + "/");

    private WebApplication App => app ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>The program as <c>serve</c> builds it, in Development, not yet started.</summary>
    public static WebApplication Build(string dataFolder, TestClock clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebPortal).Assembly.GetName().Name,
            EnvironmentName = "Development",
            Args = ["--DataFolder", dataFolder, "--SignInsPerMinute", "100000", "--ReportsInTenMinutes", "100000", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Coalition", "Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error"],
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<QueryCounter>();
        builder.Services.AddSingleton<LogLines>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<LogLines>());
        builder.Logging.AddFilter<LogLines>(typeof(ActsInTurn).FullName, LogLevel.Information);
        builder.AddPortal();
        foreach (var loop in builder.Services.Where(service => service.ImplementationType == typeof(JobLoop) || service.ImplementationType == typeof(SearchLoop)).ToArray())
        {
            builder.Services.Remove(loop);
        }

        var program = builder.Build().UsePortal();
        program.MapGet(FaultAddress, string () => throw new InvalidOperationException("A fault that a test asked for."));
        return program;
    }

    public async ValueTask InitializeAsync()
    {
        folder = seeded.Copy();
        app = Build(folder.FullName, Clock);
        app.Services.GetRequiredService<QueryCounter>();
        await Serve.PrepareAsync(app);
        await app.StartAsync();
    }

    /// <summary>Somebody who is not signed in, at the tenant of this technical name.</summary>
    public Visitor Visit(string tenant) => new(TenantAddress(tenant));

    /// <summary>The person of this account, signed in through the form of the account's own tenant.</summary>
    public async Task<Visitor> SignInAsAsync(DemoAccount account)
    {
        var visitor = Visit(account.Tenant);
        var answer = await visitor.PostFormAsync("Login", ("Email", account.Email), ("Password", Demo.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>The address of the tenant of this technical name, with a slash at its end.</summary>
    public Uri TenantAddress(string tenant) => Site(tenant).Tenant.Prefix is { Length: > 0 } prefix ? new Uri(Address, prefix + "/") : Address;

    /// <summary>The tenant of this technical name.</summary>
    public TenantSite Site(string tenant) => Services.GetRequiredService<TenantDirectory>().Named(tenant) ?? throw new ArgumentException($"There is no tenant {tenant}.", nameof(tenant));

    /// <summary>Whether the tenant uses every feature the route belongs to.</summary>
    internal bool IsOn(Inventory.Route route, string tenant) => route.Features.All(feature => FeatureGate.IsOn(Site(tenant), feature));

    /// <summary>Does something within a tenant, as a request or a job of it would.</summary>
    public async Task<T> InTenantAsync<T>(string tenant, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(Site(tenant));
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs the queue until nothing is due.</summary>
    public async Task RunJobsAsync()
    {
        while (await Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null) > 0)
        {
        }
    }

    /// <summary>The statements sent to the database for the request that named itself so.</summary>
    public IReadOnlyList<string> QueriesOf(string request) => Services.GetRequiredService<QueryCounter>().Of(request);

    /// <summary>A connection of its own to the shared database, past the model and its filters.</summary>
    public async Task<SqliteConnection> OpenDatabaseAsync()
    {
        var connection = new SqliteConnection(Services.GetRequiredService<Databases>().ConnectionString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Every mail sent so far: its head and what it says, decoded.</summary>
    public IReadOnlyList<string> Mails() => [.. new DirectoryInfo(Path.Combine(folder!.FullName, "mail")).EnumerateFiles("*.eml", SearchOption.AllDirectories).Select(file => Decode(File.ReadAllText(file.FullName)))];

    private static string Decode(string mail)
    {
        var head = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var body = mail[head.Length..];
        return head.Contains("base64", StringComparison.Ordinal) ? $"{head}\r\n\r\n{Encoding.UTF8.GetString(Convert.FromBase64String(body.Trim()))}" : mail;
    }

    /// <summary>The number that a statement counts, past the model and its filters.</summary>
    public async Task<long> CountAsync(string sql, Guid id)
    {
        await using var connection = await OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@id", id);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A checksum of each table's rows, for comparing before and after. Tables that a search index keeps for itself lie in other files.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DigestAsync()
    {
        await using var connection = await OpenDatabaseAsync();
        Dictionary<string, string> digest = new(StringComparer.Ordinal);
        foreach (var table in await RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            var rows = (await RowsAsync(connection, $"SELECT * FROM \"{table}\"")).Order(StringComparer.Ordinal);
            digest[table] = Core.Kernel.TextHash.OfUtf8(string.Join('\n', rows)).Value;
        }

        return digest;
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        folder?.Delete(recursive: true);
    }
}
