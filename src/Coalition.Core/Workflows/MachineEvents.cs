namespace Coalition.Core.Workflows;

/// <summary>What an instance waits for and what answers it.</summary>
internal static class MachineEvents
{
    /// <summary>What the activity looks like when an instance waits there.</summary>
    public static WaitingAt WaitAt(WorkflowGraph graph, ActivityNode node, DateTime since) => new(node.Id, node.Name, node.Activity.Title, since)
    {
        Actions = node.List("Actions"),
        ReleaseActions = node.Kind is { IsUserTask: true } ? [.. node.List("Actions").Where(action => graph.LeadsToRelease(node.Id, action))] : [],
        Roles = node.List("Roles"),
        Seats = node.List("Seats"),
        IsReleasePoint = graph.IsReleasePoint(node),
        ExpectedBy = since + node.TimeAllowed,
    };

    /// <summary>
    /// The outcome with which the activity waited at answers the command; null when it goes on waiting, as it does on what is no
    /// outcome of it: a round that was opened, an instant of release that was set or postponed.
    /// </summary>
    public static string? Answer(WorkflowGraph graph, WaitingAt wait, WorkflowCommand command)
    {
        if (graph.Find(wait.ActivityId) is not { } node)
        {
            return null;
        }

        var outcome = command.Kind switch
        {
            CommandKind.UserTask => wait.ActivityId == command.Activity ? command.Outcome : null,
            CommandKind.TimerFired => wait.ActivityId == command.Activity && wait.DueAt is not null ? "Done" : null,
            CommandKind.Event => AnswerEvent(graph, node, command),
            _ => null,
        };
        return outcome is null || !node.Outcomes.Contains(outcome, StringComparer.Ordinal)
            || (node.Kind!.Optional.Contains(outcome, StringComparer.Ordinal) && graph.Next(node.Id, outcome) is null)
            ? null
            : outcome;
    }

    private static string? AnswerEvent(WorkflowGraph graph, ActivityNode node, WorkflowCommand command) => (node.Name, command.Activity) switch
    {
        (ActivityName.SignalEvent, ActivityName.SignalEvent) => node.Text("SignalName") == command.Detail ? command.Outcome : null,
        (ActivityName.PublishContentTask, ActivityName.ContentPublishedEvent) => "Published",
        (ActivityName.UnpublishContentTask, ActivityName.ContentUnpublishedEvent) => "Unpublished",
        (ActivityName.ReleaseAt, ActivityName.ContentPublishedEvent) => "Released",
        (ActivityName.UserTaskEvent, ActivityName.ContentPublishedEvent) => graph.ActionTo(node, ActivityName.PublishContentTask) ?? graph.ActionTo(node, ActivityName.ReleaseAt),
        (ActivityName.UserTaskEvent, ActivityName.ReleaseAt) when command.Outcome is "Scheduled" => graph.ActionTo(node, ActivityName.ReleaseAt),
        (ActivityName.SilenceProcedure, ActivityName.ClearanceRound) when command.Outcome is "Voided" => "Withdrawn",
        (ActivityName.UserTaskEvent or ActivityName.ReleaseAt, ActivityName.ClearanceRound) when command.Outcome is "Voided" => "Voided",
        var (name, happened) when name == happened => command.Outcome,
        _ => null,
    };
}
