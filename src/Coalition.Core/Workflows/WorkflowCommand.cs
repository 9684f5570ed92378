using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>What a command asks of an instance.</summary>
public enum CommandKind
{
    Start,
    Event,
    TimerFired,
    UserTask,
    Retry,
    Abort,
}

/// <summary>Who a history line names.</summary>
public sealed record CommandActor(Guid UserId, string Name)
{
    /// <summary>The actor as history names him or her.</summary>
    public static CommandActor Of(Actor by) => new(by.UserId, by.Name);
}

/// <summary>One command, as a value that can wait and be tried again. Rights are asked before it is given; the machine asks none.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="By">Whose act it follows.</param>
/// <param name="Activity">Id of the activity; of an event the catalogue's name.</param>
/// <param name="Outcome">The outcome of an event, the action of a user task, the reason of an abort.</param>
public sealed record WorkflowCommand(CommandKind Kind, CommandActor By, string Activity = "", string Outcome = "")
{
    /// <summary>The name of a signal; otherwise empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Hash of the text that an event is about; null where it is the newest.</summary>
    public string? TextHash { get; init; }

    /// <summary>Begins an instance at a start event of the definition.</summary>
    public static WorkflowCommand Start(Actor by, string activityId) => new(CommandKind.Start, CommandActor.Of(by), activityId);

    /// <summary>Something happened that instances may wait for.</summary>
    /// <param name="by">Who did it.</param>
    /// <param name="name">The event's name in the catalogue.</param>
    /// <param name="outcome">How it ended.</param>
    public static WorkflowCommand Event(Actor by, string name, string outcome = "Done") => new(CommandKind.Event, CommandActor.Of(by), name, outcome);

    /// <summary>The signal of that name is sent.</summary>
    public static WorkflowCommand Signal(Actor by, string name) => Event(by, ActivityName.SignalEvent) with { Detail = name };

    /// <summary>The instant a timer waits for has come.</summary>
    public static WorkflowCommand TimerFired(string activityId) => new(CommandKind.TimerFired, CommandActor.Of(Actor.System), activityId);

    /// <summary>A person does what a user task offers.</summary>
    public static WorkflowCommand UserTask(Actor by, string activityId, string action) => new(CommandKind.UserTask, CommandActor.Of(by), activityId, action);

    /// <summary>What failed is tried again.</summary>
    public static WorkflowCommand Retry(Actor by) => new(CommandKind.Retry, CommandActor.Of(by));

    /// <summary>The instance is given up.</summary>
    public static WorkflowCommand Abort(Actor by, string reason) => new(CommandKind.Abort, CommandActor.Of(by), Outcome: reason);
}
