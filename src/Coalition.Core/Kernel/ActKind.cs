namespace Coalition.Core.Kernel;

/// <summary>
/// The kinds of acts that another part of the product follows by name, shared by whoever writes them and whoever follows. Every one
/// is routed to workflows; kinds that only the log tells stand where they are written.
/// </summary>
public static class ActKind
{
    public const string DocumentCreated = "Document.Created";
    public const string DocumentWritten = "Document.Written";
    public const string DocumentReleased = "Document.Released";
    public const string DocumentWithdrawn = "Document.Withdrawn";
    public const string DocumentRetracted = "Document.Retracted";
    public const string DocumentTakenDown = "Document.TakenDown";
    public const string RoundOpened = "Round.Opened";
    public const string RoundVoided = "Round.Voided";
    public const string RoundClosed = "Round.Closed";
    public const string SilenceClosed = "Silence.Closed";
    public const string SafeguardingReviewed = "Safeguarding.Reviewed";
    public const string EndorsementOpened = "Endorsement.Opened";
    public const string EndorsementClosed = "Endorsement.Closed";
    public const string ReleaseScheduled = "Release.Scheduled";
    public const string ReleaseUnscheduled = "Release.Unscheduled";
    public const string ReleaseFailed = "Release.Failed";
}
