using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Coalition.Core.Parties;

/// <summary>
/// Gives every party that a tenant reads the name by which that tenant calls it. Parties are shared by all tenants and a designation is
/// one tenant's decision, so it is put on when the row is read and is never stored with the party. One instance: the engine keeps what
/// belongs to it for each.
/// </summary>
internal sealed class TenantNames : IMaterializationInterceptor
{
    public static readonly TenantNames Instance = new();

    private TenantNames()
    {
    }

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is Party party && materializationData.Context is PortalDb { Settings: { } settings })
        {
            party.Designate(settings.Parties.Of(party.Slug));
        }

        return entity;
    }
}
