using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Who reads a comment.</summary>
public enum CommentCircle
{
    /// <summary>The secretariat alone.</summary>
    Secretariat,

    /// <summary>The clearing officers of the seats in office, and the secretariat.</summary>
    CoChairs,

    /// <summary>Those who act for the commenter's own party, and the secretariat.</summary>
    Party,
}

/// <summary>
/// What of comments a person may see. The one place that decides it: page, count, timeline and mail all ask
/// <see cref="CommentCircles.VisibleTo"/>.
/// </summary>
/// <param name="IsSecretariat">Reads every circle.</param>
/// <param name="IsCoChair">Clears for a seat now, by role and mandate both.</param>
/// <param name="PartyIds">The parties acted for.</param>
public sealed record CommentReader(bool IsSecretariat, bool IsCoChair, IReadOnlyList<Guid> PartyIds)
{
    /// <summary>The person in the one capacity acted in. UTC.</summary>
    public static CommentReader Of(Actor by, IReadOnlyList<Seat> seats, DateTime now) =>
        Of([by], seats, now);

    /// <summary>Somebody who is not here now, in every capacity held: whoever may be told by mail. UTC.</summary>
    public static async Task<CommentReader> OfAbsentAsync(PortalDb db, Guid userId, IReadOnlyList<Seat> seats, DateTime now, CancellationToken cancellationToken = default)
    {
        var roles = await db.RoleAssignments.AsNoTracking().Where(assignment => assignment.UserId == userId).Select(assignment => assignment.Role.Permissions).ToListAsync(cancellationToken);
        var mandates = await db.MandatesOfAsync(userId, now, cancellationToken);
        var absent = new Actor(userId, "", roles.SelectMany(permissions => permissions).ToHashSet(StringComparer.Ordinal), Capacity: null, now);
        return Of([absent, .. mandates.Select(mandate => absent with { Capacity = new Capacity(mandate.Id, mandate.PartyId, "", mandate.Scope) })], seats, now);
    }

    /// <summary>The circles somebody may write for: those he or she belongs to.</summary>
    public IEnumerable<CommentCircle> Circles
    {
        get
        {
            if (IsSecretariat || IsCoChair)
            {
                yield return CommentCircle.CoChairs;
            }

            if (PartyIds.Count > 0)
            {
                yield return CommentCircle.Party;
            }

            if (IsSecretariat)
            {
                yield return CommentCircle.Secretariat;
            }
        }
    }

    private static CommentReader Of(Actor[] capacities, IReadOnlyList<Seat> seats, DateTime now) => new(
        Array.Exists(capacities, by => by.May(Permissions.EditContent) || by.May(Permissions.PublishContent)),
        Array.Exists(capacities, by => seats.Any(seat => by.ClearsFor(seat, now))),
        [.. capacities.Select(by => by.Capacity?.PartyId).OfType<Guid>().Distinct()]);
}

/// <summary>Circles in queries and in words.</summary>
public static class CommentCircles
{
    /// <summary>The comments written for a circle that the reader belongs to; no others exist for this reader.</summary>
    public static IQueryable<Comment> VisibleTo(this IQueryable<Comment> comments, CommentReader reader)
    {
        var (isSecretariat, isCoChair, parties) = (reader.IsSecretariat, reader.IsCoChair, reader.PartyIds);
        return comments.Where(comment => isSecretariat
            || (comment.Circle == CommentCircle.CoChairs && isCoChair)
            || (comment.Circle == CommentCircle.Party && comment.PartyId != null && parties.Contains(comment.PartyId.Value)));
    }

    /// <summary>The circle in words, after "for".</summary>
    public static string Name(CommentCircle circle) => circle switch
    {
        CommentCircle.CoChairs => "the co-chairs and the secretariat",
        CommentCircle.Party => "the commenter’s party and the secretariat",
        _ => "the secretariat alone",
    };
}
