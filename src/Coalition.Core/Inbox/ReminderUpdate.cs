using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Keeps the reminders of rounds and the jobs that send them in step with the rounds; saving is the caller's.</summary>
internal sealed class ReminderUpdate(PortalDb db, DateTime now)
{
    /// <summary>Writes what the running rounds ask for and takes away what ended ones had.</summary>
    public async Task PlanAsync(IReadOnlyCollection<Round> rounds, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rounds.Where(round => round.ReplyBy is not null || round.ClosedAt is not null).Select(round => round.Id)];
        if (ids.Length == 0)
        {
            return;
        }

        var stored = await db.Reminders.Where(reminder => ids.Contains(reminder.RoundId!.Value)).ToListAsync(cancellationToken);
        foreach (var round in rounds.Where(round => round.ClosedAt is null))
        {
            Plan(round, stored);
        }

        Reminder[] over = [.. stored.Where(reminder => rounds.Any(round => round.Id == reminder.RoundId && round.ClosedAt is not null))];
        db.RemoveRange(over);
        await db.WithdrawJobsAsync([.. over.Where(reminder => reminder.SettledAt is null).Select(reminder => KeyOf(reminder.RoundId!.Value, reminder.Kind, reminder.DueAt))], cancellationToken);
    }

    private void Plan(Round round, List<Reminder> stored)
    {
        foreach (var (kind, dueAt) in Reminder.PlanOf(round))
        {
            var reminder = stored.Find(row => row.RoundId == round.Id && row.Kind == kind);
            if (reminder?.DueAt == dueAt)
            {
                continue;
            }

            reminder?.Move(dueAt);
            if (reminder is null)
            {
                db.Add(new Reminder(round.Id, kind, dueAt));
            }

            db.Add(Job.Of(ReminderRun.Name, new ReminderDue(round.Id, kind), now, dueAt, KeyOf(round.Id, kind, dueAt)));
        }
    }

    private static string KeyOf(Guid roundId, ReminderKind kind, DateTime dueAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{ReminderRun.Name}/{roundId:N}/{kind}/{dueAt:yyyyMMddHHmmss}");
}

/// <summary>Which reminder a job is about.</summary>
internal sealed record ReminderDue(Guid RoundId, ReminderKind Kind);
