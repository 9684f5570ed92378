using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Web.Areas.Admin.Pages.Workflows;

/// <summary>
/// A definition tried out on paper: chosen happenings are given to <see cref="Machine.Decide"/> one after the other, from the
/// beginning, and what it would do is told. Nothing is stored; the happenings stand in the page's address.
/// </summary>
public sealed class Trial
{
    /// <summary>Happenings that are followed; a longer address ends here.</summary>
    public const int Most = 60;

    private readonly WorkflowGraph graph;
    private readonly TrialExample example;
    private readonly Actor by;
    private readonly List<TrialStep> steps = [];
    private DateTime now;

    private Trial(WorkflowGraph graph, TrialExample example, Actor by, DateTime now) => (this.graph, this.example, this.by, this.now) = (graph, example, by, now);

    /// <summary>Where the instance would stand.</summary>
    public WorkflowState State { get; private set; } = WorkflowState.New;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<TrialStep> Steps => steps;

    /// <summary>What can happen next and would move it.</summary>
    public IReadOnlyList<TrialChoice> Choices { get; private set; } = [];

    /// <summary>Tries the happenings; one that cannot be there ends the trial before it.</summary>
    /// <param name="definition">The definition tried.</param>
    /// <param name="example">The document it is tried on.</param>
    /// <param name="by">Who would act.</param>
    /// <param name="run">When it begins, and the keys of the happenings.</param>
    public static Trial Of(WorkflowDefinition definition, TrialExample example, Actor by, (DateTime Now, IEnumerable<string> Keys) run)
    {
        var trial = new Trial(WorkflowGraph.Of(definition), example, by, run.Now);
        trial.Choices = trial.Offer();
        foreach (var key in run.Keys.Take(Most))
        {
            if (trial.Choices.FirstOrDefault(choice => choice.Key == key) is not { } choice)
            {
                break;
            }

            trial.Do(choice);
        }

        return trial;
    }

    private void Do(TrialChoice choice)
    {
        now = Later(choice.Command);
        var decision = Machine.Decide(graph, State, choice.Command, new Situation(now, example.Facts));
        IReadOnlyList<string> noted = [.. TrialWords.Noted(State, decision.State)];
        State = decision.State;
        steps.Add(new TrialStep(choice, [.. decision.History.Select(entry => TrialWords.Of(entry, graph)), .. noted, .. decision.Effects.Select(effect => TrialWords.Of(effect, example))]));
        Choices = Offer();
    }

    private TrialChoice[] Offer() => State.Status is WorkflowStatus.Idle
        ? [.. graph.Starts.Select(start => new TrialChoice(WorkflowCommand.Start(by, start.Id), $"{start.Activity.Called}: the workflow begins"))]
        : [.. State.Waits.SelectMany(Offer).DistinctBy(choice => choice.Key, StringComparer.Ordinal).Where(Moves)];

    private IEnumerable<TrialChoice> Offer(WaitingAt wait)
    {
        var title = wait.Called;
        var outcomes = ActivityCatalogue.Find(wait.Name)?.Outcomes ?? [];
        return wait.Name switch
        {
            ActivityName.UserTaskEvent => wait.Actions.Select(action => new TrialChoice(WorkflowCommand.UserTask(by, wait.ActivityId, action), $"{title}: a person chooses “{ActivityWords.Outcome(action)}”"))
                .Append(Happens(title, ActivityName.ClearanceRound, "Voided")),
            ActivityName.TimerEvent => [new(WorkflowCommand.TimerFired(wait.ActivityId), $"{title}: the time has come")],
            ActivityName.SignalEvent => [new(WorkflowCommand.Signal(by, graph.Find(wait.ActivityId)?.Text("SignalName") ?? ""), $"{title}: the signal is sent")],
            ActivityName.PublishContentTask => [Happens(title, ActivityName.ContentPublishedEvent, "Done", "the text is public")],
            ActivityName.UnpublishContentTask => [Happens(title, ActivityName.ContentUnpublishedEvent, "Done", "the text is taken away")],
            ActivityName.ReleaseAt => outcomes.Select(outcome => outcome switch
            {
                "Released" => Happens(title, ActivityName.ContentPublishedEvent, "Done", "the instant has come and the text is public"),
                "Voided" => Happens(title, ActivityName.ClearanceRound, outcome),
                _ => Happens(title, wait.Name, outcome),
            }),
            _ => outcomes.Select(outcome => Happens(title, wait.Name, outcome)),
        };
    }

    private TrialChoice Happens(string title, string name, string outcome, string? words = null) =>
        new(WorkflowCommand.Event(by, name, outcome), $"{title}: {words ?? ActivityWords.Outcome(outcome).ToLowerInvariant()}");

    private bool Moves(TrialChoice choice) =>
        Machine.Decide(graph, State, choice.Command, new Situation(Later(choice.Command), example.Facts)) is { Refusal: null, History.Count: > 0 };

    // A timer comes at its own instant, however far off: the clock of a trial only moves forward.
    private DateTime Later(WorkflowCommand command) =>
        command.Kind is CommandKind.TimerFired && State.Waits.FirstOrDefault(wait => wait.ActivityId == command.Activity)?.DueAt is { } due && due > now ? due : now;
}

/// <summary>Something that can happen.</summary>
/// <param name="Command">What the machine is given.</param>
/// <param name="Text">In words.</param>
public sealed record TrialChoice(WorkflowCommand Command, string Text)
{
    /// <summary>How the address names it.</summary>
    public string Key => string.Join('~', Command.Kind, Command.Activity, Command.Outcome) + (Command.Detail.Length > 0 ? $"~{Command.Detail}" : "");
}

/// <summary>Something that happened, and what followed.</summary>
/// <param name="Choice">What happened.</param>
/// <param name="Lines">What the machine would do, in order.</param>
public sealed record TrialStep(TrialChoice Choice, IReadOnlyList<string> Lines);
