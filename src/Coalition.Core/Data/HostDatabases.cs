using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

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
