using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

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

    /// <summary>Whom a mail about the seats reaches: those of <see cref="ClearingMandatesAsync"/>, one mandate a person. UTC.</summary>
    public static async Task<IReadOnlyList<Mandate>> ClearersAsync(this PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default) =>
        [.. (await db.ClearingMandatesAsync(seats, now, cancellationToken)).DistinctBy(mandate => mandate.UserId)];

    /// <summary>
    /// Under what the seats can be decided for: the mandates that count at the instant for a party in one of these seats, with their persons.
    /// It asks for the same as <see cref="ClearsFor"/> and for an account that can sign in. A person with mandates of two parties comes twice,
    /// for each seat is filled under its own. UTC.
    /// </summary>
    public static async Task<IReadOnlyList<Mandate>> ClearingMandatesAsync(this PortalDb db, IEnumerable<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        Guid[] parties = [.. seats.Select(seat => seat.HolderAt(now)?.PartyId).OfType<Guid>()];
        return [.. (await db.MandatesAsync(parties, Permissions.ClearContent, now, cancellationToken)).Where(mandate => mandate.Scope.HasFlag(MandateScope.Clear))];
    }
}
