using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Hosting;

/// <summary>
/// Sets an empty installation up, once: the host tenant with its operator, and on request a first coalition. The page, the
/// command line and the demonstration all come here.
/// </summary>
public sealed class Installation(HostActs host, HostDatabases databases, TenantDirectory directory, TenantActs tenants)
{
    private static readonly string[] Operates =
    [
        Permissions.AccessAdminPanel, Permissions.ManageTenants, Permissions.ManageUsers, Permissions.ManageRoles, Permissions.ManageRecipes,
        Permissions.ManageSettings, Permissions.ManageJobs, Permissions.ViewActivity, Permissions.ManageRegisters,
    ];

    /// <summary>
    /// Creates the host tenant, its operator and the first coalition; returns what stood in the way. What is malformed is found
    /// before anything is written. A second time it is refused with <c>setup.done</c>.
    /// </summary>
    public async Task<IReadOnlyList<Refusal>> SetUpAsync(NewAdministrator operatorAccount, NewTenant? first, CancellationToken cancellationToken = default)
    {
        await databases.ReloadAsync(cancellationToken);
        if (directory.Host is not null)
        {
            return [new("setup.done", "This installation is set up already.")];
        }

        IReadOnlyList<Refusal> refusals = [.. operatorAccount.WhyMalformed(), .. first is null ? [] : await tenants.WhyNotCreateAsync(first, cancellationToken)];
        if (refusals.Count > 0)
        {
            return [.. refusals.Distinct()];
        }

        var problems = await OpenHostAsync(operatorAccount, cancellationToken);
        return problems.Count > 0 || first is null ? problems : await tenants.CreateAsync(Actor.System, first, cancellationToken);
    }

    // One transaction: an interrupted setup leaves nothing and begins anew.
    private async Task<IReadOnlyList<Refusal>> OpenHostAsync(NewAdministrator operatorAccount, CancellationToken cancellationToken)
    {
        var tenant = Tenant.Create(Tenant.DefaultName, "", host.Now, isListed: false);
        tenant.FinishSetUp();
        await using var scope = host.Open(new TenantSite(tenant, SiteSettings.BeforeSetUp));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await using var table = await HostDatabases.JoinAsync(db, cancellationToken);
            table.Add(tenant);
            await table.SaveChangesAsync(cancellationToken);
            var first = scope.ServiceProvider.GetRequiredService<FirstAdministrator>();
            // The reference parties are changed from here, by forms and by recipe; nothing else of a coalition is.
            await first.OpenAsync("Coalition portal", [Features.Recipes], cancellationToken);
            await first.AppointAsync(operatorAccount, Operates, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await databases.ReloadAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<SetupRecipes>().AddPartiesAsync(cancellationToken);
    }
}
