using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Everybody who can decide for a seat at an instant, by role and mandate; read once, for the question whether a seat has anybody left.</summary>
public sealed class ClearingBench
{
    private static readonly HashSet<string> Officers = new([Permissions.ClearContent], StringComparer.Ordinal);

    private readonly IReadOnlyList<Mandate> mandates;
    private readonly DateTime now;

    private ClearingBench(IReadOnlyList<Mandate> mandates, DateTime now) => (this.mandates, this.now) = (mandates, now);

    /// <summary>Those of the seats. UTC.</summary>
    public static async Task<ClearingBench> OfAsync(PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        var clearers = await db.ClearersAsync(seats, now, cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking().Select(assignment => new { assignment.UserId, assignment.Role.Permissions }).ToListAsync(cancellationToken);
        var able = roles.Where(held => held.Permissions.Contains(Permissions.ClearContent, StringComparer.Ordinal)).Select(held => held.UserId).ToHashSet();
        return new([.. clearers.Where(mandate => able.Contains(mandate.UserId))], now);
    }

    /// <summary>Those who could still decide for the seat in the round: the round asks each as it asks a person at the button.</summary>
    public IReadOnlyList<Guid> LeftFor(Seat seat, Round round, ClearanceFile file) =>
    [
        .. mandates.Select(mandate => new Actor(mandate.UserId, mandate.User.Name, Officers, new Capacity(mandate.Id, mandate.PartyId, "", mandate.Scope), now))
            .Where(officer => round.WhyNotDecideOnceSignedIn(officer, seat, file, now) is null).Select(officer => officer.UserId),
    ];
}
