using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>What really came to each join of one instance, read from its history alone.</summary>
internal sealed class ArrivedBranches
{
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> arrived = new(StringComparer.Ordinal);

    /// <summary>Asks of every line whether it can be true after those before it, and of the state whether it says the same.</summary>
    public void Follow(WorkflowGraph graph, Decision decision)
    {
        foreach (var line in decision.History)
        {
            Read(graph, line);
        }

        Assert.Equal(arrived.Select(join => $"{join.Key}: {string.Join(' ', join.Value)}"), decision.State.Joins.Select(join => $"{join.ActivityId}: {string.Join(' ', join.Arrived.Order(StringComparer.Ordinal))}"), StringComparer.Ordinal);
    }

    private void Read(WorkflowGraph graph, HistoryEntry line)
    {
        if (line.Kind is HistoryKind.Arrived)
        {
            Arrive(graph, line);
        }
        else if (line.Kind is HistoryKind.Done or HistoryKind.Left or HistoryKind.Started)
        {
            Pass(graph, line);
        }
        else if (line.Kind is HistoryKind.Aborted)
        {
            arrived.Clear();
        }
    }

    private void Arrive(WorkflowGraph graph, HistoryEntry line)
    {
        var (from, outcome) = (line.Outcome!.Split(':')[0], line.Outcome.Split(':')[1]);
        Assert.Equal(line.ActivityId, graph.Next(from, outcome)?.To);
        Assert.Contains(line.Outcome, passed);
        if (!arrived.TryGetValue(line.ActivityId!, out var branches))
        {
            arrived.Add(line.ActivityId!, branches = new(StringComparer.Ordinal));
        }

        branches.Add(line.Outcome);
    }

    private void Pass(WorkflowGraph graph, HistoryEntry line)
    {
        if (line.Outcome is "Joined" && graph.Find(line.ActivityId!)!.Text("Mode") is not ("1" or "WaitAny"))
        {
            Assert.True(arrived.Remove(line.ActivityId!), $"{line.ActivityId} went on with nothing that arrived.");
        }

        passed.UnionWith((line.Outcome ?? "Done").Split(", ").Select(outcome => $"{line.ActivityId}:{outcome}"));
    }
}
