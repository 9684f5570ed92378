using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Coalition.Core.Data;

/// <summary>Opens the host's view of a database, and keeps the directory of tenants in step with what is stored.</summary>
public sealed class HostDatabases(Databases databases, TenantDirectory directory)
{
    private (long Tenants, long Settings) seen = (-1, -1);

    /// <summary>The host's view of the shared database, or of a tenant's own. The caller disposes it.</summary>
    public HostDb Open(string? ownFile = null)
    {
        var options = new DbContextOptionsBuilder<HostDb>();
        databases.Configure(options, ownFile);
        return new HostDb(options.Options);
    }

    /// <summary>
    /// The host's view inside the transaction that the host tenant's own view has begun, so that a change of the tenant table
    /// and its line in the host's log are stored together or not at all. The caller disposes it.
    /// </summary>
    public static async Task<HostDb> JoinAsync(PortalDb db, CancellationToken cancellationToken = default)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Begin the transaction first.");
        var host = new HostDb(new DbContextOptionsBuilder<HostDb>().UseSqlite(db.Database.GetDbConnection()).Options);
        await host.Database.UseTransactionAsync(transaction.GetDbTransaction(), cancellationToken);
        return host;
    }

    /// <summary>Reads every tenant and its settings into the directory.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        await using var shared = Open();
        var tenants = await shared.Tenants.AsNoTracking().ToListAsync(cancellationToken);
        List<TenantSite> sites = [];
        foreach (var database in Databases.Of(tenants))
        {
            await using var db = Open(database);
            var settings = await db.SiteSettings.AsNoTracking().ToDictionaryAsync(row => row.TenantId, cancellationToken);
            sites.AddRange(tenants.Where(tenant => tenant.Database == database)
                .Select(tenant => new TenantSite(tenant, settings.GetValueOrDefault(tenant.Id) ?? new SiteSettings())));
        }

        directory.Replace(sites);
    }

    /// <summary>Reloads when a row of the shared database says that something changed; cheap enough to ask every second or two.</summary>
    public async Task ReloadIfChangedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = Open();
        var now = (
            await db.Tenants.SumAsync(tenant => (long)tenant.Version + 1, cancellationToken),
            await db.SiteSettings.SumAsync(settings => (long)settings.Version + 1, cancellationToken));
        if (now != seen)
        {
            await ReloadAsync(cancellationToken);
            seen = now;
        }
    }
}
