using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Clearance;

/// <summary>
/// Finds the schedules whose instant has passed and whose work broke down, ends them and tells the publishers: nobody waits for a
/// release that cannot come. It reads no text, so what stopped <see cref="ScheduleDue"/> does not stop it. The host's recurring work.
/// </summary>
public sealed class OverdueReleases(IServiceScopeFactory scopes, TenantDirectory directory, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Release.Overdue";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        foreach (var site in directory.All.Where(site => site.Tenant.State is TenantState.Running))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
            await SweepAsync(scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<ScheduleAlarm>(), cancellationToken);
        }
    }

    private async Task SweepAsync(PortalDb db, ScheduleAlarm alarm, CancellationToken cancellationToken)
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
                await EndAsync(db, alarm, [.. together], refusal, now, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task EndAsync(PortalDb db, ScheduleAlarm alarm, Schedule[] together, Refusal refusal, DateTime now, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. together.Select(schedule => schedule.DocumentId)];
        var documents = await db.Documents.Where(document => ids.Contains(document.Id)).ToListAsync(cancellationToken);
        foreach (var schedule in together)
        {
            schedule.FailDue(documents.Single(document => document.Id == schedule.DocumentId), refusal, now);
        }

        await alarm.SoundAsync(AlarmText.Failed([.. together.Select(schedule => documents.Single(document => document.Id == schedule.DocumentId).NameOutside(schedule.TextHash))], refusal), cancellationToken);
    }

    // A job of an earlier instant may still lie among the failed ones; it says nothing about this one.
    private static Refusal? WhyBroken(Schedule schedule, IEnumerable<Job> broken) =>
        broken.Any(job => job.FailedAt >= schedule.ReleaseAt && job.Read<ReleaseOf>() is var what && (what.ScheduleId == schedule.Id || (what.BundleId is { } bundle && bundle == schedule.BundleId)))
            ? new("schedule.broken", "The portal could not carry out the release. The failed job says why; set a new instant when that is mended.")
            : null;
}
