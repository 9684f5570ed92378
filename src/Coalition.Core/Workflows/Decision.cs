using Coalition.Core.Kernel;

namespace Coalition.Core.Workflows;

/// <summary>A deadline to be kept for an activity.</summary>
/// <param name="ActivityId">The activity, or <see cref="Machine.RetryDeadline"/>.</param>
/// <param name="DueAt">UTC.</param>
public sealed record WorkflowDeadline(string ActivityId, DateTime DueAt);

/// <summary>Something to be done outside the instance because of a decision.</summary>
public abstract record WorkflowEffect;

/// <summary>A verb of the model: the text is to be released by somebody who may and has it on the screen; no workflow releases by itself.</summary>
public sealed record PublishEffect(string ActivityId) : WorkflowEffect;

/// <summary>A verb of the model: the public text is to be withdrawn by somebody who may.</summary>
public sealed record UnpublishEffect(string ActivityId) : WorkflowEffect;

/// <summary>A verb of the model: the next round for the same edition.</summary>
/// <param name="ActivityId">The round's activity.</param>
/// <param name="Seats">Slugs; empty for all.</param>
public sealed record AskSeatsEffect(string ActivityId, IReadOnlyList<string> Seats) : WorkflowEffect;

/// <summary>A mail to be queued for each recipient.</summary>
public sealed record MailEffect(IReadOnlyList<string> To, string Subject, string Body) : WorkflowEffect;

/// <summary>The reference under which the instance is to be found.</summary>
/// <param name="Text">At most <see cref="Workflow.LongestReference"/> characters; empty for none.</param>
public sealed record ReferenceEffect(string Text) : WorkflowEffect;

/// <summary>A line on the document's timeline: a notice or a log line.</summary>
/// <param name="Kind"><c>Workflow.Notified</c> or <c>Workflow.Logged</c>.</param>
/// <param name="Text">At most 500 characters.</param>
public sealed record NoteEffect(string Kind, string Text) : WorkflowEffect;

/// <summary>What a history line tells.</summary>
public enum HistoryKind
{
    /// <summary>The instance began, at a start event.</summary>
    Started,

    /// <summary>It now waits at the activity.</summary>
    Waited,

    /// <summary>What it waited for came, with an outcome.</summary>
    Left,

    /// <summary>It no longer waits there: another branch was first.</summary>
    Cancelled,

    /// <summary>A task was done, with an outcome.</summary>
    Done,

    /// <summary>A branch came to a join and waits there for others; the outcome names the transition.</summary>
    Arrived,

    /// <summary>A command failed and will be tried again.</summary>
    Deferred,
    Retried,
    Faulted,

    /// <summary>It follows another version of its definition now.</summary>
    Moved,
    Finished,
    Aborted,
}

/// <summary>One line of an instance's history.</summary>
/// <param name="Sequence">1, 2, 3 … within the instance.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="ActivityId">Where, or null.</param>
/// <param name="Outcome">With which outcome, or null.</param>
/// <param name="By">Whose act it followed; the empty id for the installation.</param>
/// <param name="Note">A sentence, or null; never a document's text.</param>
public sealed record HistoryEntry(int Sequence, DateTime At, HistoryKind Kind, string? ActivityId, string? Outcome, Guid By, string? Note);

/// <summary>What follows from a command: the next state and everything that has to be written with it; or a refusal and no change.</summary>
/// <param name="State">The state after the command.</param>
public sealed record Decision(WorkflowState State)
{
    /// <summary>Why nothing was done; null otherwise.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Deadlines to set; each replaces an earlier one of the same activity.</summary>
    public IReadOnlyList<WorkflowDeadline> Deadlines { get; init; } = [];

    /// <summary>Activities whose deadlines are void.</summary>
    public IReadOnlyList<string> Cancelled { get; init; } = [];

    /// <summary>What is to be done, in order.</summary>
    public IReadOnlyList<WorkflowEffect> Effects { get; init; } = [];

    /// <summary>Lines to append.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Nothing was done, and why.</summary>
    public static Decision Refused(WorkflowState state, Refusal refusal) => new(state) { Refusal = refusal };

    /// <summary>This decision and then the other, which was made on its state.</summary>
    public Decision Then(Decision next) => new(next.State)
    {
        Refusal = next.Refusal,
        Deadlines = [.. Deadlines.Where(kept => !next.Cancelled.Contains(kept.ActivityId, StringComparer.Ordinal)), .. next.Deadlines],
        Cancelled = [.. Cancelled, .. next.Cancelled],
        Effects = [.. Effects, .. next.Effects],
        History = [.. History, .. next.History],
    };
}
