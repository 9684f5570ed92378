using System.Collections.Frozen;

namespace Coalition.Core.Workflows;

/// <summary>One kind of activity: what it is called, how it can end, what it must be told.</summary>
/// <param name="Name">Orchard's name where Orchard has one.</param>
/// <param name="Noun">What people call one that has no title of its own.</param>
/// <param name="IsEvent">Whether a workflow waits at it; a task is done at once.</param>
public sealed record ActivityKind(string Name, string Noun, bool IsEvent)
{
    /// <summary>The optional property with the whole hours that a timed activity may take, from when the workflow waits there.</summary>
    public const string HoursAllowed = "HoursAllowed";

    /// <summary>Hours at most: a year.</summary>
    public const int MostHours = 8760;

    /// <summary>Whether it is something that happens to a document: there a workflow begins.</summary>
    public bool IsDocumentEvent { get; init; }

    /// <summary>Whether a person decides there, on the task itself.</summary>
    public bool IsUserTask { get; init; }

    /// <summary>Whether the co-chair seats are asked there.</summary>
    public bool AsksSeats { get; init; }

    /// <summary>Whether safeguarding reviewers are asked there.</summary>
    public bool IsReview { get; init; }

    /// <summary>Whether what happens there begins with a cleared text: standing there keeps the text from its release, not from that.</summary>
    public bool WantsClearedText { get; init; }

    /// <summary>How it can end, besides what <see cref="OutcomesFrom"/> adds.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["Done"];

    /// <summary>
    /// Outcomes that a definition may leave open: without a transition for one of them the activity goes on waiting instead of
    /// ending its branch, so that a setback nobody thought of never counts as the end of the route.
    /// </summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>The property that lists further outcomes, or null.</summary>
    public string? OutcomesFrom { get; init; }

    /// <summary>Properties without which it cannot run.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether it may say in <see cref="HoursAllowed"/> how long it may take; who is late is reminded, and passing the time decides nothing.</summary>
    public bool IsTimed { get; init; }

    /// <summary>Properties that hold text in which tokens are replaced; see <see cref="WorkflowText"/>.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}

/// <summary>
/// The fixed catalogue of workflow activities, with Orchard's names where Orchard has one. Nothing outside it can run.
/// <c>Noop</c> is Orchard's outcome for a text that was not there: it is known so that Orchard's files come and go unchanged, and
/// never taken, for a task that publishes or unpublishes waits until that is done.
/// </summary>
public static class ActivityCatalogue
{
    private static readonly FrozenDictionary<string, ActivityKind> Kinds = new ActivityKind[]
    {
        Content(ActivityName.ContentCreatedEvent, "A text is created"),
        Content(ActivityName.ContentUpdatedEvent, "A text is changed"),
        Content(ActivityName.ContentDraftSavedEvent, "A draft is saved"),
        Content(ActivityName.ContentPublishedEvent, "A text is released"),
        Content(ActivityName.ContentUnpublishedEvent, "A text is taken away"),
        Content(ActivityName.ContentDeletedEvent, "A text is deleted"),
        new(ActivityName.SignalEvent, "Signal", IsEvent: true) { Required = ["SignalName"] },
        new(ActivityName.TimerEvent, "Timer", IsEvent: true),
        new(ActivityName.UserTaskEvent, "Decision of a person", IsEvent: true) { IsUserTask = true, IsTimed = true, Outcomes = ["Voided"], Optional = ["Voided"], OutcomesFrom = "Actions", Required = ["Actions"] },
        new(ActivityName.ClearanceRound, "Clearance by the seats", IsEvent: true) { AsksSeats = true, Outcomes = ["Cleared", "ChangesRequested", "Voided", "Lapsed"], Optional = ["ChangesRequested", "Voided", "Lapsed"] },
        new(ActivityName.SilenceProcedure, "Silence procedure", IsEvent: true) { WantsClearedText = true, Outcomes = ["Held", "Broken", "Withdrawn"], Optional = ["Broken", "Withdrawn"] },
        new(ActivityName.SafeguardingReview, "Safeguarding review", IsEvent: true) { IsReview = true, IsTimed = true, Outcomes = ["Passed", "Held"], Optional = ["Held"] },
        new(ActivityName.EndorsementWindow, "Endorsement", IsEvent: true) { WantsClearedText = true, Outcomes = ["Opened", "Closed"], Optional = ["Opened"] },
        new(ActivityName.ReleaseAt, "Release at an instant", IsEvent: true) { Outcomes = ["Released", "Failed", "Unscheduled", "Voided"], Optional = ["Failed", "Unscheduled", "Voided"] },
        new(ActivityName.PublishContentTask, "Release", IsEvent: false) { Outcomes = ["Published", "Noop"], Texts = ["Content"] },
        new(ActivityName.UnpublishContentTask, "Withdrawal", IsEvent: false) { Outcomes = ["Unpublished", "Noop"], Texts = ["Content"] },
        new(ActivityName.NotifyTask, "Notice", IsEvent: false) { Texts = ["Message"] },
        new(ActivityName.EmailTask, "Mail", IsEvent: false) { Outcomes = ["Done", "Failed"], Required = ["Recipients", "Subject", "TextBody"], Texts = ["Recipients", "Subject", "TextBody"] },
        new(ActivityName.IfElseTask, "Condition", IsEvent: false) { Outcomes = ["True", "False"], Required = ["Condition"] },
        new(ActivityName.ForkTask, "Fork", IsEvent: false) { Outcomes = [], OutcomesFrom = "Forks", Required = ["Forks"] },
        new(ActivityName.JoinTask, "Join", IsEvent: false) { Outcomes = ["Joined"] },
        new(ActivityName.CorrelateTask, "Reference", IsEvent: false) { Required = ["Value"], Texts = ["Value"] },
        new(ActivityName.SetPropertyTask, "Noted value", IsEvent: false) { Required = ["PropertyName"], Texts = ["Value"] },
        new(ActivityName.LogTask, "Line in the log", IsEvent: false) { Texts = ["Text"] },
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Every kind, events first, by name within each.</summary>
    public static IReadOnlyList<ActivityKind> All { get; } = [.. Kinds.Values.OrderByDescending(kind => kind.IsEvent).ThenBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <summary>Whether the portal knows the activity.</summary>
    public static bool Supports(string name) => Kinds.ContainsKey(name);

    /// <summary>The kind of that name, or null where the portal has none.</summary>
    public static ActivityKind? Find(string name) => Kinds.GetValueOrDefault(name);

    /// <summary>What people call an activity: its title, else the noun of its kind; its name where the portal has none.</summary>
    public static string Called(string? title, string name) => string.IsNullOrWhiteSpace(title) ? Find(name)?.Noun ?? name : title;

    private static ActivityKind Content(string name, string noun) => new(name, noun, IsEvent: true) { IsDocumentEvent = true };
}
