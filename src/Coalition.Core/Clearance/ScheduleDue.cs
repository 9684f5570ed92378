using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What a job is to release: one schedule's text, or everything that is scheduled of a bundle.</summary>
internal sealed record ReleaseOf(Guid? ScheduleId, Guid? BundleId);

/// <summary>
/// The instant has come. Every condition is asked of the records as they are now; then everything goes out in one save, or
/// nothing does and the publishers are told. A run before the instant does nothing and waits for it again; a late or repeated
/// one finds the same rows and ends the same way.
/// </summary>
public sealed class ScheduleDue(PortalDb db, DocumentActs acts, PublisherAlarm alarm, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Release.Due";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        // The write lock comes before the reading: no hold, clearance or edit slips in between the guard's look and the release,
        // and of two workers the second finds the schedule ended.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var waiting = await WaitingAsync(job.Read<ReleaseOf>(), cancellationToken);
        if (waiting is not [var first, ..])
        {
            return;
        }

        if (Now < first.ReleaseAt)
        {
            await db.WaitUntilAsync(job, first.ReleaseAt, cancellationToken);
        }
        else
        {
            await EndAsync(waiting, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task<List<Schedule>> WaitingAsync(ReleaseOf what, CancellationToken cancellationToken) => db.Schedules
        .Where(schedule => schedule.EndedAt == null && (schedule.Id == what.ScheduleId || (what.BundleId != null && schedule.BundleId == what.BundleId)))
        .OrderBy(schedule => schedule.Id).ToListAsync(cancellationToken);

    private async Task EndAsync(List<Schedule> waiting, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. waiting.Select(schedule => schedule.DocumentId)];
        var files = await acts.FilesAsync(db.Documents, ids, cancellationToken);
        List<DueRelease> due = [.. waiting.Select(schedule => new DueRelease(schedule, files.First(file => file.Document.Id == schedule.DocumentId)))];
        // One instant for all, however long the loop takes: what goes out together bears one time.
        var now = Now;
        if (await WhyNotTogetherAsync(due, now, cancellationToken) is { } refusal)
        {
            await alarm.FailAsync(Actor.System, [.. due.Select(item => item.Text)], refusal, cancellationToken);
            return;
        }

        db.AddRange(due.Select(item => item.Release(now)));
    }

    // All or nothing: the first condition that fails of any text stops every text.
    private async Task<Refusal?> WhyNotTogetherAsync(List<DueRelease> due, DateTime now, CancellationToken cancellationToken)
    {
        var failing = due.Select(item => (item.Text, Refusal: item.WhyNot(now))).FirstOrDefault(found => found.Refusal is not null);
        if (failing.Refusal is { } refusal)
        {
            return due.Count == 1 ? refusal : refusal with { Sentence = $"{failing.Text.NameOutside}: {refusal.Sentence}" };
        }

        if (due[0].Schedule.BundleId is not { } bundleId)
        {
            return null;
        }

        var bundle = await db.Bundles.Include(bundle => bundle.Items).Include(bundle => bundle.Clearances).AsSplitQuery().FirstAsync(bundle => bundle.Id == bundleId, cancellationToken);
        var whyNot = new BundleGuard(bundle, [.. due.Select(item => item.File)]).WhyNotReleaseDue(due[0].Schedule, now);
        if (whyNot is null)
        {
            bundle.Release(now);
        }

        return whyNot;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A text whose instant has come.</summary>
    private sealed record DueRelease(Schedule Schedule, ClearanceFile File)
    {
        public ScheduledText Text => new(File.Document, Schedule);

        private ReleaseGuard Guard => File.Guard(File.Document.Editions.First(edition => edition.Id == Schedule.EditionId));

        public Refusal? WhyNot(DateTime now) => Guard.WhyNotReleaseDue(Schedule, now);

        public Publication Release(DateTime now) => Guard.ReleaseDue(Schedule, now);
    }
}
