using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Which instance and activity a deadline wakes.</summary>
internal sealed record WorkflowWake(Guid InstanceId, string ActivityId);

/// <summary>Deadlines as rows of the queue, one a deadline, found by key: <c>workflow:{instance}:{activity}</c>. Leaving deletes the row.</summary>
internal sealed class WorkflowDeadlines(PortalDb db, DateTime now)
{
    /// <summary>Deletes what is void and adds what is set.</summary>
    public async Task KeepAsync(Workflow instance, Decision decision, CancellationToken cancellationToken)
    {
        string[] keys = [.. decision.Cancelled.Concat(decision.Deadlines.Select(deadline => deadline.ActivityId)).Distinct(StringComparer.Ordinal).Select(id => KeyOf(instance, id))];
        if (keys.Length == 0)
        {
            return;
        }

        var waiting = await db.Jobs.Where(job => job.Key != null && keys.Contains(job.Key) && job.DoneAt == null && job.FailedAt == null).ToListAsync(cancellationToken);
        db.RemoveRange(waiting);
        db.RemoveRange(db.Jobs.Local.Where(job => job.Key is not null && keys.Contains(job.Key, StringComparer.Ordinal) && job is { DoneAt: null, FailedAt: null }).ToArray());
        foreach (var deadline in decision.Deadlines)
        {
            db.Add(Job.Of(WorkflowTimer.Name, new WorkflowWake(instance.Id, deadline.ActivityId), now, deadline.DueAt, KeyOf(instance, deadline.ActivityId)));
        }
    }

    private static string KeyOf(Workflow instance, string activityId) => $"workflow:{instance.Id}:{activityId}";
}

/// <summary>
/// Wakes an instance at a deadline. The machine decides again from the instants in the row, so a late or repeated run is
/// harmless; one before its time, after the clock was set back, goes back to wait.
/// </summary>
public sealed class WorkflowTimer(PortalDb db, DocumentActs acts, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Workflow.Wake";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var (wake, now) = (job.Read<WorkflowWake>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Workflows.FirstOrDefaultAsync(workflow => workflow.Id == wake.InstanceId && workflow.EndedAt == null, cancellationToken) is not { } instance)
        {
            return;
        }

        if (instance.State.Waits.Where(wait => wait.ActivityId == wake.ActivityId && wait.DueAt > now).Min(wait => wait.DueAt) is { } dueAt)
        {
            await db.WaitUntilAsync(job, dueAt, cancellationToken);
            return;
        }

        var command = wake.ActivityId is Machine.RetryDeadline ? WorkflowCommand.Retry(Actor.System) : WorkflowCommand.TimerFired(wake.ActivityId);
        if ((await new WorkflowRun(db, acts, now).CarryAsync(instance, command, Actor.System, cancellationToken)).Succeeded && instance.Acts.Pending.Count > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
