using System.Collections.Frozen;

namespace Coalition.Core.Workflows;

/// <summary>The fixed catalogue of workflow activities, with Orchard's names where Orchard has one. Nothing outside it can run.</summary>
public static class ActivityCatalogue
{
    /// <summary>What a workflow can wait for.</summary>
    public static readonly FrozenSet<string> Events = new[]
    {
        "ContentCreatedEvent", "ContentUpdatedEvent", "ContentDraftSavedEvent", "ContentPublishedEvent", "ContentUnpublishedEvent", "ContentDeletedEvent",
        "SignalEvent", "TimerEvent", "UserTaskEvent", "ClearanceRound", "SilenceProcedure", "SafeguardingReview", "EndorsementWindow", "ReleaseAt",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a workflow can do.</summary>
    public static readonly FrozenSet<string> Tasks = new[]
    {
        "PublishContentTask", "UnpublishContentTask", "NotifyTask", "EmailTask", "IfElseTask", "ForkTask", "JoinTask", "CorrelateTask", "SetPropertyTask",
        "LogTask",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the portal knows the activity.</summary>
    public static bool Supports(string name) => Events.Contains(name) || Tasks.Contains(name);
}
