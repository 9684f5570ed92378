using System.Text.Json;
using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>
/// The workflow machine: from a definition, a state and a command to the next state and what has to be done. It is pure: it
/// reads no clock and no database, and the same input gives the same decision. It never throws: what goes wrong is part of the
/// decision. It routes; rules of the model decide what may really happen.
/// </summary>
public static class Machine
{
    /// <summary>The name of the deadline at which a failed command is tried again: no activity is without a name.</summary>
    public const string RetryDeadline = "";

    /// <summary>Activities one command may pass; a loop of tasks fails here instead of running for ever.</summary>
    public const int MostActivities = 100;

    /// <summary>What a circle in a definition is called where it fails.</summary>
    internal static readonly string Circle = $"more than {MostActivities} activities followed one act; the definition runs in a circle.";

    private static readonly TimeSpan[] BackOff = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>
    /// Decides. Refused with <c>workflow.ended</c>, <c>workflow.started</c>, <c>workflow.not-waiting</c>, <c>workflow.unknown-action</c>,
    /// <c>workflow.failed</c> or <c>workflow.nothing-to-retry</c> where a person asks for what cannot be; an event or a timer that
    /// nothing waits for changes nothing.
    /// </summary>
    /// <param name="graph">The version of the definition that the instance keeps.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="at">When, and what is known of the document.</param>
    public static Decision Decide(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at) => command.Kind switch
    {
        CommandKind.Event or CommandKind.TimerFired when state.IsEnded => new Decision(state),
        _ when WhyNotAbort(state) is { } ended => Decision.Refused(state, ended),
        CommandKind.Start when state.Status is not WorkflowStatus.Idle => Decision.Refused(state, new("workflow.started", "This workflow has already begun.")),
        CommandKind.Abort => Abort(state, command, at),
        CommandKind.Retry when WhyNotRetry(state) is { } refusal => Decision.Refused(state, refusal),
        CommandKind.Retry => Retry(graph, state, command, at),
        CommandKind.UserTask when WhyNotAct(state, command.Activity, command.Outcome) is { } refusal => Decision.Refused(state, refusal),
        _ when state.Pending.Count > 0 => Queue(graph, state, command, at),
        _ => Carry(graph, state, command, at),
    };

    /// <summary>Whether an event or a timer would do anything; asked before facts are read.</summary>
    public static bool Hears(WorkflowGraph graph, WorkflowState state, WorkflowCommand command) =>
        command.Kind is not (CommandKind.Event or CommandKind.TimerFired)
        || (!state.IsEnded && (command.Activity is ActivityName.ClearanceRound || state.Waits.Any(wait => MachineEvents.Answer(graph, wait, command) is not null)));

    /// <summary>
    /// Why nobody can do this at the activity: a command that failed comes first (<c>workflow.failed</c>), it is no user task that the
    /// instance waits at (<c>workflow.not-waiting</c>), or it offers no such action (<c>workflow.unknown-action</c>). Button and act ask this.
    /// </summary>
    public static Refusal? WhyNotAct(WorkflowState state, string activityId, string action) => WhyNotGoOn(state) ?? state.UserTask(activityId) switch
    {
        null => new("workflow.not-waiting", "This task is no longer open. Somebody was faster, or the text has moved on."),
        var task when !task.Actions.Contains(action, StringComparer.Ordinal) => new("workflow.unknown-action", "This task offers no such action."),
        _ => null,
    };

    /// <summary>Why no person can do anything at it now: a command failed before, and acts are lived in their order (<c>workflow.failed</c>).</summary>
    public static Refusal? WhyNotGoOn(WorkflowState state) =>
        state.Pending.Count > 0 ? new("workflow.failed", "This workflow failed and is being tried again. Wait for it, or ask whoever manages workflows.") : null;

    /// <summary>Why there is nothing to try again: the instance has ended (<c>workflow.ended</c>), or nothing failed (<c>workflow.nothing-to-retry</c>).</summary>
    public static Refusal? WhyNotRetry(WorkflowState state) =>
        WhyNotAbort(state) ?? (state.Pending.Count == 0 ? new("workflow.nothing-to-retry", "Nothing of this workflow has failed.") : null);

    /// <summary>Why the instance cannot be given up: it has ended (<c>workflow.ended</c>).</summary>
    public static Refusal? WhyNotAbort(WorkflowState state) =>
        state.IsEnded ? new("workflow.ended", "This workflow has ended. Nothing can be done in it any more.") : null;

    /// <summary>Why the instance cannot follow this definition: it waits at an activity that is not there (<c>workflow.move-position</c>), or has ended.</summary>
    public static Refusal? WhyNotMove(WorkflowGraph to, WorkflowState state)
    {
        if (WhyNotAbort(state) is { } ended)
        {
            return ended;
        }

        var lost = state.Waits.FirstOrDefault(wait => to.Find(wait.ActivityId)?.Name != wait.Name)?.Called
            ?? state.Joins.FirstOrDefault(join => to.Find(join.ActivityId) is not { Name: ActivityName.JoinTask })?.ActivityId;
        return lost is null ? null : new("workflow.move-position", $"The workflow waits at “{lost}”, which that version does not have.");
    }

    /// <summary>Lets the instance follow another version, where it stands. Refused as <see cref="WhyNotMove"/> says.</summary>
    /// <param name="to">The other version.</param>
    /// <param name="state">Where the instance stands.</param>
    /// <param name="by">Who moves it.</param>
    /// <param name="move">When, and a sentence for the history.</param>
    public static Decision Move(WorkflowGraph to, WorkflowState state, CommandActor by, (DateTime Now, string Note) move)
    {
        if (WhyNotMove(to, state) is { } refusal)
        {
            return Decision.Refused(state, refusal);
        }

        var next = state with { Waits = [.. state.Waits.Select(wait => MachineEvents.WaitAt(to, to.Find(wait.ActivityId)!, wait.Since) with { DueAt = wait.DueAt, ExpectedBy = wait.ExpectedBy })] };
        return Line(next, new(0, move.Now, HistoryKind.Moved, null, null, by.UserId, move.Note));
    }

    /// <summary>
    /// Gives up commands that the instance would answer with others for ever. It fails at once: trying again later would not end
    /// either, until somebody moves it to a better definition.
    /// </summary>
    internal static Decision FailInCircle(WorkflowState state, IReadOnlyList<WorkflowCommand> commands, DateTime now) =>
        Fail(state with { Pending = [.. state.Pending, .. commands], FaultMessage = Circle }, commands[0].By, Circle, now);

    private static Decision Carry(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at)
    {
        var (decision, fault) = Run(graph, state, command, at);
        return fault is null ? decision
            : command.Kind is CommandKind.UserTask ? Decision.Refused(state, new("workflow.fault", $"The workflow cannot go on: {fault}"))
            : Defer(state, [command], fault, at);
    }

    private static (Decision Decision, string? Fault) Run(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at)
    {
        var run = new MachineRun(graph, state, command, at);
        try
        {
            return (run.Decide(), run.Fault);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException or FormatException or ArgumentException)
        {
            return (new Decision(state), $"the definition cannot be read: {exception.Message}");
        }
    }

    // Commands that come while one waits to be tried again wait behind it: an instance lives its acts in their order.
    private static Decision Queue(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at) =>
        command.Kind is CommandKind.TimerFired && !Hears(graph, state, command) ? new Decision(state)
        : state.Pending.Count < MostActivities ? new Decision(state with { Pending = [.. state.Pending, command] })
        : Fail(state, command.By, "More happened than this workflow can catch up with.", at.Now);

    private static Decision Retry(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at)
    {
        var attempts = state.Status is WorkflowStatus.Faulted ? 0 : state.Attempts;
        var line = Line(state with { Status = WorkflowStatus.Halted, Pending = [], FaultMessage = null }, new(0, at.Now, HistoryKind.Retried, null, null, command.By.UserId, null));
        var decision = line with { Cancelled = [RetryDeadline] };
        for (var place = 0; place < state.Pending.Count && !decision.State.IsEnded; place++)
        {
            var begun = state.Pending[place].Kind is CommandKind.Start ? decision.State with { Status = WorkflowStatus.Idle } : decision.State;
            var (next, fault) = Run(graph, begun, state.Pending[place], at);
            if (fault is not null)
            {
                return decision.Then(Defer(decision.State with { Attempts = place == 0 ? attempts : 0 }, [.. state.Pending.Skip(place)], fault, at));
            }

            decision = decision.Then(next);
        }

        return decision with { State = decision.State with { Attempts = 0 } };
    }

    private static Decision Defer(WorkflowState state, IReadOnlyList<WorkflowCommand> commands, string fault, Situation at)
    {
        var isLast = state.Attempts >= BackOff.Length;
        var next = state with
        {
            Status = isLast ? WorkflowStatus.Faulted : WorkflowStatus.Halted,
            Pending = commands,
            Attempts = state.Attempts + 1,
            FaultMessage = fault,
        };
        var line = Line(next, new(0, at.Now, isLast ? HistoryKind.Faulted : HistoryKind.Deferred, null, null, commands[0].By.UserId, fault));
        return isLast ? line : line with { Deadlines = [new(RetryDeadline, at.Now + BackOff[state.Attempts])] };
    }

    private static Decision Abort(WorkflowState state, WorkflowCommand command, Situation at)
    {
        var next = state with { Status = WorkflowStatus.Aborted, Waits = [], Joins = [], Pending = [] };
        var line = Line(next, new(0, at.Now, HistoryKind.Aborted, null, null, command.By.UserId, command.Outcome));
        return line with { Cancelled = [RetryDeadline, .. state.Waits.Where(wait => wait.DueAt is not null).Select(wait => wait.ActivityId)] };
    }

    private static Decision Fail(WorkflowState state, CommandActor by, string why, DateTime now) =>
        Line(state with { Status = WorkflowStatus.Faulted }, new(0, now, HistoryKind.Faulted, null, null, by.UserId, why));

    private static Decision Line(WorkflowState state, HistoryEntry entry) =>
        new(state with { LastSequence = state.LastSequence + 1 }) { History = [entry with { Sequence = state.LastSequence + 1 }] };
}
