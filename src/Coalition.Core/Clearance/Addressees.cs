using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Mail addresses of the people who have to know.</summary>
internal static class Addressees
{
    /// <summary>
    /// Under what somebody could act for one of the parties: the mandates that count at the instant, UTC, with their persons, whose role
    /// grants the permission and whose account can sign in. Which scope it takes is the caller's question.
    /// </summary>
    public static async Task<IReadOnlyList<Mandate>> MandatesAsync(this PortalDb db, IReadOnlyCollection<Guid> parties, string permission, DateTime now, CancellationToken cancellationToken)
    {
        var held = await db.Mandates.AsNoTracking().Include(mandate => mandate.User).Where(mandate => parties.Contains(mandate.PartyId)).InForceAsync(db, now, cancellationToken);
        Guid[] people = [.. held.Select(mandate => mandate.UserId).Distinct()];
        var roles = await db.RoleAssignments.AsNoTracking().Where(row => people.Contains(row.UserId)).Select(row => new { row.UserId, row.Role.Permissions }).ToListAsync(cancellationToken);
        var able = roles.Where(row => row.Permissions.Contains(permission, StringComparer.Ordinal)).Select(row => row.UserId).ToHashSet();
        return [.. held.Where(mandate => mandate.User.CanSignIn && able.Contains(mandate.UserId))];
    }

    /// <summary>Whom a mail about a silence procedure reaches: everybody who could speak for one of the parties at the instant, each once. UTC.</summary>
    public static async Task<IReadOnlyList<User>> SpeakersAsync(this PortalDb db, IReadOnlyCollection<Guid> parties, DateTime now, CancellationToken cancellationToken)
    {
        var mandates = await db.MandatesAsync(parties, Permissions.EndorseContent, now, cancellationToken);
        return [.. mandates.Where(mandate => mandate.Scope.MaySpeak()).Select(mandate => mandate.User).DistinctBy(user => user.Id)];
    }

    /// <summary>Everybody who clears now, UTC, for a party that now holds a seat.</summary>
    public static async Task<IReadOnlyList<string>> CoChairsAsync(this PortalDb db, DateTime now, CancellationToken cancellationToken)
    {
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ToListAsync(cancellationToken);
        return [.. (await db.ClearersAsync(seats, now, cancellationToken)).Select(mandate => mandate.User.Email).Order(StringComparer.Ordinal)];
    }
}
