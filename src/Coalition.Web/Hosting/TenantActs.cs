using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>
/// The operator's acts on tenants: create, suspend, start. Nothing of a tenant's content is read, and nothing of it written
/// but by its setup recipe. Who did it stands in the host's log.
/// </summary>
public sealed class TenantActs(HostActs host, HostDatabases databases, TenantDirectory directory, SchemaUpgrade schema, RecipeFiles recipes)
{
    private static readonly string[] Administers =
    [
        Permissions.AccessAdminPanel, Permissions.ManageUsers, Permissions.ManageRoles, Permissions.ManageMandates, Permissions.ManageRecipes,
        Permissions.ManageSettings, Permissions.ManageWorkflows, Permissions.ManageJobs, Permissions.ViewActivity,
    ];

    /// <summary>
    /// Creates the tenant, sets it up and starts it; returns what stood in the way. A tenant whose setup failed half-way stays
    /// uninitialised: the same order goes on where it stopped.
    /// </summary>
    public async Task<IReadOnlyList<Refusal>> CreateAsync(Actor by, NewTenant order, CancellationToken cancellationToken = default)
    {
        await databases.ReloadAsync(cancellationToken);
        if (await WhyNotCreateAsync(order, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        await AddAsync(by, order, cancellationToken);
        var problems = await SetUpAsync(order, cancellationToken);
        if (problems.Count == 0)
        {
            problems = await FinishSetUpAsync(by, order.Name, cancellationToken) is { Refusal: { } refusal } ? [refusal] : [];
        }

        return problems;
    }

    /// <summary>Everything wrong with the order, found before anything is written: <c>tenant.*</c>, <c>administrator.*</c>, <c>password.length</c>, <c>recipe.*</c>.</summary>
    public async Task<IReadOnlyList<Refusal>> WhyNotCreateAsync(NewTenant order, CancellationToken cancellationToken = default)
    {
        var others = directory.All.Select(site => site.Tenant).Where(tenant => !IsUnfinished(tenant, order));
        Refusal?[] own =
        [
            Slug.IsValid(order.Name) ? null : new("tenant.name", "A technical name is 1 to 80 lower-case letters, digits and hyphens.") { Field = "Name" },
            order.SiteName.Trim() is { Length: > 0 and <= 200 } ? null : new("tenant.site-name", "Enter the name of the site in at most 200 characters.") { Field = "SiteName" },
            Tenant.WhyNotCreate(order.Name, order.Prefix, others),
        ];
        return [.. own.OfType<Refusal>(), .. order.Administrator.WhyMalformed(), .. await SetupRecipes.WhyNotAsync(recipes, order.Recipe, cancellationToken)];
    }

    /// <summary>Adds the tenant, uninitialised; one that is there already stays as it is.</summary>
    public async Task AddAsync(Actor by, NewTenant order, CancellationToken cancellationToken = default)
    {
        if (directory.Named(order.Name) is null)
        {
            var database = order.HasOwnDatabase ? $"tenant-{order.Name}.db" : null;
            await schema.RunAsync(database, cancellationToken);
            await host.RecordAsync(
                by,
                new HostAct("Tenant.Created", $"The tenant {order.Name} was created.", order.Name),
                (db, now) => Task.FromResult(new TenantChange(db.Add(Tenant.Create(order.Name, order.Prefix, now, order.Host, database, order.IsListed)).Entity, Outcome.Done)),
                cancellationToken);
        }
    }

    /// <summary>Settings, parties, setup recipe, administrator, each safe to repeat; returns what the recipe was refused for.</summary>
    public async Task<IReadOnlyList<Refusal>> SetUpAsync(NewTenant order, CancellationToken cancellationToken = default)
    {
        await using var scope = host.Open(directory.Named(order.Name)!);
        var first = scope.ServiceProvider.GetRequiredService<FirstAdministrator>();
        await first.OpenAsync(order.SiteName, [], cancellationToken);
        var setup = scope.ServiceProvider.GetRequiredService<SetupRecipes>();
        var problems = await setup.AddPartiesAsync(cancellationToken);
        if (problems.Count == 0)
        {
            problems = await setup.RunAsync(order, cancellationToken);
        }

        if (problems.Count == 0)
        {
            await first.AppointAsync(order.Administrator, Administers, cancellationToken);
        }

        await databases.ReloadAsync(cancellationToken);
        return problems;
    }

    /// <summary>Opens a tenant whose setup is done. Refused with <c>tenant.none</c> and as <see cref="Tenant.FinishSetUp"/> says.</summary>
    public Task<Outcome> FinishSetUpAsync(Actor by, string name, CancellationToken cancellationToken = default) =>
        SwitchAsync(by, new HostAct("Tenant.SetUp", $"The tenant {name} was set up and opened.", name), tenant => tenant.FinishSetUp(), cancellationToken);

    /// <summary>Opens a suspended tenant. Refused with <c>tenant.none</c> and as <see cref="Tenant.WhyNotStart"/> says.</summary>
    public Task<Outcome> StartAsync(Actor by, string name, CancellationToken cancellationToken = default) =>
        SwitchAsync(by, new HostAct("Tenant.Started", $"The tenant {name} was started.", name), tenant => tenant.Start(), cancellationToken);

    /// <summary>Takes every page of a tenant away until it is started again. Refused with <c>tenant.none</c> and as <see cref="Tenant.WhyNotSuspend"/> says.</summary>
    public Task<Outcome> SuspendAsync(Actor by, string name, CancellationToken cancellationToken = default) =>
        SwitchAsync(by, new HostAct("Tenant.Suspended", $"The tenant {name} was suspended.", name), tenant => tenant.Suspend(), cancellationToken);

    private async Task<Outcome> SwitchAsync(Actor by, HostAct act, Func<Tenant, Outcome> change, CancellationToken cancellationToken)
    {
        await databases.ReloadAsync(cancellationToken);
        if (directory.Named(act.Tenant)?.Tenant is not { } tenant)
        {
            return new Refusal("tenant.none", $"There is no tenant {act.Tenant}.");
        }

        return await host.RecordAsync(by, act, async (db, _) =>
        {
            var stored = await db.Tenants.FirstAsync(row => row.Id == tenant.Id, cancellationToken);
            return new TenantChange(stored, change(stored));
        }, cancellationToken);
    }

    private static bool IsUnfinished(Tenant tenant, NewTenant order) =>
        tenant.State is TenantState.Uninitialized && tenant.Name == order.Name && tenant.Prefix == order.Prefix;
}
