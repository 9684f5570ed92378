using System.Text.Json.Serialization;

namespace Coalition.Core.Workflows;

/// <summary>Where an instance stands, in those of Orchard's words that outlast a save: it starts, resumes and executes within one.</summary>
public enum WorkflowStatus
{
    /// <summary>Nothing has happened to it yet.</summary>
    Idle,

    /// <summary>It waits.</summary>
    Halted,
    Finished,

    /// <summary>It failed, as often as it was tried, and waits for a person to retry or abort it.</summary>
    Faulted,
    Aborted,
}

/// <summary>An activity at which an instance waits, with what a page and a rule need of it, so that neither reads the definition.</summary>
/// <param name="ActivityId">Its id in the definition.</param>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Since">UTC.</param>
public sealed record WaitingAt(string ActivityId, string Name, string? Title, DateTime Since)
{
    /// <summary>Its kind; null where the portal has none of that name any more.</summary>
    [JsonIgnore]
    public ActivityKind? Kind => ActivityCatalogue.Find(Name);

    /// <summary>What people call it.</summary>
    [JsonIgnore]
    public string Called => ActivityCatalogue.Called(Title, Name);

    /// <summary>UTC; the instant a timer waits for, or null.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>UTC; until when people are to have done it, set when the wait began. Passing it decides nothing; null where it may take any time.</summary>
    public DateTime? ExpectedBy { get; init; }

    /// <summary>What a person can do here.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Of <see cref="Actions"/>, those that lead to a release.</summary>
    public IReadOnlyList<string> ReleaseActions { get; init; } = [];

    /// <summary>Roles whose holders may do it; empty where any may.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Slugs of the seats a round here asks; empty for all.</summary>
    public IReadOnlyList<string> Seats { get; init; } = [];

    /// <summary>Whether the text may be released while the instance waits here.</summary>
    public bool IsReleasePoint { get; init; }
}

/// <summary>Branches that have come to a join and wait there for the others.</summary>
/// <param name="ActivityId">The join.</param>
/// <param name="Arrived">The transitions by which branches came, each once.</param>
public sealed record JoinArrivals(string ActivityId, IReadOnlyList<string> Arrived);

/// <summary>The text that a round, a review or a silence procedure was about.</summary>
/// <param name="Edition">The edition's number; 0 where no edition bears that text any more.</param>
/// <param name="TextHash">The hash.</param>
public sealed record AnsweredText(int Edition, string TextHash);

/// <summary>Everything an instance is, as a value: the machine takes one and gives the next.</summary>
public sealed record WorkflowState
{
    /// <summary>Before anything happened.</summary>
    public static readonly WorkflowState New = new();

    public WorkflowStatus Status { get; init; }

    /// <summary>The position: activities the instance waits at.</summary>
    public IReadOnlyList<WaitingAt> Waits { get; init; } = [];

    /// <summary>Joins that some branches have reached.</summary>
    public IReadOnlyList<JoinArrivals> Joins { get; init; } = [];

    /// <summary>What tasks have set; <c>Submitter</c> is the id of the account that submitted the text last.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the last round ended with a clearance that no change has voided: the next round then asks its seats at once.</summary>
    public bool IsCleared { get; init; }

    /// <summary>
    /// The rounds, reviews and silence procedures behind the instance, by activity, each with the text it was passed with. Those
    /// that it comes to once more are not among them. A text that is not theirs has not come this way: it is not released.
    /// </summary>
    public IReadOnlyDictionary<string, AnsweredText> Answered { get; init; } = new SortedDictionary<string, AnsweredText>(StringComparer.Ordinal);

    /// <summary>Timers of a set instant that have fired since anything but a timer moved the instance.</summary>
    public IReadOnlyList<string> Fired { get; init; } = [];

    /// <summary>Commands that failed, and those that came after them, in their order.</summary>
    public IReadOnlyList<WorkflowCommand> Pending { get; init; } = [];

    /// <summary>How often the first of <see cref="Pending"/> has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed last, or null.</summary>
    public string? FaultMessage { get; init; }

    /// <summary>Number of the newest history line.</summary>
    public int LastSequence { get; init; }

    /// <summary>An answer the instance has passed with another text, or null.</summary>
    public AnsweredText? AnsweredOtherThan(string textHash) => Answered.Values.FirstOrDefault(text => text.TextHash != textHash);

    /// <summary>The user task of that id at which the instance waits, or null.</summary>
    public WaitingAt? UserTask(string activityId) => Waits.FirstOrDefault(wait => wait.ActivityId == activityId && wait.Kind is { IsUserTask: true });

    /// <summary>Whether nothing can happen to it any more.</summary>
    public bool IsEnded => Status is WorkflowStatus.Finished or WorkflowStatus.Aborted;
}
