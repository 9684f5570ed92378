namespace Coalition.Core.Workflows;

/// <summary>The names of the catalogue's activities, as definitions write them.</summary>
public static class ActivityName
{
    public const string ContentCreatedEvent = "ContentCreatedEvent";
    public const string ContentUpdatedEvent = "ContentUpdatedEvent";
    public const string ContentDraftSavedEvent = "ContentDraftSavedEvent";
    public const string ContentPublishedEvent = "ContentPublishedEvent";
    public const string ContentUnpublishedEvent = "ContentUnpublishedEvent";
    public const string ContentDeletedEvent = "ContentDeletedEvent";
    public const string SignalEvent = "SignalEvent";
    public const string TimerEvent = "TimerEvent";
    public const string UserTaskEvent = "UserTaskEvent";
    public const string ClearanceRound = "ClearanceRound";
    public const string SilenceProcedure = "SilenceProcedure";
    public const string SafeguardingReview = "SafeguardingReview";
    public const string EndorsementWindow = "EndorsementWindow";
    public const string ReleaseAt = "ReleaseAt";
    public const string PublishContentTask = "PublishContentTask";
    public const string UnpublishContentTask = "UnpublishContentTask";
    public const string NotifyTask = "NotifyTask";
    public const string EmailTask = "EmailTask";
    public const string IfElseTask = "IfElseTask";
    public const string ForkTask = "ForkTask";
    public const string JoinTask = "JoinTask";
    public const string CorrelateTask = "CorrelateTask";
    public const string SetPropertyTask = "SetPropertyTask";
    public const string LogTask = "LogTask";
}
