using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Mail addresses of the people who have to know.</summary>
internal static class Addressees
{
    /// <summary>Everybody whose role grants one of the permissions.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(this PortalDb db, IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        var held = await db.RoleAssignments.AsNoTracking().Select(row => new { row.User.Email, row.Role.Permissions }).ToListAsync(cancellationToken);
        return [.. held.Where(row => row.Permissions.Any(permissions.Contains)).Select(row => row.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Everybody with a mandate to clear that counts now, UTC, for a party that now holds a seat.</summary>
    public static async Task<IReadOnlyList<string>> CoChairsAsync(this PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(now);
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ToListAsync(cancellationToken);
        Guid[] parties = [.. seats.Select(seat => seat.TermOn(day)?.PartyId).OfType<Guid>()];
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).ToListAsync(cancellationToken);
        return [.. mandates.Where(mandate => mandate.IsActive(now) && mandate.Scope.HasFlag(MandateScope.Clear)).Select(mandate => mandate.User.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
