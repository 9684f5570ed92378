using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Resolutions;

/// <summary>A released resolution with its vote and everything that is known of it by name; page and files read the same.</summary>
internal static class KnownResolution
{
    /// <summary>As it read by the instant, UTC; as it stands now where it was not public by then, for whoever asks to say so. Null where it is not public.</summary>
    public static async Task<Resolution?> FindAsync(PortalDb db, string slug, DateTime at, CancellationToken cancellationToken)
    {
        if (await ReadAsync(db, slug, at, cancellationToken) is not { } found)
        {
            return null;
        }

        // A correction holds a whole roll, so no more of them are read than the one; another one where what that says is withheld.
        if (found.Withholdings.ReadableFrom(at) is var from && from > at)
        {
            await db.Set<Correction<Resolution>>().Where(row => row.RecordId == found.Id && row.At > from).OrderBy(row => row.At).ThenBy(row => row.Id).Take(1).LoadAsync(cancellationToken);
        }

        if (found.SaidBy(at) is { } said)
        {
            return found.ReadAs(said, await RegisterLookups.NamedAsync(db, said.References(), cancellationToken));
        }

        // A roll has as many rows as the body has members, so it is read apart and finds its vote by its key.
        if (found.Vote is { } vote)
        {
            await db.Set<VotePosition>().Include(row => row.Party).Include(row => row.Source).Where(row => row.VoteEventId == vote.Id).LoadAsync(cancellationToken);
        }

        return found;
    }

    private static Task<Resolution?> ReadAsync(PortalDb db, string slug, DateTime at, CancellationToken cancellationToken) => db.Resolutions.Public()
        .Include(row => row.Initiators).ThenInclude(row => row.Party)
        .Include(row => row.Sponsors).ThenInclude(row => row.Party)
        .Include(row => row.Sources).ThenInclude(link => link.Source)
        .Include(row => row.Vote!.Intentions).ThenInclude(row => row.Party)
        .Include(row => row.Vote!.Intentions).ThenInclude(row => row.Source)
        .Include(row => row.Withholdings).Include(row => row.Corrections.Where(correction => correction.At > at).OrderBy(correction => correction.At).ThenBy(correction => correction.Id).Take(1))
        .AsSingleQuery().FirstOrDefaultAsync(resolution => resolution.Slug == slug, cancellationToken);
}
