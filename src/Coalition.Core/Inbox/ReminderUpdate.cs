using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Statements;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Keeps the reminders of documents and the jobs that send them in step with what runs; saving is the caller's.</summary>
internal sealed class ReminderUpdate(PortalDb db, DateTime now)
{
    /// <summary>Writes what the documents ask for by <see cref="ReminderPlan"/> and takes away what is over had.</summary>
    public async Task PlanAsync(IReadOnlyCollection<ClearanceFile> files, CancellationToken cancellationToken)
    {
        Guid[] documents = [.. files.Select(file => file.Document.Id)];
        var windows = await db.EndorsementWindows.AsNoTracking().Where(window => documents.Contains(window.DocumentId)).ToListAsync(cancellationToken);
        var stored = await StoredAsync(files, windows, cancellationToken);
        var planned = files.SelectMany(ReminderPlan.Of).Concat(windows.SelectMany(ReminderPlan.Of)).ToDictionary(plan => plan.About, plan => plan.DueAt);
        var running = files.SelectMany(file => file.Rounds).Where(round => round.ClosedAt is null).Select(round => round.Id)
            .Concat(windows.Where(window => window.ClosedAt is null).Select(window => window.Id)).ToHashSet();
        Reminder[] over = [.. stored.Where(reminder => !planned.ContainsKey(reminder.About) && !IsKept(reminder, running))];
        Reminder[] moved = [.. stored.Where(reminder => planned.TryGetValue(reminder.About, out var dueAt) && dueAt != reminder.DueAt)];
        await db.WithdrawJobsAsync([.. over.Concat(moved).Where(reminder => reminder.SettledAt is null).Select(KeyOf)], cancellationToken);
        db.RemoveRange(over);
        Array.ForEach(moved, reminder => reminder.Move(planned[reminder.About]));
        Reminder[] made = [.. planned.Keys.Except(stored.Select(reminder => reminder.About)).Select(about => new Reminder(about, planned[about]))];
        db.AddRange(made);
        db.AddRange(made.Concat(moved).Select(reminder => Job.Of(ReminderRun.Name, new ReminderDue(reminder.Id), now, reminder.DueAt, KeyOf(reminder))));
    }

    private Task<List<Reminder>> StoredAsync(IReadOnlyCollection<ClearanceFile> files, IEnumerable<EndorsementWindow> windows, CancellationToken cancellationToken)
    {
        Guid?[] documents = [.. files.Select(file => file.Document.Id)];
        Guid?[] rounds = [.. files.SelectMany(file => file.Rounds).Select(round => round.Id)];
        Guid?[] silences = [.. files.SelectMany(file => file.Silences).Select(silence => silence.Id)];
        Guid?[] open = [.. windows.Select(window => window.Id)];
        var runs = db.Workflows.Where(run => documents.Contains(run.CorrelationId)).Select(run => (Guid?)run.Id);
        return db.Reminders.Where(reminder => rounds.Contains(reminder.RoundId) || silences.Contains(reminder.SilenceId) || open.Contains(reminder.WindowId) || runs.Contains(reminder.InstanceId)).ToListAsync(cancellationToken);
    }

    // What the secretariat asked for is no plan; it stays on record as long as its round or its text is open.
    private static bool IsKept(Reminder reminder, HashSet<Guid> running) =>
        reminder.Kind is ReminderKind.Asked or ReminderKind.AskedToEndorse && (reminder.RoundId ?? reminder.WindowId) is { } about && running.Contains(about);

    private static string KeyOf(Reminder reminder) => string.Create(CultureInfo.InvariantCulture, $"{ReminderRun.Name}/{reminder.Id:N}/{reminder.DueAt:yyyyMMddHHmmss}");
}

/// <summary>Which reminder a job is about.</summary>
internal sealed record ReminderDue(Guid ReminderId);
