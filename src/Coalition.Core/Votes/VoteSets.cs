using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Votes;

/// <summary>The sets of this folder.</summary>
public static class VoteSets
{
    extension(PortalDb db)
    {
        public DbSet<Resolution> Resolutions => db.Set<Resolution>();
    }

    /// <summary>With vote, positions, intentions, initiators, sponsors and sources, as <see cref="Resolution.Describe"/> and <see cref="Resolution.Entry"/> need.</summary>
    public static IQueryable<Resolution> Whole(this IQueryable<Resolution> resolutions) => resolutions
        .Include(resolution => resolution.Initiators).ThenInclude(row => row.Party)
        .Include(resolution => resolution.Sponsors).ThenInclude(row => row.Party)
        .Include(resolution => resolution.Sponsors).ThenInclude(row => row.Source)
        .Include(resolution => resolution.Sources).ThenInclude(link => link.Source)
        .Include(resolution => resolution.Vote!.Positions).ThenInclude(row => row.Party)
        .Include(resolution => resolution.Vote!.Positions).ThenInclude(row => row.Source)
        .Include(resolution => resolution.Vote!.Intentions).ThenInclude(row => row.Party)
        .Include(resolution => resolution.Vote!.Intentions).ThenInclude(row => row.Source);

    /// <summary>What is known now of the party's part in every public vote.</summary>
    public static async Task<IReadOnlyList<PartyVote>> VotesOfAsync(this PortalDb db, Guid partyId, CancellationToken cancellationToken = default) =>
        await db.Resolutions.Public().Where(resolution => resolution.Vote != null)
            .Select(resolution => new PartyVote(
                resolution.Slug,
                resolution.Title,
                resolution.Body,
                resolution.VotedOn ?? resolution.ReportedOn,
                resolution.Vote!.Positions.Where(row => row.PartyId == partyId).Select(row => (VotePositionKind?)row.Position).FirstOrDefault(),
                resolution.Vote!.Intentions.Where(row => row.PartyId == partyId).Select(row => (VotePositionKind?)row.WouldHave).FirstOrDefault())
            { ResolutionId = resolution.Id, IsSponsor = resolution.Sponsors.Any(row => row.PartyId == partyId) })
            .ToListAsync(cancellationToken);
}

/// <summary>A vote, and what is known of one party's part in it.</summary>
/// <param name="On">The day of the vote, else the day it was reported.</param>
/// <param name="Position">The position a source names, or null when none does: unknown, never "not voting".</param>
/// <param name="WouldHave">What the party declared later; it changes no tally.</param>
public sealed record PartyVote(string Slug, LocalText Title, LocalText Body, PartialDate? On, VotePositionKind? Position, VotePositionKind? WouldHave)
{
    /// <summary>Id of the resolution.</summary>
    public Guid ResolutionId { get; init; }

    /// <summary>Whether a source names the party as a sponsor.</summary>
    public bool IsSponsor { get; init; }
}
