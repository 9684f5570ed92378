using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Workflows;

namespace Coalition.Core.Clearance;

/// <summary>Something that happened to a document and what workflows are told of it.</summary>
internal sealed record Happening(Guid DocumentId, Actor By, IReadOnlyList<WorkflowCommand> Commands)
{
    /// <summary>Whether workflows are told this.</summary>
    public bool Tells(string name, string outcome = "Done") => Commands.Any(command => command.Activity == name && command.Outcome == outcome);
}

/// <summary>That an act of a kind is an event of the catalogue.</summary>
/// <param name="Kind">The act's; see <see cref="ActKind"/>.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Outcome">With which outcome; null where a fact of the act says so.</param>
public sealed record RoutedAct(string Kind, string Event, string? Outcome = "Done")
{
    /// <summary>The fact that bears the outcome; an outcome that the catalogue does not know moves nothing.</summary>
    public string Fact { get; init; } = "";

    /// <summary>The outcome of the act; null where it moves nothing.</summary>
    public string? OutcomeOf(Act act) => Outcome
        ?? (act.Facts.GetValueOrDefault(Fact) is { } said && ActivityCatalogue.Find(Event)!.Outcomes.Contains(said, StringComparer.Ordinal) ? said : null);
}

/// <summary>Which acts of the model workflows follow, in the catalogue's words.</summary>
public static class RoutedActs
{
    /// <summary>All of them. An act of one kind can be two events.</summary>
    public static readonly IReadOnlyList<RoutedAct> All =
    [
        new(ActKind.DocumentCreated, ActivityName.ContentCreatedEvent),
        new(ActKind.DocumentCreated, ActivityName.ContentDraftSavedEvent),
        new(ActKind.DocumentWritten, ActivityName.ContentUpdatedEvent),
        new(ActKind.DocumentWritten, ActivityName.ContentDraftSavedEvent),
        new(ActKind.DocumentReleased, ActivityName.ContentPublishedEvent),
        new(ActKind.DocumentWithdrawn, ActivityName.ContentUnpublishedEvent),
        new(ActKind.DocumentRetracted, ActivityName.ContentUnpublishedEvent),
        new(ActKind.DocumentTakenDown, ActivityName.ContentUnpublishedEvent),
        new(ActKind.RoundOpened, ActivityName.ClearanceRound, "Opened"),
        new(ActKind.RoundVoided, ActivityName.ClearanceRound, "Voided"),
        new(ActKind.RoundClosed, ActivityName.ClearanceRound, Outcome: null) { Fact = "Result" },
        new(ActKind.SilenceClosed, ActivityName.SilenceProcedure, Outcome: null) { Fact = "Outcome" },
        new(ActKind.SafeguardingReviewed, ActivityName.SafeguardingReview, Outcome: null) { Fact = "Result" },
        new(ActKind.EndorsementOpened, ActivityName.EndorsementWindow, "Opened"),
        new(ActKind.EndorsementClosed, ActivityName.EndorsementWindow, "Closed"),
        new(ActKind.ReleaseScheduled, ActivityName.ReleaseAt, "Scheduled"),
        new(ActKind.ReleaseUnscheduled, ActivityName.ReleaseAt, "Unscheduled"),
        new(ActKind.ReleaseFailed, ActivityName.ReleaseAt, "Failed"),
    ];

    private static readonly ILookup<string, RoutedAct> ByKind = All.ToLookup(route => route.Kind, StringComparer.Ordinal);

    /// <summary>What the act tells workflows; null when they do not follow acts of its kind.</summary>
    internal static Happening? Of(IActs record, Act act)
    {
        WorkflowCommand[] commands = IsOfAnOlderText(act) ? [] :
        [
            .. from route in ByKind[act.Kind]
               let outcome = route.OutcomeOf(act)
               where outcome is not null
               select WorkflowCommand.Event(act.By, route.Event, outcome) with { TextHash = act.Facts.GetValueOrDefault("TextHash") },
        ];
        return commands.Length > 0 && DocumentOf(record, act) is { } document ? new(document, act.By, commands) : null;
    }

    private static bool IsOfAnOlderText(Act act) => act.Kind is ActKind.SafeguardingReviewed && act.Facts.GetValueOrDefault("Newest") is "no";

    private static Guid? DocumentOf(IActs record, Act act) =>
        Guid.TryParse(act.Facts.GetValueOrDefault("Document"), out var id) ? id : record is Document ? record.Id : null;
}
