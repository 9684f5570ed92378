namespace Coalition.Core.Workflows;

/// <summary>With which text each round, review and silence procedure was passed, and which timers have fired, while one command is carried out.</summary>
internal sealed class MachineAnswers(WorkflowGraph graph, WorkflowState state, WorkflowCommand command)
{
    private readonly SortedDictionary<string, AnsweredText> answered = new(state.Answered.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly List<string> fired = command.Kind is CommandKind.TimerFired ? [.. state.Fired] : [];

    /// <summary>Timers that have fired since anything but a timer moved the instance.</summary>
    public IReadOnlyList<string> Fired => [.. fired.Distinct(StringComparer.Ordinal)];

    public bool HasFired(string timer) => fired.Contains(timer, StringComparer.Ordinal);

    /// <summary>Remembers with what an activity was left; a setback passes nothing.</summary>
    public void Add(WaitingAt wait, bool isSetback, WorkflowFacts facts)
    {
        if (wait.Name is ActivityName.TimerEvent && command.Kind is CommandKind.TimerFired)
        {
            fired.Add(wait.ActivityId);
        }
        else if (!isSetback && wait.Name is ActivityName.ClearanceRound or ActivityName.SilenceProcedure or ActivityName.SafeguardingReview && TextOf(command.TextHash, facts) is { } text)
        {
            answered[wait.ActivityId] = text;
        }
    }

    /// <summary>What is behind an instance that waits there: what it comes to once more is not.</summary>
    public SortedDictionary<string, AnsweredText> Behind(IReadOnlyCollection<WaitingAt> waits)
    {
        foreach (var id in answered.Keys.Where(id => waits.Any(wait => graph.IsAhead(wait.ActivityId, id))).ToArray())
        {
            answered.Remove(id);
        }

        return answered;
    }

    private static AnsweredText? TextOf(string? hash, WorkflowFacts facts) =>
        hash is null ? (facts.Texts is [.., var newest] ? newest : null) : facts.Texts.LastOrDefault(text => text.TextHash == hash) ?? new AnsweredText(0, hash);
}
