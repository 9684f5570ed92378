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

/// <summary>Which acts of the model workflows follow, in the catalogue's words.</summary>
internal static class RoutedActs
{
    /// <summary>What the act tells workflows; null when they do not follow acts of its kind.</summary>
    public static Happening? Of(IActs record, Act act)
    {
        WorkflowCommand[] commands = [.. Told(act).Select(told => WorkflowCommand.Event(act.By, told.Name, told.Outcome) with { TextHash = act.Facts.GetValueOrDefault("TextHash") })];
        return commands.Length > 0 && DocumentOf(record, act) is { } document ? new(document, act.By, commands) : null;
    }

    private static (string Name, string Outcome)[] Told(Act act) => act.Kind switch
    {
        "Document.Created" => [(ActivityName.ContentCreatedEvent, "Done"), (ActivityName.ContentDraftSavedEvent, "Done")],
        "Document.Written" => [(ActivityName.ContentUpdatedEvent, "Done"), (ActivityName.ContentDraftSavedEvent, "Done")],
        "Document.Released" => [(ActivityName.ContentPublishedEvent, "Done")],
        "Document.Withdrawn" or "Document.Retracted" or "Document.TakenDown" => [(ActivityName.ContentUnpublishedEvent, "Done")],
        "Round.Opened" => [(ActivityName.ClearanceRound, "Opened")],
        "Round.Voided" => [(ActivityName.ClearanceRound, "Voided")],
        "Round.Closed" => Result(ActivityName.ClearanceRound, act, "Result"),
        "Silence.Closed" => Result(ActivityName.SilenceProcedure, act, "Outcome"),
        "Safeguarding.Reviewed" when act.Facts.GetValueOrDefault("Newest") is not "no" => Result(ActivityName.SafeguardingReview, act, "Result"),
        "Endorsement.Opened" => [(ActivityName.EndorsementWindow, "Opened")],
        "Endorsement.Closed" => [(ActivityName.EndorsementWindow, "Closed")],
        "Release.Scheduled" => [(ActivityName.ReleaseAt, "Scheduled")],
        "Release.Unscheduled" => [(ActivityName.ReleaseAt, "Unscheduled")],
        "Release.Failed" => [(ActivityName.ReleaseAt, "Failed")],
        _ => [],
    };

    // An outcome that the catalogue does not know moves nothing.
    private static (string Name, string Outcome)[] Result(string name, Act act, string fact) =>
        act.Facts.GetValueOrDefault(fact) is { } outcome && ActivityCatalogue.Find(name)!.Outcomes.Contains(outcome, StringComparer.Ordinal) ? [(name, outcome)] : [];

    private static Guid? DocumentOf(IActs record, Act act) =>
        Guid.TryParse(act.Facts.GetValueOrDefault("Document"), out var id) ? id : record is Document ? record.Id : null;
}
