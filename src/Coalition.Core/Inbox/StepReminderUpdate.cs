using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Keeps the reminders of workflow steps and their jobs in step with where the workflows stand; saving is the caller's.</summary>
internal sealed class StepReminderUpdate(PortalDb db, DateTime now)
{
    /// <summary>Writes what the running workflows of the documents ask for and takes away what steps that are over had.</summary>
    public async Task PlanAsync(IReadOnlyCollection<ClearanceFile> files, CancellationToken cancellationToken)
    {
        Guid?[] documents = [.. files.Select(file => file.Document.Id)];
        var runs = db.Workflows.Where(run => documents.Contains(run.CorrelationId)).Select(run => (Guid?)run.Id);
        var stored = await db.Reminders.Where(reminder => runs.Contains(reminder.InstanceId)).ToListAsync(cancellationToken);
        var planned = Planned(files).ToDictionary(plan => plan.Due, plan => plan.At);
        Reminder[] over = [.. stored.Where(reminder => !planned.ContainsKey(DueOf(reminder)))];
        Reminder[] moved = [.. stored.Except(over).Where(reminder => planned[DueOf(reminder)] != reminder.DueAt)];
        await db.WithdrawJobsAsync([.. over.Concat(moved).Where(reminder => reminder.SettledAt is null).Select(reminder => KeyOf(DueOf(reminder), reminder.DueAt))], cancellationToken);
        db.RemoveRange(over);
        foreach (var reminder in moved)
        {
            reminder.Move(planned[DueOf(reminder)]);
        }

        var isNew = planned.Keys.Except(stored.Select(DueOf)).ToHashSet();
        db.AddRange(isNew.Select(due => new Reminder(due.InstanceId, due.ActivityId, due.Kind, planned[due])));
        db.AddRange(isNew.Concat(moved.Select(DueOf)).Select(due => Job.Of(StepReminder.Name, due, now, planned[due], KeyOf(due, planned[due]))));
    }

    private static IEnumerable<(StepReminderDue Due, DateTime At)> Planned(IEnumerable<ClearanceFile> files) =>
        from stop in files.SelectMany(file => file.Route)
        from wait in stop.Waits
        from plan in Reminder.PlanOf(wait)
        select (new StepReminderDue(stop.InstanceId, wait.ActivityId, plan.Kind), plan.DueAt);

    private static StepReminderDue DueOf(Reminder reminder) => new(reminder.InstanceId!.Value, reminder.ActivityId!, reminder.Kind);

    private static string KeyOf(StepReminderDue due, DateTime at) =>
        string.Create(CultureInfo.InvariantCulture, $"{StepReminder.Name}/{due.InstanceId:N}/{due.ActivityId}/{due.Kind}/{at:yyyyMMddHHmmss}");
}
