using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>An act on the tenant table as the host's log names it.</summary>
/// <param name="Kind">Noun and past participle.</param>
/// <param name="Summary">One English sentence.</param>
/// <param name="Tenant">Technical name.</param>
public sealed record HostAct(string Kind, string Summary, string Tenant);

/// <summary>Changes of the tenant table, each in one transaction with its line in the host's log; and scopes in which another tenant is the current one.</summary>
public sealed class HostActs(IServiceScopeFactory scopes, HostDatabases databases, TenantDirectory directory, TimeProvider clock)
{
    /// <summary>The instant at which something is recorded, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A scope whose tenant is this one. The caller disposes it.</summary>
    public AsyncServiceScope Open(TenantSite site)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
        return scope;
    }

    /// <summary>Does the change, writes its line under the host's settings, and brings the directory up to date. Nothing of a refused change is stored.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="act">What the log says.</param>
    /// <param name="change">Gets the host's view and the instant; returns the changed tenant and what the model said.</param>
    /// <param name="cancellationToken">Ends it; nothing is then stored.</param>
    public async Task<Outcome> RecordAsync(Actor by, HostAct act, Func<HostDb, DateTime, Task<TenantChange>> change, CancellationToken cancellationToken)
    {
        await using (var scope = Open(directory.Host!))
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await using var host = await HostDatabases.JoinAsync(db, cancellationToken);
            var (tenant, outcome) = await change(host, Now);
            if (!outcome.Succeeded)
            {
                return outcome;
            }

            await host.SaveChangesAsync(cancellationToken);
            var settings = await db.SiteSettings.FirstAsync(cancellationToken);
            settings.Acts.Note(by, act.Kind, act.Summary, ("Tenant", act.Tenant), ("Prefix", tenant.Prefix), ("State", tenant.State.ToString()));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await databases.ReloadAsync(cancellationToken);
        return Outcome.Done;
    }
}

/// <summary>A tenant after an act on it, and what the model said.</summary>
public sealed record TenantChange(Tenant Tenant, Outcome Outcome);
