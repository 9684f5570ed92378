namespace Coalition.Core.Workflows;

/// <summary>One command being carried out: the working copy of a state and what is gathered for the decision. Used once.</summary>
internal sealed class MachineRun(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at)
{
    private readonly List<WaitingAt> waits = [.. state.Waits];
    private readonly SortedDictionary<string, string> properties = new(state.Properties.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly List<WorkflowDeadline> deadlines = [];
    private readonly List<string> cancelled = [];
    private readonly List<WorkflowEffect> effects = [];
    private readonly List<HistoryEntry> history = [];
    private readonly Stack<WorkflowTransition> open = [];
    private readonly MachineAnswers answers = new(graph, state, command);
    private readonly MachineJoins joins = new(graph, state.Joins);
    private bool isCleared = state.IsCleared;
    private int passed;

    /// <summary>Why the command cannot be carried out; null when it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Carries the command out; what it returns counts only where <see cref="Fault"/> is null.</summary>
    public Decision Decide()
    {
        Begin();
        Run();
        var isChanged = history.Count > 0;
        if (isChanged && waits.Count == 0 && joins.IsEmpty)
        {
            Note(HistoryKind.Finished);
        }

        return new Decision(isChanged ? Next() : state with { IsCleared = isCleared, Properties = properties })
        {
            Deadlines = deadlines,
            Cancelled = cancelled,
            Effects = effects,
            History = history,
        };
    }

    private void Begin()
    {
        if (command.Kind is CommandKind.Start)
        {
            properties["Submitter"] = command.By.UserId.ToString();
            Note(HistoryKind.Started, command.Activity);
            Follow(command.Activity, "Done");
            return;
        }

        RememberRound();
        foreach (var wait in state.Waits.Where(waits.Contains).ToArray())
        {
            if (MachineEvents.Answer(graph, wait, command) is { } outcome && !IsTooEarly(wait))
            {
                Leave(wait, outcome);
            }
        }
    }

    private bool IsTooEarly(WaitingAt wait) => wait.Name is ActivityName.TimerEvent && command.Kind is CommandKind.TimerFired && wait.DueAt > at.Now;

    private void RememberRound()
    {
        if (command is { Kind: CommandKind.Event, Activity: ActivityName.ClearanceRound })
        {
            isCleared = command.Outcome is "Cleared";
            if (command.Outcome is "Opened")
            {
                properties["Submitter"] = command.By.UserId.ToString();
            }
        }
    }

    private void Leave(WaitingAt wait, string outcome)
    {
        // A review that holds the text back is no word of the seats: what they cleared stands once the same text has passed.
        var isSetback = graph.Find(wait.ActivityId)!.Kind!.Optional.Contains(outcome, StringComparer.Ordinal);
        isCleared &= !isSetback || wait.Name is ActivityName.SafeguardingReview;
        answers.Add(wait, isSetback, at.Facts);

        // A window that has opened goes on waiting for its end; only what hangs on the opening begins.
        if (wait.Name is not ActivityName.EndorsementWindow || outcome is not "Opened" || graph.Next(wait.ActivityId, "Closed") is null)
        {
            StopWaiting(wait);
            Note(HistoryKind.Left, wait.ActivityId, outcome);
        }
        else
        {
            Note(HistoryKind.Done, wait.ActivityId, outcome);
        }

        Follow(wait.ActivityId, outcome);
    }

    private void StopWaiting(WaitingAt wait)
    {
        waits.Remove(wait);
        if (wait.DueAt is not null)
        {
            deadlines.RemoveAll(deadline => deadline.ActivityId == wait.ActivityId);
            cancelled.Add(wait.ActivityId);
        }
    }

    private void Follow(string id, string outcome)
    {
        if (graph.Next(id, outcome) is { } transition)
        {
            open.Push(transition);
        }
    }

    private void Run()
    {
        while (Fault is null && (open.TryPop(out var step) || Release(out step)))
        {
            if (step is null)
            {
                continue;
            }

            if (++passed > Machine.MostActivities)
            {
                Fault = Machine.Circle;
            }
            else if (graph.Find(step.To) is { Kind: not null } node)
            {
                Enter(node, step);
            }
            else
            {
                Fault = $"the activity “{step.To}” is not there or not supported.";
            }
        }
    }

    /// <summary>Lets a join go on for which no further branch can come; false when there is none.</summary>
    private bool Release(out WorkflowTransition? step)
    {
        step = null;
        if (joins.Ready(waits) is not { } join)
        {
            return false;
        }

        joins.Clear(join);
        Note(HistoryKind.Done, join, "Joined");
        Follow(join, "Joined");
        return true;
    }

    private void Enter(ActivityNode node, WorkflowTransition step)
    {
        if (node.Kind!.IsEvent)
        {
            Wait(node);
        }
        else if (node.Name is ActivityName.PublishContentTask or ActivityName.UnpublishContentTask)
        {
            Hand(node);
        }
        else if (node.Name is ActivityName.JoinTask)
        {
            Arrive(node, step);
        }
        else
        {
            Do(node);
        }
    }

    private void Do(ActivityNode node)
    {
        var done = MachineTask.Do(node, at.Facts, properties, effects);
        Fault = done.Fault;
        Note(HistoryKind.Done, node.Id, string.Join(", ", done.Outcomes));
        foreach (var outcome in done.Outcomes.Reverse())
        {
            Follow(node.Id, outcome);
        }
    }

    private void Wait(ActivityNode node)
    {
        if (waits.Exists(wait => wait.ActivityId == node.Id))
        {
            return;
        }

        var wait = MachineEvents.WaitAt(graph, node, at.Now);
        if (node.Name is ActivityName.TimerEvent)
        {
            if (DueAt(node) is not { } due)
            {
                return;
            }

            wait = wait with { DueAt = due };
            deadlines.Add(new(node.Id, due));
        }

        if (node.Name is ActivityName.ClearanceRound && isCleared)
        {
            isCleared = false;
            effects.Add(new AskSeatsEffect(node.Id, wait.Seats));
        }

        waits.Add(wait);
        Note(HistoryKind.Waited, node.Id);
    }

    private DateTime? DueAt(ActivityNode node)
    {
        var due = Cron.Read(node.Text("CronExpression"))?.Next(at.Now) ?? DefinitionRules.At(node);

        // Timers that only follow one another would fire without an end.
        var why = due is null ? "never comes" : due <= at.Now && answers.HasFired(node.Id) ? "has fired at its instant and is come to again; the definition runs in a circle" : null;
        Fault = why is null ? Fault : $"the timer “{node.Activity.Title ?? node.Id}” {why}.";
        return why is null ? due : null;
    }

    // Publishing is a verb of the model. The instance stands at the task until the model says that it was done.
    private void Hand(ActivityNode node)
    {
        var isDone = command is { Kind: CommandKind.Event, Activity: ActivityName.ContentPublishedEvent } && node.Name is ActivityName.PublishContentTask;
        if (isDone)
        {
            Note(HistoryKind.Done, node.Id, "Published");
            Follow(node.Id, "Published");
        }
        else if (!waits.Exists(wait => wait.ActivityId == node.Id))
        {
            waits.Add(MachineEvents.WaitAt(graph, node, at.Now));
            effects.Add(node.Name is ActivityName.PublishContentTask ? new PublishEffect(node.Id) : new UnpublishEffect(node.Id));
            Note(HistoryKind.Waited, node.Id);
        }
    }

    private void Arrive(ActivityNode node, WorkflowTransition step)
    {
        if (node.Text("Mode") is not ("1" or "WaitAny"))
        {
            joins.Arrive(node.Id, step);
            Note(HistoryKind.Arrived, node.Id, MachineJoins.NameOf(step));
            return;
        }

        foreach (var wait in waits.Where(wait => graph.Leads(wait.ActivityId, node.Id)).ToArray())
        {
            StopWaiting(wait);
            Note(HistoryKind.Cancelled, wait.ActivityId);
        }

        WorkflowTransition[] others = [.. open.Reverse().Where(other => other.To != node.Id && !graph.Leads(other.To, node.Id))];
        open.Clear();
        foreach (var other in others)
        {
            open.Push(other);
        }

        Note(HistoryKind.Done, node.Id, "Joined");
        Follow(node.Id, "Joined");
    }

    private void Note(HistoryKind kind, string? activityId = null, string? outcome = null) =>
        history.Add(new(state.LastSequence + history.Count + 1, at.Now, kind, activityId, outcome, command.By.UserId, Note: null));

    private WorkflowState Next() => state with
    {
        Status = waits.Count == 0 && joins.IsEmpty ? WorkflowStatus.Finished : WorkflowStatus.Halted,
        Waits = [.. waits],
        Joins = joins.All,
        Properties = properties,
        IsCleared = isCleared,
        Answered = answers.Behind(waits),
        Fired = answers.Fired,
        LastSequence = state.LastSequence + history.Count,
    };
}
