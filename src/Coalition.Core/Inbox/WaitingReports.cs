using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Visitors' reports that nobody has seen to: one thing, before everything else. Read where they are kept, for a report is of an
/// address and not of a document, and goes from every inbox in the save that sees to it.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Since">UTC; when the oldest came in.</param>
public sealed record WaitingReports(int Count, DateTime Since)
{
    /// <summary>What waits for the person; null where nothing does, or for somebody else.</summary>
    internal static async Task<WaitingReports?> OfAsync(PortalDb db, Actor by, CancellationToken cancellationToken) => by.May(Permissions.TakeDownContent)
        ? await For(db, by).GroupBy(report => 1).Select(all => new WaitingReports(all.Count(), all.Min(report => report.ReceivedAt))).FirstOrDefaultAsync(cancellationToken)
        : null;

    /// <summary>The reports that wait for the person.</summary>
    internal static IQueryable<SafetyReport> For(PortalDb db, Actor by)
    {
        var isTold = by.May(Permissions.TakeDownContent);
        return db.SafetyReports.Where(report => isTold && report.HandledAt == null);
    }
}
