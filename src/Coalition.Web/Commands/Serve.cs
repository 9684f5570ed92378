using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;

namespace Coalition.Web.Commands;

/// <summary>Serves the site: schema first, then, in Development, the demonstration; then requests and jobs.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPortal();
        var app = builder.Build();
        app.UsePortal();
        await PrepareAsync(app);
        if (!app.Environment.IsDevelopment() && await app.Services.GetRequiredService<DemoTraces>().WhyNotServeAsync() is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return 1;
        }

        await app.StartAsync();
        if (app.Environment.IsDevelopment())
        {
            await DemoAccounts.PrintAsync(app.Urls.First(), app.Services.GetRequiredService<TenantDirectory>());
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Everything that happens before the first request.</summary>
    internal static async Task PrepareAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<HostDatabases>().PrepareAsync();
        if (app.Environment.IsDevelopment())
        {
            await app.Services.GetRequiredService<DemoRun>().RunAsync();
        }
        else if (app.Services.GetRequiredService<TenantDirectory>().Host is null)
        {
            app.Logger.LogWarning("This installation is not set up. Open /Setup?token={Token}", app.Services.GetRequiredService<SetupToken>().Value);
        }
    }
}
