using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;

namespace Coalition.Web.Demonstration;

/// <summary>
/// Fills an empty installation with the demonstration, in Development only: tenants, recipes, accounts, and then the acts of
/// its people. Every part is safe to repeat, so a run that was killed goes on at the next start; a tenant opens when all is done.
/// </summary>
internal sealed class DemoRun(Installation installation, TenantActs tenants, HostActs host, TenantDirectory directory, DemoTraces traces, ILogger<DemoRun> log)
{
    private static readonly (string Name, string Recipe, string? Signatures)[] Plan =
    [
        ("coalition", "DemoCoalition", "DemoCoalitionSignatures"),
        ("working-group", "DemoWorkingGroup", null),
    ];

    /// <summary>Does what is still to do; nothing on a second start, and nothing beside tenants that are not its own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (!await traces.IsItsOwnAsync(cancellationToken))
        {
            log.LogInformation("This installation is not the demonstration's. Nothing was added to it");
            return;
        }

        if (directory.Host is null)
        {
            log.LogInformation("Preparing the demonstration");
            Expect(await installation.SetUpAsync(Administrator(Tenant.DefaultName), first: null, cancellationToken));
        }

        foreach (var (name, recipe, signatures) in Plan.Where(plan => directory.Named(plan.Name)?.Tenant.State is null or TenantState.Uninitialized))
        {
            log.LogInformation("Preparing the demonstration: {Tenant}", name);
            var order = new NewTenant(name, name, name, Administrator(name));
            await tenants.AddAsync(Actor.System, order, cancellationToken);
            Expect(await tenants.SetUpAsync(order, cancellationToken));
            await InAsync(name, services => RunRecipeAsync(services, recipe, Actor.System, cancellationToken));
            await InAsync(name, services => services.GetRequiredService<DemoPeople>().SettleAsync(cancellationToken));
            await InAsync(name, services => services.GetRequiredService<DemoAnnex>().AttachAsync(cancellationToken));
            await InAsync(name, services => services.GetRequiredService<DemoRelease>().ClearAsync(cancellationToken));
            await InAsync(name, services => services.GetRequiredService<DemoSilence>().RunAsync(cancellationToken));
            await InAsync(name, services => SignAsync(services, signatures, cancellationToken));
            await InAsync(name, services => services.GetRequiredService<DemoRelease>().ReleaseAsync(cancellationToken));
            DemoRelease.Expect(await tenants.FinishSetUpAsync(Actor.System, name, cancellationToken));
        }
    }

    private static NewAdministrator Administrator(string tenant)
    {
        var account = Demo.AccountsOf(tenant).First(account => account.Role is "Administrator");
        return new NewAdministrator(account.Email, account.Name, Demo.Password);
    }

    private static void Expect(IReadOnlyList<Refusal> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, refusals.Select(refusal => refusal.Sentence)));
        }
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

    private async Task InAsync(string name, Func<IServiceProvider, Task> run)
    {
        await using var scope = host.Open(directory.Named(name)!);
        await run(scope.ServiceProvider);
    }
}
