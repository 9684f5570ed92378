using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Who decides for seats.</summary>
public static class ClearingOfficers
{
    /// <summary>
    /// Whether the person clears for the seat at the instant, UTC: a role allows clearing, and the mandate acted under covers it for
    /// the party in office. The one answer for acts, buttons, inboxes and circles.
    /// </summary>
    public static bool ClearsFor(this Actor by, Seat seat, DateTime now) =>
        by.May(Permissions.ClearContent) && seat.HolderAt(now) is { } term && by.ActsFor(term.PartyId, MandateScope.Clear);

    /// <summary>
    /// Whom a mail about a seat reaches: everybody who could answer it, which asks for the same as <see cref="ClearsFor"/> and for an account
    /// that can sign in. The mandates that count at the instant for a party in one of these seats, with their persons; one a person. UTC.
    /// </summary>
    public static async Task<IReadOnlyList<Mandate>> ClearersAsync(this PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        Guid[] parties = [.. seats.Select(seat => seat.HolderAt(now)?.PartyId).OfType<Guid>()];
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).InForceAsync(db, now, cancellationToken);
        Mandate[] clearing = [.. mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Clear) && mandate.User.CanSignIn).DistinctBy(mandate => mandate.UserId)];
        Guid[] people = [.. clearing.Select(mandate => mandate.UserId)];
        var roles = await db.RoleAssignments.AsNoTracking().Where(held => people.Contains(held.UserId)).Select(held => new { held.UserId, held.Role.Permissions }).ToListAsync(cancellationToken);
        return [.. clearing.Where(mandate => roles.Any(held => held.UserId == mandate.UserId && held.Permissions.Contains(Permissions.ClearContent, StringComparer.Ordinal)))];
    }
}
