using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Clearance;

/// <summary>Everybody who can decide for a seat at an instant, by role and mandate; read once, for the question whether a seat has anybody left.</summary>
public sealed class ClearingBench
{
    private static readonly HashSet<string> Officers = new([Permissions.ClearContent], StringComparer.Ordinal);

    private readonly IReadOnlyList<Mandate> mandates;
    private readonly DateTime now;

    private ClearingBench(IReadOnlyList<Mandate> mandates, DateTime now) => (this.mandates, this.now) = (mandates, now);

    /// <summary>Those of the seats. UTC.</summary>
    public static async Task<ClearingBench> OfAsync(PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default) =>
        new(await db.ClearingMandatesAsync(seats, now, cancellationToken), now);

    /// <summary>Those who could still decide for the seat in the round, each once: the round asks each as it asks a person at the button.</summary>
    public IReadOnlyList<User> LeftFor(Seat seat, Round round, ClearanceFile file) =>
    [
        .. mandates.Where(mandate => round.WhyNotDecideOnceSignedIn(OfficerOf(mandate), seat, file, now) is null).Select(mandate => mandate.User).DistinctBy(user => user.Id),
    ];

    private Actor OfficerOf(Mandate mandate) => new(mandate.UserId, mandate.User.Name, Officers, new Capacity(mandate.Id, mandate.PartyId, "", mandate.Scope), now);
}
