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

    /// <summary>Whom a mail about a seat reaches, whatever roles they hold: every mandate to clear that counts at the instant for a party in one of these seats, with its person; one a person. UTC.</summary>
    public static async Task<IReadOnlyList<Mandate>> ClearersAsync(this PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        Guid[] parties = [.. seats.Select(seat => seat.HolderAt(now)?.PartyId).OfType<Guid>()];
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).InForceAsync(db, now, cancellationToken);
        return [.. mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Clear)).DistinctBy(mandate => mandate.UserId)];
    }
}
