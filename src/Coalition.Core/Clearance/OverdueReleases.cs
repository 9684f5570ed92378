using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Sweeps every tenant for releases that cannot come; the host's recurring work.</summary>
public sealed class OverdueReleases(TenantRound round) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Release.Overdue";

    public string Kind => Name;

    public Task RunAsync(Job job, CancellationToken cancellationToken) => round.RunAsync<OverdueSweep>(sweep => sweep.RunAsync(cancellationToken));
}

/// <summary>
/// Finds the schedules of a tenant whose instant has passed and whose work broke down, ends them and tells the publishers: nobody
/// waits for a release that cannot come. It reads no text, so what stopped <see cref="ScheduleDue"/> does not stop it.
/// </summary>
public sealed class OverdueSweep(PortalDb db, PublisherAlarm alarm, TimeProvider clock)
{
    /// <summary>Ends what is overdue, in one save.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var past = db.Schedules.Where(schedule => schedule.EndedAt == null && schedule.ReleaseAt <= now);
        if (!await past.AnyAsync(cancellationToken))
        {
            return;
        }

        // The write lock comes before the reading, as for the release itself: of the two only one ends a schedule.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var waiting = await past.OrderBy(schedule => schedule.Id).ToListAsync(cancellationToken);
        var broken = await db.Jobs.AsNoTracking().Where(job => job.Kind == ScheduleDue.Name && job.FailedAt != null).ToListAsync(cancellationToken);
        foreach (var together in waiting.GroupBy(schedule => schedule.BundleId ?? schedule.Id))
        {
            if ((together.First().WhyTooLate(now) ?? WhyBroken(together.First(), broken)) is { } refusal)
            {
                await EndAsync([.. together], refusal, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task EndAsync(Schedule[] together, Refusal refusal, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. together.Select(schedule => schedule.DocumentId)];
        var documents = await db.Documents.Where(document => ids.Contains(document.Id)).ToListAsync(cancellationToken);
        await alarm.FailAsync(Actor.System, [.. together.Select(schedule => new ScheduledText(documents.Single(document => document.Id == schedule.DocumentId), schedule))], refusal, cancellationToken);
    }

    // A job of an earlier instant may still lie among the failed ones; it says nothing about this one.
    private static Refusal? WhyBroken(Schedule schedule, IEnumerable<Job> broken) =>
        broken.Any(job => job.FailedAt >= schedule.ReleaseAt && job.Read<ReleaseOf>() is var what && (what.ScheduleId == schedule.Id || (what.BundleId is { } bundle && bundle == schedule.BundleId)))
            ? new("schedule.broken", "The portal could not carry out the release. The failed job says why; set a new instant when that is mended.")
            : null;
}
