using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Data;

/// <summary>
/// What the installation itself sees across tenants: the tenant table, each tenant's settings, the queue. Never a
/// document, a register or a person. Another type than <see cref="PortalDb"/>, so that no switch can turn one into the other.
/// </summary>
public sealed class HostDb(DbContextOptions<HostDb> options) : DbContext(options)
{
    /// <summary>Saves and raises the version of every changed row, by which other processes notice the change.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(entry => entry.State is EntityState.Modified))
        {
            entry.Property(nameof(IVersioned.Version)).CurrentValue = entry.Entity.Version + 1;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.StoreValues(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new Tenant.Mapping());
        modelBuilder.ApplyConfiguration(new SiteSettings.Mapping());
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HostDb).Assembly, type => type.IsAssignableTo(typeof(IHostTable)));
        Conventions.ShapeTables(modelBuilder);
    }
}

/// <summary>Marks the mapping of a table that the installation itself may read across tenants. The queue is the only one.</summary>
internal interface IHostTable;

/// <summary>The sets the host reads.</summary>
public static class HostSets
{
    extension(HostDb db)
    {
        public DbSet<Tenant> Tenants => db.Set<Tenant>();

        public DbSet<SiteSettings> SiteSettings => db.Set<SiteSettings>();
    }
}

/// <summary>The set a tenant reads of itself.</summary>
public static class SiteSets
{
    extension(PortalDb db)
    {
        public DbSet<SiteSettings> SiteSettings => db.Set<SiteSettings>();
    }
}
