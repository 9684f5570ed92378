using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Coalition.Core.Data;

/// <summary>Opens the host's view of a database, and keeps the directory of tenants in step with what is stored.</summary>
public sealed class HostDatabases(Databases databases, TenantDirectory directory, SchemaUpgrade schema)
{
    private Picture? seen;

    /// <summary>Brings every database to the newest schema, then reads the tenants: the first thing a program does.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        await schema.RunAsync(ownFile: null, cancellationToken);
        foreach (var own in (await DatabasesAsync(cancellationToken)).OfType<string>())
        {
            await schema.RunAsync(own, cancellationToken);
        }

        await ReloadAsync(cancellationToken);
    }

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
        long versions = 0;
        foreach (var database in Databases.Of(tenants))
        {
            await using var db = Open(database);
            var settings = await db.SiteSettings.AsNoTracking().ToDictionaryAsync(row => row.TenantId, cancellationToken);
            versions += settings.Values.Sum(row => row.Version + 1L);
            sites.AddRange(tenants.Where(tenant => tenant.Database == database)
                .Select(tenant => new TenantSite(tenant, settings.GetValueOrDefault(tenant.Id) ?? SiteSettings.BeforeSetUp)));
        }

        directory.Replace(sites);
        seen = new Picture(tenants.Sum(tenant => tenant.Version + 1L), versions);
    }

    /// <summary>
    /// Reloads when the versions of tenants and settings, those in databases of their own included, say that something changed;
    /// cheap enough to ask every second or two.
    /// </summary>
    public async Task ReloadIfChangedAsync(CancellationToken cancellationToken = default)
    {
        if (await LookAsync(cancellationToken) != seen)
        {
            await ReloadAsync(cancellationToken);
        }
    }

    private async Task<Picture> LookAsync(CancellationToken cancellationToken)
    {
        await using var shared = Open();
        var tenants = await shared.Tenants.SumAsync(tenant => (long)tenant.Version + 1, cancellationToken);
        long settings = 0;
        foreach (var database in await DatabasesAsync(cancellationToken))
        {
            await using var db = Open(database);
            settings += await db.SiteSettings.SumAsync(row => (long)row.Version + 1, cancellationToken);
        }

        return new Picture(tenants, settings);
    }

    private async Task<IReadOnlyList<string?>> DatabasesAsync(CancellationToken cancellationToken)
    {
        await using var shared = Open();
        var own = await shared.Tenants.Where(tenant => tenant.Database != null).Select(tenant => tenant.Database).Distinct().ToListAsync(cancellationToken);
        return [null, .. own];
    }

    /// <summary>What was there at the last reading, as sums of versions. A row that comes counts one.</summary>
    private sealed record Picture(long Tenants, long Settings);
}
