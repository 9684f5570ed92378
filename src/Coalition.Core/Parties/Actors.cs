using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>Reading who somebody is, here and now: roles and mandates of this tenant, at this instant.</summary>
public static class Actors
{
    /// <summary>
    /// The person as actor, or null when the account does not exist, its password was changed since the sign-in, or it holds no
    /// role in this tenant. It acts under the mandate chosen or, where that no longer counts, under none: nobody slips into
    /// another party's capacity.
    /// </summary>
    /// <param name="db">The tenant's view.</param>
    /// <param name="signIn">What the cookie says.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public static async Task<Actor?> ActorAsync(this PortalDb db, SignIn signIn, DateTime now, CancellationToken cancellationToken = default)
    {
        var assignments = await db.RoleAssignments.AsNoTracking()
            .Where(assignment => assignment.UserId == signIn.UserId && assignment.User.SecurityStamp == signIn.SecurityStamp)
            .Select(assignment => new { assignment.User.Name, assignment.User.TimeZoneId, assignment.Role.Permissions, Role = assignment.Role.Name })
            .ToListAsync(cancellationToken);
        if (assignments is not [var first, ..])
        {
            return null;
        }

        var mandates = await db.MandatesOfAsync(signIn.UserId, now, cancellationToken);
        var held = mandates.FirstOrDefault(mandate => mandate.Id == signIn.MandateId);
        var capacity = held is null ? null : new Capacity(held.Id, held.PartyId, held.Party.Name("en"), held.Scope);
        return new Actor(signIn.UserId, first.Name, assignments.SelectMany(assignment => assignment.Permissions).ToHashSet(StringComparer.Ordinal), capacity, signIn.At)
        {
            TimeZoneId = first.TimeZoneId,
            HasOtherCapacity = mandates.Any(mandate => mandate != held),
            Roles = assignments.Select(assignment => assignment.Role).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>The person's mandates that count at the instant, the oldest first.</summary>
    public static async Task<IReadOnlyList<Mandate>> MandatesOfAsync(this PortalDb db, Guid userId, DateTime now, CancellationToken cancellationToken = default)
    {
        var own = db.Mandates.AsNoTracking().Include(mandate => mandate.Party).Where(mandate => mandate.UserId == userId).OrderBy(mandate => mandate.From);
        return await own.InForceAsync(db, now, cancellationToken);
    }

    /// <summary>Those of the mandates that count at the instant.</summary>
    public static async Task<IReadOnlyList<Mandate>> InForceAsync(this IQueryable<Mandate> mandates, PortalDb db, DateTime now, CancellationToken cancellationToken = default) =>
        [.. (await mandates.WithOrigin(db).ToListAsync(cancellationToken)).Where(held => held.IsInForce(now)).Select(held => held.Mandate)];

    /// <summary>Each with the mandate that it was passed on from.</summary>
    internal static IQueryable<HeldMandate> WithOrigin(this IQueryable<Mandate> mandates, PortalDb db)
    {
        var all = db.Mandates;
        return mandates.Select(mandate => new HeldMandate { Mandate = mandate, Origin = all.FirstOrDefault(origin => origin.Id == mandate.DelegatedFrom) });
    }
}

/// <summary>A mandate and the one it was passed on from.</summary>
internal sealed class HeldMandate
{
    public required Mandate Mandate { get; init; }

    /// <summary>Null where it was not passed on.</summary>
    public required Mandate? Origin { get; init; }

    /// <summary>Whether it counts at the instant, UTC. One that was passed on counts no longer than the one it comes from.</summary>
    public bool IsInForce(DateTime now) => Mandate.IsActive(now) && (Mandate.DelegatedFrom is null || Origin?.IsActive(now) is true);
}

/// <summary>What a sign-in proved and chose.</summary>
/// <param name="UserId">The account.</param>
/// <param name="SecurityStamp">Its stamp at sign-in.</param>
/// <param name="MandateId">The capacity chosen, or null for none.</param>
/// <param name="At">When the person proved who they are, UTC.</param>
public sealed record SignIn(Guid UserId, string SecurityStamp, Guid? MandateId, DateTime At);
