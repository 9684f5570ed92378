using Coalition.Web.Commands;
using Coalition.Web.Hosting;
using Coalition.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// The product with its demo data and a clock that a test moves. It runs in the tests' own process, since no setting of the
/// product moves its clock; all else, the loops that run jobs and fill the search index too, is as it is served.
/// </summary>
public sealed class ClockedPortal : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("coalition-clock-");
    private WebApplication? app;

    public TestClock Clock { get; } = new();

    /// <summary>The portal's present instant, UTC.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public string DataFolder => data.FullName;

    public Uri Address => new((app ?? throw new InvalidOperationException("The portal is not started.")).Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebPortal).Assembly.GetName().Name,
            ContentRootPath = Path.Combine(Product.Root, "src", "Coalition.Web"),
            EnvironmentName = "Development",
            Args = ["--DataFolder", data.FullName, "--SignInsPerMinute", "1000", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Coalition", "Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error"],
        });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddPortal();
        app = builder.Build().UsePortal();
        await Serve.PrepareAsync(app);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }
}
