using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Commitments;

/// <summary>
/// Keeps the reminders of updates and their jobs in step with the instants by which updates are due, in every save that moves one, whoever does it.
/// An update stored anew makes them wait again; where none is asked for any more, they go.
/// </summary>
public sealed class UpdateReminderPlan(TimeProvider clock) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        Commitment[] moved =
        [
            .. db.ChangeTracker.Entries<Commitment>().Where(entry => entry.State is EntityState.Added or EntityState.Modified && entry.Property(commitment => commitment.NextUpdateDueAt) is var due
                && (due.IsModified || (entry.State is EntityState.Added && due.CurrentValue is not null))).Select(entry => entry.Entity),
        ];
        foreach (var commitment in moved)
        {
            await PlanAsync(db, commitment, clock.GetUtcNow().UtcDateTime, cancellationToken);
        }
    }

    private static async Task PlanAsync(PortalDb db, Commitment commitment, DateTime now, CancellationToken cancellationToken)
    {
        var stored = await db.UpdateReminders.Where(reminder => reminder.CommitmentId == commitment.Id).ToListAsync(cancellationToken);
        await db.WithdrawJobsAsync([.. stored.Where(reminder => reminder.SettledAt is null).Select(reminder => reminder.JobKey)], cancellationToken);
        var planned = Planned(commitment.NextUpdateDueAt, now).ToDictionary(plan => plan.Kind, plan => plan.DueAt);
        db.RemoveRange(stored.Where(reminder => !planned.ContainsKey(reminder.Kind)));
        foreach (var (kind, dueAt) in planned)
        {
            var reminder = stored.Find(row => row.Kind == kind) ?? db.Add(new UpdateReminder(commitment.Id, kind, dueAt)).Entity;
            reminder.Move(dueAt);
            db.Add(reminder.JobOf(now));
        }
    }

    // What is asked for within the week is not announced any more.
    private static IEnumerable<(UpdateReminderKind Kind, DateTime DueAt)> Planned(DateTime? dueAt, DateTime now)
    {
        if (dueAt is not { } due)
        {
            yield break;
        }

        yield return (UpdateReminderKind.AtUpdate, due);
        if (due - UpdateReminder.Ahead > now)
        {
            yield return (UpdateReminderKind.BeforeUpdate, due - UpdateReminder.Ahead);
        }
    }
}
