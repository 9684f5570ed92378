using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Sends a reminder that is due, deciding anew from what is stored; early, late and repeated runs do nothing wrong, and what is over has
/// no reminder any more.
/// </summary>
public sealed class ReminderRun(PortalDb db, ReminderActs rounds, SilenceReminder silences, StepReminder steps, EndorsementReminder endorsements, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Reminder.Due";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var due = job.Read<ReminderDue>();
        if (await db.Reminders.FirstOrDefaultAsync(row => row.Id == due.ReminderId, cancellationToken) is not { SettledAt: null } reminder)
        {
            return;
        }

        if (clock.GetUtcNow().UtcDateTime < reminder.DueAt)
        {
            await db.WaitUntilAsync(job, reminder.DueAt, cancellationToken);
            return;
        }

        await (reminder switch
        {
            { RoundId: not null } => rounds.SettleAsync(reminder, cancellationToken),
            { SilenceId: not null } => silences.SettleAsync(reminder, cancellationToken),
            { WindowId: not null } => endorsements.SettleAsync(reminder, cancellationToken),
            _ => steps.SettleAsync(reminder, cancellationToken),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
