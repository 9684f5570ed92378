namespace Coalition.Core.Workflows;

/// <summary>One command being carried out: the working copy of a state and what is gathered for the decision. Used once.</summary>
internal sealed class MachineRun(WorkflowGraph graph, WorkflowState state, WorkflowCommand command, Situation at)
{
    private readonly MachineWaits waits = new(state.Waits);
    private readonly SortedDictionary<string, string> properties = new(state.Properties.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
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
        if (isChanged && IsOver)
        {
            Note(HistoryKind.Finished);
        }

        return new Decision(isChanged ? Next() : state with { IsCleared = isCleared, Properties = properties })
        {
            Deadlines = waits.Deadlines,
            Cancelled = waits.Cancelled,
            Effects = effects,
            History = history,
        };
    }

    private bool IsOver => waits.IsEmpty && joins.IsEmpty;

    private void Begin()
    {
        if (command.Kind is CommandKind.Start)
        {
            Start();
            return;
        }

        RememberRound();
        foreach (var wait in state.Waits.Where(waits.Holds).ToArray())
        {
            if (MachineEvents.Answer(graph, wait, command) is { } outcome && !IsTooEarly(wait))
            {
                Leave(wait, outcome);
            }
        }
    }

    private void Start()
    {
        properties["Submitter"] = command.By.UserId.ToString();
        Note(HistoryKind.Started, command.Activity);
        Follow(command.Activity, "Done");
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

        if (StaysAfter(wait, outcome))
        {
            Note(HistoryKind.Done, wait.ActivityId, outcome);
        }
        else
        {
            waits.Remove(wait);
            Note(HistoryKind.Left, wait.ActivityId, outcome);
        }

        Follow(wait.ActivityId, outcome);
    }

    // A window that has opened goes on waiting for its end; only what hangs on the opening begins.
    private bool StaysAfter(WaitingAt wait, string outcome) =>
        wait.Name is ActivityName.EndorsementWindow && outcome is "Opened" && graph.Next(wait.ActivityId, "Closed") is not null;

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
        if (joins.Ready(waits.All) is not { } join)
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
        switch (node.Name)
        {
            case ActivityName.PublishContentTask or ActivityName.UnpublishContentTask:
                Hand(node);
                break;
            case ActivityName.JoinTask when node.Text("Mode") is "1" or "WaitAny":
                JoinFirst(node);
                break;
            case ActivityName.JoinTask:
                joins.Arrive(node.Id, step);
                Note(HistoryKind.Arrived, node.Id, MachineJoins.NameOf(step));
                break;
            case var _ when node.Kind!.IsEvent:
                Wait(node);
                break;
            default:
                Do(node);
                break;
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
        if (waits.IsAt(node.Id))
        {
            return;
        }

        var wait = MachineEvents.WaitAt(graph, node, at.Now) with { DueAt = node.Name is ActivityName.TimerEvent ? DueAt(node) : null };
        if (Fault is null)
        {
            AskNextSeats(wait);
            waits.Add(wait);
            Note(HistoryKind.Waited, node.Id);
        }
    }

    private void AskNextSeats(WaitingAt wait)
    {
        if (wait.Name is ActivityName.ClearanceRound && isCleared)
        {
            isCleared = false;
            effects.Add(new AskSeatsEffect(wait.ActivityId, wait.Seats));
        }
    }

    private DateTime? DueAt(ActivityNode node)
    {
        var due = Cron.Read(node.Text("CronExpression"))?.Next(at.Now) ?? DefinitionRules.At(node);

        // Timers that only follow one another would fire without an end.
        var why = due is null ? "never comes" : due <= at.Now && answers.HasFired(node.Id) ? "has fired at its instant and is come to again; the definition runs in a circle" : null;
        Fault = why is null ? Fault : $"the timer {node.Called} {why}.";
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
        else if (!waits.IsAt(node.Id))
        {
            waits.Add(MachineEvents.WaitAt(graph, node, at.Now));
            effects.Add(node.Name is ActivityName.PublishContentTask ? new PublishEffect(node.Id) : new UnpublishEffect(node.Id));
            Note(HistoryKind.Waited, node.Id);
        }
    }

    // The first branch goes on; what could still bring another one to the join is given up.
    private void JoinFirst(ActivityNode node)
    {
        foreach (var wait in waits.All.Where(wait => graph.Leads(wait.ActivityId, node.Id)))
        {
            waits.Remove(wait);
            Note(HistoryKind.Cancelled, wait.ActivityId);
        }

        DropSteps(step => step.To == node.Id || graph.Leads(step.To, node.Id));
        Note(HistoryKind.Done, node.Id, "Joined");
        Follow(node.Id, "Joined");
    }

    private void DropSteps(Func<WorkflowTransition, bool> isDropped)
    {
        WorkflowTransition[] kept = [.. open.Reverse().Where(step => !isDropped(step))];
        open.Clear();
        foreach (var step in kept)
        {
            open.Push(step);
        }
    }

    private void Note(HistoryKind kind, string? activityId = null, string? outcome = null) =>
        history.Add(new(state.LastSequence + history.Count + 1, at.Now, kind, activityId, outcome, command.By.UserId, Note: null));

    private WorkflowState Next() => state with
    {
        Status = IsOver ? WorkflowStatus.Finished : WorkflowStatus.Halted,
        Waits = waits.All,
        Joins = joins.All,
        Properties = properties,
        IsCleared = isCleared,
        Answered = answers.Behind(waits.All),
        Fired = answers.Fired,
        LastSequence = state.LastSequence + history.Count,
    };
}
