using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Demonstration;

/// <summary>The publisher releases the demonstration's register records, each of which has its source.</summary>
internal sealed class DemoFacts(PortalDb db, DemoPeople people, TimeProvider clock)
{
    /// <summary>Releases what is not public yet.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        var publisher = await people.AsAsync(people.Holding("Publisher"), cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        List<Outcome> outcomes =
        [
            .. (await db.Meetings.ToRelease().Where(row => row.ReleasedAt == null).ToListAsync(cancellationToken)).Select(row => row.Release(publisher, now)),
            .. (await db.Figures.Include(row => row.Sources).ThenInclude(link => link.Source).Where(row => row.ReleasedAt == null).ToListAsync(cancellationToken)).Select(row => row.Release(publisher, now)),
            .. (await db.Commitments.Include(row => row.Sources).ThenInclude(link => link.Source).Where(row => row.ReleasedAt == null).ToListAsync(cancellationToken)).Select(row => row.Release(publisher, now)),
            .. (await db.PostHoldings.Include(row => row.Sources).ThenInclude(link => link.Source).Where(row => row.ReleasedAt == null).ToListAsync(cancellationToken)).Select(row => row.Release(publisher, now)),
            .. (await db.Resolutions.Include(row => row.Sources).ThenInclude(link => link.Source).Where(row => row.ReleasedAt == null).ToListAsync(cancellationToken)).Select(row => row.Release(publisher, now)),
        ];
        outcomes.ForEach(DemoRelease.Expect);
        await db.SaveChangesAsync(cancellationToken);
    }
}
