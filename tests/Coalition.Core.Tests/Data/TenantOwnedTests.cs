using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Core.Tests.Data;

/// <summary>The wall as the model draws it: who is behind it, and that nothing reaches across.</summary>
public sealed class TenantOwnedTests
{
    private static readonly Type[] SharedByAllTenants = [typeof(Party), typeof(PartyChange), typeof(PartySuccession), typeof(PartyUmbrella), typeof(User)];

    private static readonly Type[] SeenByTheInstallation = [typeof(Tenant), typeof(SiteSettings), typeof(Job)];

    [Fact]
    public void Every_row_belongs_to_a_tenant_or_is_on_the_short_list() =>
        Assert.Equal(SharedByAllTenants.Select(Name).Order(StringComparer.Ordinal), Models.Portal.GetEntityTypes().Where(entity => !Models.IsTenantOwned(entity)).Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_installation_sees_tenants_their_settings_and_the_queue_only() =>
        Assert.Equal(SeenByTheInstallation.Select(Name).Order(StringComparer.Ordinal), Models.Host.GetEntityTypes().Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_begins_with_the_tenant() =>
        Assert.Empty(Models.TenantOwned.Where(entity => !BeginsWithTenant(entity.FindPrimaryKey()!.Properties)).Select(Name));

    [Fact]
    public void Every_unique_index_begins_with_the_tenant() =>
        Assert.Empty(Models.TenantOwned.SelectMany(entity => entity.GetIndexes())
            .Where(index => index.IsUnique && !BeginsWithTenant(index.Properties)).Select(index => $"{Name(index.DeclaringEntityType)}: {Names(index.Properties)}"));

    [Fact]
    public void Every_link_between_rows_of_a_tenant_carries_the_tenant() =>
        Assert.Empty(Models.TenantOwned.SelectMany(entity => entity.GetForeignKeys()).Where(key => Models.IsTenantOwned(key.PrincipalEntityType))
            .Where(key => !BeginsWithTenant(key.Properties) || !BeginsWithTenant(key.PrincipalKey.Properties))
            .Select(key => $"{Name(key.DeclaringEntityType)}: {Names(key.Properties)}"));

    [Fact]
    public void Every_query_of_a_tenants_rows_passes_the_named_filter() =>
        Assert.Empty(Models.TenantOwned.Where(entity => entity.FindDeclaredQueryFilter(PortalDb.TenantFilter) is null).Select(Name));

    private static bool BeginsWithTenant(IReadOnlyList<IReadOnlyProperty> properties) => properties[0].Name is nameof(ITenantOwned.TenantId);

    private static string Name(IReadOnlyEntityType entity) => Name(entity.ClrType);

    private static string Name(Type type) => type.IsGenericType ? $"{type.Name} of {type.GenericTypeArguments[0].Name}" : type.Name;

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(property => property.Name));
}
