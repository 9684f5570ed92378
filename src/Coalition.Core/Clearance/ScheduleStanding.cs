using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What stands between a document's clearance and its release, and where its workflows are.</summary>
internal sealed record ScheduleStanding(IReadOnlyList<Schedule> Schedules, IReadOnlyList<Hold> Holds, BundleItem? Bundled, IReadOnlyList<RouteStop> Route);

/// <summary>Reading it for many documents at once.</summary>
internal static class ScheduleStandings
{
    /// <summary>Of each document, in one query.</summary>
    public static async Task<Dictionary<Guid, ScheduleStanding>> StandingsAsync(this PortalDb db, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var (schedules, holds, items, workflows) = (db.Schedules, db.Holds, db.BundleItems.Where(item => documentIds.Contains(item.DocumentId)), db.Workflows);
        var found = await db.Documents.Where(document => documentIds.Contains(document.Id)).AsSingleQuery().Select(document => new
        {
            document.Id,
            Schedules = schedules.Where(schedule => schedule.DocumentId == document.Id).ToList(),
            Holds = holds.Where(hold => hold.DocumentId == document.Id && hold.LiftedAt == null).ToList(),
            Items = items.Where(item => item.DocumentId == document.Id && item.LeftAt == null).Select(item => new { Item = item, item.Bundle, All = item.Bundle.Items.ToList(), Cleared = item.Bundle.Clearances.ToList() }).ToList(),
            Route = workflows.Where(workflow => workflow.CorrelationId == document.Id && workflow.EndedAt == null).Select(workflow => new RouteStop(workflow.Id, workflow.Name, workflow.State)).ToList(),
        }).ToListAsync(cancellationToken);
        return found.ToDictionary(
            row => row.Id,
            row => new ScheduleStanding([.. row.Schedules.OrderBy(schedule => schedule.ScheduledAt)], [.. row.Holds.OrderBy(hold => hold.PlacedAt)], row.Items.Select(place => place.Item).FirstOrDefault(), row.Route));
    }
}
