using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>
/// What people do in instances: a user task, and the repairs of those who manage workflows, which ask for a recent sign-in
/// (<c>workflow.sign-in</c>). Each act leaves saving to the caller;
/// null means that this tenant has no such instance.
/// </summary>
public sealed class WorkflowActs(PortalDb db, DocumentActs acts, TimeProvider clock)
{
    private const int LongestReason = 500;

    /// <summary>
    /// Why the actor cannot do this here: something failed before it (<c>workflow.failed</c>), no such task (<c>workflow.not-waiting</c>), no such action (<c>workflow.unknown-action</c>),
    /// not for the actor, as <see cref="TaskAudience"/> says (<c>workflow.not-your-task</c>), or an action that releases without the right to (<c>release.not-allowed</c>).
    /// Inbox, button and act ask this.
    /// </summary>
    public static Refusal? WhyNotPerform(Actor by, WorkflowState state, string activityId, string action)
    {
        if (Machine.WhyNotAct(state, activityId, action) is { } refusal)
        {
            return refusal;
        }

        var task = state.UserTask(activityId)!;
        if (!TaskAudience.Includes(task.Roles, by))
        {
            return new("workflow.not-your-task", $"This is done by: {(task.Roles.Count > 0 ? string.Join(", ", task.Roles) : "whoever reads texts in the making")}.");
        }

        return task.ReleaseActions.Contains(action, StringComparer.Ordinal) && !by.May(Permissions.PublishContent)
            ? new("release.not-allowed", "Only the secretariat's publishers release a text.")
            : null;
    }

    /// <summary>
    /// Why the actor cannot send the signal: no permission (<c>workflow.not-allowed</c>), or nothing waits for a signal of that name
    /// (<c>workflow.not-waiting</c>). Button and act ask this.
    /// </summary>
    public static Refusal? WhyNotSignal(Actor by, WorkflowGraph graph, WorkflowState state, string signal) =>
        WhyNotManage(by) ?? (Machine.Hears(graph, state, WorkflowCommand.Signal(by, signal)) ? null : new("workflow.not-waiting", "The workflow does not wait for this signal."));

    /// <summary>Why the actor cannot repair instances: no permission (<c>workflow.not-allowed</c>).</summary>
    public static Refusal? WhyNotManage(Actor by) =>
        by.May(Permissions.ManageWorkflows) ? null : new("workflow.not-allowed", "Only those who manage workflows can do this.");

    /// <summary>Why the actor cannot have it tried again: no permission, an old sign-in, or as <see cref="Machine.WhyNotRetry"/> says. Button and act ask this. UTC.</summary>
    public static Refusal? WhyNotRetry(Actor by, WorkflowState state, DateTime now) => WhyNotRepair(by, now) ?? Machine.WhyNotRetry(state);

    /// <summary>Why the actor cannot give it up: no permission, an old sign-in, or as <see cref="Machine.WhyNotAbort"/> says. Button and act ask this. UTC.</summary>
    public static Refusal? WhyNotAbort(Actor by, WorkflowState state, DateTime now) => WhyNotRepair(by, now) ?? Machine.WhyNotAbort(state);

    /// <summary>
    /// Why the actor cannot let it follow that version: no permission, an old sign-in, no such version or the one it follows
    /// (<c>workflow.no-version</c>), a version that cannot run here, or as <see cref="Machine.WhyNotMove"/> says. Button and act ask this.
    /// </summary>
    public async Task<Refusal?> WhyNotMoveAsync(Actor by, Workflow instance, int number, CancellationToken cancellationToken = default) =>
        await WhyNotMoveAsync(by, instance, await VersionAsync(instance, number, cancellationToken), cancellationToken);

    /// <summary>
    /// Does what a user task offers; refused as <see cref="WhyNotPerform"/> says. An action that releases is not done here
    /// (<c>workflow.release-page</c>): nobody releases a text that was not on the screen. The workflow follows that release.
    /// </summary>
    public Task<Outcome?> PerformAsync(Actor by, Guid instanceId, string activityId, string action, CancellationToken cancellationToken = default) => InAsync(instanceId, async instance =>
        WhyNotPerform(by, instance.State, activityId, action)
            ?? WhyOnItsPage(instance.State, activityId, action)
            ?? await Run().CarryAsync(instance, WorkflowCommand.UserTask(by, activityId, action), by, cancellationToken), cancellationToken);

    /// <summary>Tries again what failed. Refused as <see cref="WhyNotRetry"/> says.</summary>
    public Task<Outcome?> RetryAsync(Actor by, Guid instanceId, CancellationToken cancellationToken = default) => InAsync(instanceId, async instance =>
        WhyNotRetry(by, instance.State, Now) ?? await Run().CarryAsync(instance, WorkflowCommand.Retry(by), by, cancellationToken), cancellationToken);

    /// <summary>Gives the instance up; the document's own rules go on to hold. Refused as <see cref="WhyNotAbort"/> says, and with <c>workflow.no-reason</c> or <c>workflow.reason-length</c>.</summary>
    public Task<Outcome?> AbortAsync(Actor by, Guid instanceId, string reason, CancellationToken cancellationToken = default) => InAsync(instanceId, async instance =>
        WhyNotAbort(by, instance.State, Now) ?? WhyNotReason(reason) ?? await Run().CarryAsync(instance, WorkflowCommand.Abort(by, reason.Trim()), by, cancellationToken), cancellationToken);

    /// <summary>Sends a signal that the instance waits for. Refused as <see cref="WhyNotSignal"/> says, and after an old sign-in (<c>workflow.sign-in</c>).</summary>
    public Task<Outcome?> SignalAsync(Actor by, Guid instanceId, string signal, CancellationToken cancellationToken = default) => InAsync(instanceId, async instance =>
    {
        var run = Run();
        var graph = (await run.VersionAsync(instance, cancellationToken)).Graph;
        return WhyNotSignal(by, graph, instance.State, signal) ?? by.WhyNotFresh("workflow", Now) ?? await run.CarryAsync(instance, WorkflowCommand.Signal(by, signal), by, cancellationToken);
    }, cancellationToken);

    /// <summary>Lets the instance follow another version of its type. Refused as <see cref="WhyNotMoveAsync(Actor, Workflow, int, CancellationToken)"/> says.</summary>
    public Task<Outcome?> MoveAsync(Actor by, Guid instanceId, int number, CancellationToken cancellationToken = default) => InAsync(instanceId, async instance =>
    {
        var target = await VersionAsync(instance, number, cancellationToken);
        if (await WhyNotMoveAsync(by, instance, target, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var note = $"From version {instance.DefinitionVersion} to version {number}.";
        instance.Move(by, number, Machine.Move(WorkflowGraph.Of(target!.Definition), instance.State, CommandActor.Of(by), (Now, note)), Now);
        return Outcome.Done;
    }, cancellationToken);

    private static Refusal? WhyNotRepair(Actor by, DateTime now) => WhyNotManage(by) ?? by.WhyNotFresh("workflow", now);

    private static Refusal? WhyNotReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) || !PlainText.IsPlain(reason) ? new("workflow.no-reason", "Write why the workflow is given up, in plain words.") { Field = "Reason" }
        : reason.Trim().Length > LongestReason ? new("workflow.reason-length", $"A reason has at most {LongestReason} characters.") { Field = "Reason" }
        : null;

    private static Refusal? WhyOnItsPage(WorkflowState state, string activityId, string action) =>
        state.Waits.Any(wait => wait.ActivityId == activityId && wait.ReleaseActions.Contains(action, StringComparer.Ordinal))
            ? new("workflow.release-page", "Release it on its page, where the text and its conditions are shown.")
            : null;

    // What the site has is read only where there is a version to move to.
    private async Task<Refusal?> WhyNotMoveAsync(Actor by, Workflow instance, WorkflowTypeVersion? target, CancellationToken cancellationToken) =>
        WhyNotRepair(by, Now)
        ?? (target is null ? new("workflow.no-version", "The type has no version of this number.") { Field = "Version" }
        : target.Number == instance.DefinitionVersion ? new("workflow.no-version", "The workflow follows this version already.") { Field = "Version" }
        : WorkflowType.WhyNotRun(target.Definition, await db.WorkflowSiteAsync(cancellationToken)) ?? Machine.WhyNotMove(WorkflowGraph.Of(target.Definition), instance.State));

    private Task<WorkflowTypeVersion?> VersionAsync(Workflow instance, int number, CancellationToken cancellationToken) =>
        db.WorkflowTypeVersions.AsNoTracking().FirstOrDefaultAsync(version => version.TypeId == instance.TypeId && version.Number == number, cancellationToken);

    private async Task<Outcome?> InAsync(Guid instanceId, Func<Workflow, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        var instance = await db.Workflows.FirstOrDefaultAsync(workflow => workflow.Id == instanceId, cancellationToken);
        return instance is null ? (Outcome?)null : await act(instance);
    }

    private WorkflowRun Run() => new(db, acts, Now);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
