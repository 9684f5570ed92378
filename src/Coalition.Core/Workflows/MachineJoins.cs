namespace Coalition.Core.Workflows;

/// <summary>
/// The joins of an instance under way. Only a branch that really came counts, once for each transition; a join goes on when no
/// other branch can still come to it, so a branch that ended or was never taken is not waited for.
/// </summary>
internal sealed class MachineJoins(WorkflowGraph graph, IReadOnlyList<JoinArrivals> arrivals)
{
    private readonly SortedDictionary<string, IReadOnlyList<string>> arrived =
        new(arrivals.ToDictionary(join => join.ActivityId, join => join.Arrived, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Whether no branch waits at a join.</summary>
    public bool IsEmpty => arrived.Count == 0;

    /// <summary>The joins as a state keeps them.</summary>
    public IReadOnlyList<JoinArrivals> All => [.. arrived.Select(join => new JoinArrivals(join.Key, join.Value))];

    /// <summary>How history names the way by which a branch came.</summary>
    public static string NameOf(WorkflowTransition step) => $"{step.From}:{step.Outcome}";

    /// <summary>A branch comes to the join.</summary>
    public void Arrive(string join, WorkflowTransition step) =>
        arrived[join] = [.. arrived.GetValueOrDefault(join, []).Append(NameOf(step)).Distinct(StringComparer.Ordinal)];

    /// <summary>The join goes on.</summary>
    public void Clear(string join) => arrived.Remove(join);

    /// <summary>A join to which nothing can come any more; null when there is none. Joins that wait for each other alone go on in their order.</summary>
    public string? Ready(IReadOnlyList<WaitingAt> waits) =>
        arrived.Keys.FirstOrDefault(join => !waits.Any(wait => graph.Leads(wait.ActivityId, join)) && !arrived.Keys.Any(other => other != join && graph.Leads(other, join)))
        ?? (waits.Count == 0 ? arrived.Keys.FirstOrDefault() : null);
}
