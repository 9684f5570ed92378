using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;

namespace Coalition.Web.Commands;

/// <summary>The program without its web server, for the time of one command: schema up to date, tenants read.</summary>
internal sealed class Session(WebApplication app) : IAsyncDisposable
{
    /// <summary>Opens the data folder of the arguments or of the configuration.</summary>
    public static async Task<Session> OpenAsync(string? dataFolder, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Session).Assembly.GetName().Name,
            Args = dataFolder is null ? [] : ["--DataFolder", dataFolder],
        });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.AddPortal();
        var session = new Session(builder.Build());
        await session.Get<HostDatabases>().PrepareAsync(cancellationToken);
        return session;
    }

    /// <summary>A service of the whole installation.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>The tenant of this technical name or prefix; one that does not exist ends the command.</summary>
    public TenantSite Tenant(string name) =>
        Get<TenantDirectory>().Named(name) ?? throw new CommandFailedException($"There is no tenant {name}.");

    /// <summary>A scope of the tenant. The caller disposes it.</summary>
    public AsyncServiceScope In(TenantSite site) => Get<HostActs>().Open(site);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>Ends a command with one line on standard error and exit code 1.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
