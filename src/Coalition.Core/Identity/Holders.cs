using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Identity;

/// <summary>Mail addresses of the people who may do something.</summary>
internal static class Holders
{
    /// <summary>Everybody whose role grants one of the permissions.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(this PortalDb db, IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        var held = await db.RoleAssignments.AsNoTracking().Select(row => new { row.User.Email, row.Role.Permissions }).ToListAsync(cancellationToken);
        return [.. held.Where(row => row.Permissions.Any(permissions.Contains)).Select(row => row.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
