using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Data;

/// <summary>
/// One tenant's view of the database. Every tenant-owned row passes the named filter <see cref="TenantFilter"/>; new rows
/// are stamped; a row of another tenant cannot be saved. One save is one transaction.
/// </summary>
/// <param name="options">Where the database is.</param>
/// <param name="tenant">Whose view it is.</param>
/// <param name="steps">What every save does first, in this order.</param>
public sealed class PortalDb(DbContextOptions<PortalDb> options, CurrentTenant tenant, params IEnumerable<ISaveStep> steps) : DbContext(options)
{
    /// <summary>The filter no query of a tenant may ignore.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>The tenant this context sees; read when a query runs, so the compiled model serves every tenant.</summary>
    public TenantId TenantId => tenant.Id;

    /// <summary>What the tenant says of itself; null before a tenant is set.</summary>
    public SiteSettings? Settings => tenant.IsSet ? tenant.Settings : null;

    /// <summary>Saving outside <c>async</c> is not offered.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>
    /// Takes the steps, stamps, raises versions, writes. The transaction takes the write lock first, so what is read while saving
    /// (positions of workflows, the end of the activity chain) cannot change before the commit.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            return await WriteAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var written = await WriteAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.StoreValues(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly, type => type != typeof(Tenant.Mapping));
        Conventions.ShapeTables(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(ITenantOwned))).ToArray())
        {
            typeof(PortalDb).GetMethod(nameof(Wall), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                .MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
        }
    }

    private void Wall<T>(ModelBuilder model)
        where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(TenantFilter, row => row.TenantId == TenantId);

    private async Task<int> WriteAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        // Before the steps, so that a row of another tenant stops the save first; after them, for what they have added.
        Stamp();
        foreach (var step in steps)
        {
            await step.RunAsync(this, cancellationToken);
        }

        Stamp();
        RaiseVersions();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void Stamp()
    {
        foreach (var entry in ChangeTracker.Entries<ITenantOwned>())
        {
            if (entry.State is EntityState.Added && entry.Entity.TenantId == default)
            {
                entry.Property(nameof(ITenantOwned.TenantId)).CurrentValue = TenantId;
            }
            else if (entry.State is not EntityState.Unchanged && entry.Entity.TenantId != TenantId)
            {
                throw new InvalidOperationException($"A row of {entry.Metadata.DisplayName()} belongs to another tenant.");
            }
        }
    }

    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            if (entry.State is EntityState.Modified)
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = entry.Entity.Version + 1;
            }
        }
    }
}

/// <summary>Something every save does before it writes, inside its transaction, which already holds the write lock.</summary>
public interface ISaveStep
{
    /// <summary>Reads and adds; it never saves.</summary>
    Task RunAsync(PortalDb db, CancellationToken cancellationToken);
}
