using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Sends a reminder that is due, deciding anew from what is stored; early, late and repeated runs do nothing wrong.</summary>
public sealed class ReminderRun(PortalDb db, DocumentActs documents, ReminderActs reminders, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Round.Remind";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var due = job.Read<ReminderDue>();
        var now = clock.GetUtcNow().UtcDateTime;
        var reminder = await db.Reminders.FirstOrDefaultAsync(row => row.RoundId == due.RoundId && row.Kind == due.Kind, cancellationToken);
        if (reminder is not { SettledAt: null })
        {
            return;
        }

        if (now < reminder.DueAt)
        {
            await db.WaitUntilAsync(job, reminder.DueAt, cancellationToken);
            return;
        }

        var document = await db.Rounds.Where(round => round.Id == due.RoundId).Select(round => round.DocumentId).FirstAsync(cancellationToken);
        var file = (await documents.FindAsync(document, cancellationToken))!;
        var round = file.Rounds.Single(round => round.Id == due.RoundId);
        if (round.ClosedAt is not null)
        {
            return;
        }

        // A machine that slept past the time to reply does not announce it any more; the secretariat's own notice is due by then.
        if (due.Kind is ReminderKind.BeforeReply && now >= round.ReplyBy)
        {
            reminder.Lapse(now);
        }
        else
        {
            await reminders.SendAsync(Actor.System, file, round, reminder, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
