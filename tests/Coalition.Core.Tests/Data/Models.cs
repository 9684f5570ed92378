using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Core.Tests.Data;

/// <summary>The two models, built without a database.</summary>
public static class Models
{
    /// <summary>What a tenant sees.</summary>
    public static IModel Portal { get; } = Of(new PortalDb(Options<PortalDb>(), new CurrentTenant()));

    /// <summary>What the installation sees across tenants.</summary>
    public static IModel Host { get; } = Of(new HostDb(Options<HostDb>()));

    /// <summary>The rows that belong to one tenant each.</summary>
    public static IEnumerable<IEntityType> TenantOwned => Portal.GetEntityTypes().Where(IsTenantOwned);

    public static bool IsTenantOwned(IEntityType entity) => entity.ClrType.IsAssignableTo(typeof(ITenantOwned));

    private static IModel Of(DbContext context)
    {
        using (context)
        {
            return context.GetService<IDesignTimeModel>().Model;
        }
    }

    private static DbContextOptions<T> Options<T>()
        where T : DbContext => new DbContextOptionsBuilder<T>().UseSqlite("Data Source=:memory:").Options;
}
