using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Coalition.Core.Imports.Kinds;

/// <summary>Where reference parties are named.</summary>
internal static class PartyUses
{
    /// <summary>The columns that hold the id of a party: those that the database ties to it, and those that are called so.</summary>
    public static IEnumerable<IProperty> Columns(IModel model) => model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
        .Where(column => column.GetContainingForeignKeys().Any(link => link.PrincipalEntityType.ClrType == typeof(Party))
            || (column.Name.EndsWith(nameof(Membership.PartyId), StringComparison.Ordinal) && (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) == typeof(Guid)));

    /// <summary>
    /// Those of the parties that any register of this database names, whichever tenant's: they are shared, and what anybody relies on is
    /// not taken away. Nothing else of another tenant is told.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(PortalDb db, IReadOnlyCollection<Guid> parties, CancellationToken cancellationToken)
    {
        var used = new HashSet<Guid>();
        if (parties.Count == 0)
        {
            return used;
        }

        foreach (var column in Columns(db.Model))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(column.DeclaringType.ClrType).Invoke(db, null)!;
            var name = column.Name;
            used.UnionWith(await rows.IgnoreQueryFilters([PortalDb.TenantFilter]).Select(row => EF.Property<Guid?>(row, name) ?? Guid.Empty).Where(id => parties.Contains(id)).Distinct().ToListAsync(cancellationToken));
        }

        used.UnionWith((await ListedAsync(db, cancellationToken)).Where(parties.Contains));
        return used;
    }

    // Lists inside a row, of which no column tells: who was entitled in a silence procedure, and the lines of a roll, kept after it was undone too.
    private static async Task<IEnumerable<Guid>> ListedAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var entitled = await db.Set<SilenceProcedure>().IgnoreQueryFilters([PortalDb.TenantFilter]).Select(procedure => procedure.EntitledPartyIds).ToListAsync(cancellationToken);
        var rolls = await db.Set<RollImport>().IgnoreQueryFilters([PortalDb.TenantFilter]).Select(import => import.Lines).ToListAsync(cancellationToken);
        return entitled.SelectMany(ids => ids).Concat(rolls.SelectMany(lines => lines).Select(line => line.PartyId));
    }
}
