using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Identity;

/// <summary>An account that is written to.</summary>
internal sealed record Holder(Guid Id, string Email);

/// <summary>The people who may do something.</summary>
internal static class Holders
{
    /// <summary>The mail addresses of everybody whose role grants one of the permissions.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(this PortalDb db, IReadOnlyList<string> permissions, CancellationToken cancellationToken) =>
        [.. (await db.HoldersAsync(permissions, cancellationToken)).Select(holder => holder.Email).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Everybody whose role grants one of the permissions.</summary>
    public static async Task<IReadOnlyList<Holder>> HoldersAsync(this PortalDb db, IReadOnlyList<string> permissions, CancellationToken cancellationToken)
    {
        var held = await db.RoleAssignments.AsNoTracking().Select(row => new { Holder = new Holder(row.UserId, row.User.Email), row.Role.Permissions }).ToListAsync(cancellationToken);
        return [.. held.Where(row => row.Permissions.Any(permissions.Contains)).Select(row => row.Holder).Distinct()];
    }
}
