namespace Coalition.Core.Kernel;

/// <summary>One thing that was done, before it is written to the activity log.</summary>
/// <param name="By">Who did it and in which capacity.</param>
/// <param name="Kind">Past participle with its noun: <c>Round.Opened</c>.</param>
/// <param name="Summary">One sentence in English for timelines; never a document's text.</param>
/// <param name="Facts">Values an auditor needs: hashes, numbers, instants. No personal data beyond the actor.</param>
public sealed record Act(Actor By, string Kind, string Summary, IReadOnlyDictionary<string, string?> Facts);

/// <summary>
/// What a record has done since it was loaded. Saving drains it into the activity log within the same transaction,
/// so an act is never stored without its line and a line never without its act.
/// </summary>
public sealed class ActLog
{
    private readonly List<Act> acts = [];

    /// <summary>The acts not yet written.</summary>
    public IReadOnlyList<Act> Pending => acts;

    /// <summary>Notes an act; facts with a null value are kept, for "not stated" is also a fact.</summary>
    public void Note(Actor by, string kind, string summary, params (string Name, string? Value)[] facts) =>
        acts.Add(new Act(by, kind, summary, facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal)));

    /// <summary>Hands the acts over once; called by the save.</summary>
    public IReadOnlyList<Act> Drain()
    {
        Act[] drained = [.. acts];
        acts.Clear();
        return drained;
    }
}

/// <summary>An aggregate root whose acts are logged when it is saved; each logged act also raises its version.</summary>
public interface IActs
{
    /// <summary>The opaque id under which the log names the record.</summary>
    Guid Id { get; }

    /// <summary>What has been done and not yet saved.</summary>
    ActLog Acts { get; }
}

/// <summary>An aggregate root guarded against lost updates: saving with a version that is not the stored one is refused.</summary>
public interface IVersioned
{
    /// <summary>Raised by one with every save that changes the record.</summary>
    int Version { get; set; }
}
