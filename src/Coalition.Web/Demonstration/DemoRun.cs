using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>
/// Fills an empty installation with the demonstration, in Development only: tenants, recipes, accounts, and then the acts of
/// its people. Every part is safe to repeat, so a run that was killed goes on at the next start; a tenant opens when all is done.
/// </summary>
internal sealed class DemoRun(IServiceScopeFactory scopes, HostDatabases databases, TenantDirectory directory, TimeProvider clock, ILogger<DemoRun> log)
{
    private static readonly (string Name, string Prefix, string[] Recipes, string? Signatures)[] Plan =
    [
        (Tenant.DefaultName, "", [], null),
        ("coalition", "coalition", ["Parties", "Coalition", "DemoCoalition"], "DemoCoalitionSignatures"),
        ("working-group", "working-group", ["Parties", "Coalition", "DemoWorkingGroup"], null),
    ];

    /// <summary>Does what is still to do; nothing on a second start.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (name, prefix, recipes, signatures) in Plan)
        {
            if (directory.Named(name)?.Tenant.State is not TenantState.Uninitialized and not null)
            {
                continue;
            }

            log.LogInformation("Preparing the demonstration: {Tenant}", name);
            await CreateAsync(name, prefix, cancellationToken);
            await InAsync(name, services => SettleAsync(services, recipes, cancellationToken));
            await databases.ReloadAsync(cancellationToken);
            if (recipes.Length > 0)
            {
                await InAsync(name, services => services.GetRequiredService<DemoRelease>().ClearAsync(cancellationToken));
                await InAsync(name, services => SignAsync(services, signatures, cancellationToken));
                await InAsync(name, services => services.GetRequiredService<DemoRelease>().ReleaseAsync(cancellationToken));
            }

            await StartAsync(name, cancellationToken);
        }
    }

    private async Task CreateAsync(string name, string prefix, CancellationToken cancellationToken)
    {
        await using var db = databases.Open();
        if (!await db.Tenants.AnyAsync(tenant => tenant.Name == name, cancellationToken))
        {
            db.Add(Tenant.Create(name, prefix, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(cancellationToken);
        }

        await databases.ReloadAsync(cancellationToken);
    }

    private static async Task SettleAsync(IServiceProvider services, IReadOnlyList<string> recipes, CancellationToken cancellationToken)
    {
        await OpenSettingsAsync(services, cancellationToken);
        foreach (var recipe in recipes)
        {
            await RunRecipeAsync(services, recipe, Actor.System, cancellationToken);
        }

        await services.GetRequiredService<DemoPeople>().SettleAsync(cancellationToken);
    }

    private static async Task OpenSettingsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<PortalDb>();
        if (await db.SiteSettings.AnyAsync(cancellationToken))
        {
            return;
        }

        var settings = new SiteSettings { SiteName = LocalText.English("Coalition portal"), SupportedCultures = ["en", "uk", "fr"] };
        settings.Acts.Note(Actor.System, "Settings.Opened", "The site was created.");
        db.Add(settings);
        if (services.GetRequiredService<CurrentTenant>().Site.Tenant.IsHost)
        {
            db.Add(Role.Create(Actor.System, "Administrator", "Runs the installation", [Permissions.AccessAdminPanel, Permissions.ManageTenants, Permissions.ManageUsers, Permissions.ManageJobs, Permissions.ViewActivity]));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task SignAsync(IServiceProvider services, string? recipe, CancellationToken cancellationToken)
    {
        if (recipe is not null)
        {
            await services.GetRequiredService<DemoSignatures>().RunAsync(actor => RunRecipeAsync(services, recipe, actor, cancellationToken), cancellationToken);
        }

        await services.GetRequiredService<DemoFacts>().ReleaseAsync(cancellationToken);
    }

    private static async Task RunRecipeAsync(IServiceProvider services, string name, Actor actor, CancellationToken cancellationToken)
    {
        var reading = await services.GetRequiredService<RecipeFiles>().FindAsync(name, cancellationToken);
        var recipe = reading?.Recipe ?? throw new InvalidOperationException($"The recipe {name} cannot be read.");
        var report = await services.GetRequiredService<RecipeRunner>().RunAsync(new RecipeOrder(actor), recipe, cancellationToken);
        if (report.HasErrors)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, report.Problems.Where(problem => problem.IsError)));
        }
    }

    private async Task StartAsync(string name, CancellationToken cancellationToken)
    {
        await using (var db = databases.Open())
        {
            (await db.Tenants.SingleAsync(tenant => tenant.Name == name, cancellationToken)).Start();
            await db.SaveChangesAsync(cancellationToken);
        }

        await databases.ReloadAsync(cancellationToken);
    }

    private async Task InAsync(string name, Func<IServiceProvider, Task> run)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(directory.Named(name)!);
        await run(scope.ServiceProvider);
    }
}
