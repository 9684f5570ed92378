using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.FollowUps;

/// <summary>
/// Reads the chain of recorded links. One query for a whole page, whatever it leads to. Readers meet only what is public at both ends,
/// and shown by the site.
/// </summary>
public sealed class FollowUpChain(PortalDb db)
{
    /// <summary>What each of the places came from and what came of it.</summary>
    /// <param name="places">Those of one page; where drafts are not shown, only what is public itself.</param>
    /// <param name="desk">Who looks from the back office, and meets what is not public too, of texts those that he or she may read; null for readers.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyDictionary<FollowUpPlace, FollowUpView>> OfAsync(IReadOnlyCollection<FollowUpPlace> places, Actor? desk, CancellationToken cancellationToken = default)
    {
        FollowUpKind[] kinds = [.. places.Select(place => place.Kind).Distinct()];
        string[] keys = [.. places.Select(place => place.Key).Distinct(StringComparer.Ordinal)];
        var rows = FollowUpRow.Of(db, Standing.Where(link => kinds.Contains(link.FromKind) && keys.Contains(link.FromKey)), Standing.Where(link => kinds.Contains(link.ToKind) && keys.Contains(link.ToKey)));
        var steps = (await StepsAsync(rows, row => desk is null || row.IsMetBy(desk), cancellationToken)).Where(step => desk is not null || step.Node.IsShownBy(db.Settings)).ToList();
        IReadOnlyList<FollowUpStep> Of(FollowUpPlace place, bool isForward) => [.. steps.Where(step => step.Here == place && step.IsForward == isForward).OrderBy(step => step.RecordedAt).ThenBy(step => step.LinkId)];
        return places.Distinct().ToDictionary(place => place, place => new FollowUpView(place, Of(place, isForward: false), Of(place, isForward: true)));
    }

    /// <summary>Both steps of every link that rests on one of the sources, drafts included: towards what it led to, and back.</summary>
    public Task<IReadOnlyList<FollowUpStep>> RestingOnAsync(IReadOnlyCollection<Guid> sources, CancellationToken cancellationToken = default)
    {
        var links = Standing.Where(link => sources.Contains(link.SourceId));
        return StepsAsync(FollowUpRow.Of(db, links, links), _ => true, cancellationToken);
    }

    private IQueryable<FollowUp> Standing => db.FollowUps.Where(link => link.WithdrawnAt == null);

    private static async Task<IReadOnlyList<FollowUpStep>> StepsAsync(IQueryable<FollowUpRow> found, Func<FollowUpRow, bool> isMet, CancellationToken cancellationToken)
    {
        var rows = await found.ToListAsync(cancellationToken);
        return
        [
            .. from same in rows.GroupBy(row => (row.At.End.LinkId, row.At.End.IsForward))
               let at = same.First().At
               let node = FollowUpRow.NodeOf([.. same])
               where node is not null && isMet(same.First())
               select new FollowUpStep(at.End.Here, at.End.IsForward, node, at.Source, at.End.LinkId, at.End.RecordedAt),
        ];
    }
}
