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
        "Document.Created" => [("ContentCreatedEvent", "Done"), ("ContentDraftSavedEvent", "Done")],
        "Document.Written" => [("ContentUpdatedEvent", "Done"), ("ContentDraftSavedEvent", "Done")],
        "Document.Released" => [("ContentPublishedEvent", "Done")],
        "Document.Withdrawn" or "Document.Retracted" or "Document.TakenDown" => [("ContentUnpublishedEvent", "Done")],
        "Round.Opened" => [("ClearanceRound", "Opened")],
        "Round.Voided" => [("ClearanceRound", "Voided")],
        "Round.Closed" => Result("ClearanceRound", act, "Result"),
        "Silence.Closed" => Result("SilenceProcedure", act, "Outcome"),
        "Safeguarding.Reviewed" when act.Facts.GetValueOrDefault("Newest") is not "no" => Result("SafeguardingReview", act, "Result"),
        "Endorsement.Opened" => [("EndorsementWindow", "Opened")],
        "Endorsement.Closed" => [("EndorsementWindow", "Closed")],
        "Release.Scheduled" => [("ReleaseAt", "Scheduled")],
        "Release.Unscheduled" => [("ReleaseAt", "Unscheduled")],
        "Release.Failed" => [("ReleaseAt", "Failed")],
        _ => [],
    };

    // An outcome that the catalogue does not know moves nothing.
    private static (string Name, string Outcome)[] Result(string name, Act act, string fact) =>
        act.Facts.GetValueOrDefault(fact) is { } outcome && ActivityCatalogue.Find(name)!.Outcomes.Contains(outcome, StringComparer.Ordinal) ? [(name, outcome)] : [];

    private static Guid? DocumentOf(IActs record, Act act) =>
        Guid.TryParse(act.Facts.GetValueOrDefault("Document"), out var id) ? id : record is Document ? record.Id : null;
}
