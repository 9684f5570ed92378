using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Reading who decides for seats.</summary>
public static class ClearingOfficers
{
    /// <summary>Every mandate to clear that counts at the instant for a party in one of these seats, with its person; one a person. UTC.</summary>
    public static async Task<IReadOnlyList<Mandate>> ClearersAsync(this PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        Guid[] parties = [.. seats.Select(seat => seat.TermOn(DateOnly.FromDateTime(now))?.PartyId).OfType<Guid>()];
        var mandates = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).InForceAsync(db, now, cancellationToken);
        return [.. mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Clear)).DistinctBy(mandate => mandate.UserId)];
    }
}
