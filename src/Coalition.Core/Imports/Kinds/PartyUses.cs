using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>Where reference parties are named.</summary>
internal static class PartyUses
{
    /// <summary>
    /// Those of the parties that any register of this database names, whichever tenant's: they are shared, and what anybody relies on is
    /// not taken away. Nothing else of another tenant is told.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(PortalDb db, IReadOnlyCollection<Guid> parties, CancellationToken cancellationToken)
    {
        var used = new HashSet<Guid>();
        foreach (var link in db.Model.FindEntityType(typeof(Party))!.GetReferencingForeignKeys().Where(_ => parties.Count > 0))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(link.DeclaringEntityType.ClrType).Invoke(db, null)!;
            var name = link.Properties[0].Name;
            used.UnionWith(await rows.IgnoreQueryFilters([PortalDb.TenantFilter]).Select(row => EF.Property<Guid?>(row, name) ?? Guid.Empty).Where(id => parties.Contains(id)).Distinct().ToListAsync(cancellationToken));
        }

        return used;
    }
}
