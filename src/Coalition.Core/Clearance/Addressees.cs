using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Mail addresses of the people who have to know.</summary>
internal static class Addressees
{
    /// <summary>Everybody who clears now, UTC, for a party that now holds a seat.</summary>
    public static async Task<IReadOnlyList<string>> CoChairsAsync(this PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ToListAsync(cancellationToken);
        return [.. (await db.ClearersAsync(seats, now, cancellationToken)).Select(mandate => mandate.User.Email).Order(StringComparer.Ordinal)];
    }
}
