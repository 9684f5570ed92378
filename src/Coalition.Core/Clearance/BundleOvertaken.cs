using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>
/// A text of a scheduled bundle was written anew, so the bundle is not the one that was cleared. Nothing of it could go out at its
/// instant; this tells the publishers now, while there is time to mend it. A repeated run finds nothing scheduled.
/// </summary>
public sealed class BundleOvertaken(PortalDb db, BundleActs bundles, ScheduleActs schedules) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Bundle.Overtaken";

    public string Kind => Name;

    /// <summary>The job that follows a change of the text, or null where it waits in no scheduled bundle.</summary>
    internal static Job? JobOf(ClearanceFile file, DateTime now) => file is { Bundled: { } item, Schedule.BundleId: not null } && BundleGuard.WhyNotAsPutIn(item, file) is not null
        ? Job.Of(Name, item.BundleId, now)
        : null;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await bundles.FindAsync(job.Read<Guid>(), cancellationToken) is { } bundle && bundle.Bundle.Present.Any(item => BundleGuard.WhyNotAsPutIn(item, bundle.FileOf(item)) is not null))
        {
            await schedules.VoidAsync(Actor.System, Departure.Of(bundle), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
