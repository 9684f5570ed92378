namespace Coalition.Core.Workflows;

/// <summary>Where the instance waits while one command is carried out, and the deadlines that are set and void because of it.</summary>
internal sealed class MachineWaits(IReadOnlyList<WaitingAt> before)
{
    private readonly List<WaitingAt> waits = [.. before];
    private readonly List<WorkflowDeadline> deadlines = [];
    private readonly List<string> cancelled = [];

    /// <summary>Everything waited at now.</summary>
    public IReadOnlyList<WaitingAt> All => [.. waits];

    public IReadOnlyList<WorkflowDeadline> Deadlines => deadlines;

    /// <summary>Activities whose deadlines are void.</summary>
    public IReadOnlyList<string> Cancelled => cancelled;

    public bool IsEmpty => waits.Count == 0;

    /// <summary>Whether it waits at the activity.</summary>
    public bool IsAt(string activityId) => waits.Exists(wait => wait.ActivityId == activityId);

    /// <summary>Whether this very wait is not over.</summary>
    public bool Holds(WaitingAt wait) => waits.Contains(wait);

    /// <summary>Begins a wait, with its deadline where it has one.</summary>
    public void Add(WaitingAt wait)
    {
        waits.Add(wait);
        if (wait.DueAt is { } due)
        {
            deadlines.Add(new(wait.ActivityId, due));
        }
    }

    /// <summary>Ends a wait; its deadline is void.</summary>
    public void Remove(WaitingAt wait)
    {
        waits.Remove(wait);
        if (wait.DueAt is not null)
        {
            deadlines.RemoveAll(deadline => deadline.ActivityId == wait.ActivityId);
            cancelled.Add(wait.ActivityId);
        }
    }
}
