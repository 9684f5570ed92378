using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Where an instance stood, read from its history alone.</summary>
/// <param name="Status">Its status after the last line.</param>
/// <param name="Waits">Ids of the activities it waited at, in order of the alphabet.</param>
/// <param name="Joins">Ids of the joins some branches had reached.</param>
internal sealed record ReplayedHistory(WorkflowStatus Status, IReadOnlyList<string> Waits, IReadOnlyList<string> Joins)
{
    /// <summary>Replays the lines in their order.</summary>
    public static ReplayedHistory Of(IEnumerable<HistoryEntry> lines)
    {
        var (status, waits, joins) = (WorkflowStatus.Idle, new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var line in lines.OrderBy(line => line.Sequence))
        {
            status = line.Kind switch
            {
                HistoryKind.Finished => WorkflowStatus.Finished,
                HistoryKind.Aborted => WorkflowStatus.Aborted,
                HistoryKind.Faulted => WorkflowStatus.Faulted,
                _ => WorkflowStatus.Halted,
            };
            _ = line switch
            {
                { Kind: HistoryKind.Waited, ActivityId: { } id } => waits.Add(id),
                { Kind: HistoryKind.Left or HistoryKind.Cancelled, ActivityId: { } id } => waits.Remove(id),
                { Kind: HistoryKind.Arrived, ActivityId: { } id } => joins.Add(id),
                { Kind: HistoryKind.Done, ActivityId: { } id, Outcome: "Joined" } => joins.Remove(id),
                _ => true,
            };
            if (line.Kind is HistoryKind.Aborted)
            {
                waits.Clear();
                joins.Clear();
            }
        }

        return new(status, [.. waits], [.. joins]);
    }
}
