using Coalition.Core.Kernel;

namespace Coalition.Core.Commitments;

/// <summary>What is committed.</summary>
public enum CommitmentKind
{
    Financial,
    InKind,
    Policy,
    Diplomatic,
    Technical,
}

/// <summary>What the party bound itself to, in its own terms.</summary>
public enum LegalNature
{
    Pledge,
    Commitment,

    /// <summary>The source does not say; never read as either.</summary>
    NotStated,
}

/// <summary>Where the party itself says the commitment stands. It can go back as well as forward; the log keeps every step.</summary>
public enum SelfStatus
{
    Announced,
    Planned,
    InProgress,
    PartlyFulfilled,
    Fulfilled,
    Delayed,
    Suspended,
    Cancelled,
    Superseded,
}

/// <summary>What somebody other than the party found; no self-status drives it.</summary>
public enum AssessmentStatus
{
    NotAssessed,
    NoEvidence,
    NotStarted,
    Limited,
    Substantial,
    Complete,
}

/// <summary>How well it is shown that something was done. Neither what the party says nor what an assessor finds drives it.</summary>
public enum EvidenceLevel
{
    SelfReported,

    /// <summary>A document shows it.</summary>
    Documented,

    /// <summary>Whoever received it says so.</summary>
    RecipientConfirmed,
    IndependentlyVerified,
}

/// <summary>How a commitment stands to another record.</summary>
public enum RelationKind
{
    /// <summary>The other is a part of this one.</summary>
    Includes,

    /// <summary>This one takes the place of the other.</summary>
    Supersedes,
    AdditionalTo,

    /// <summary>No source says whether the two count the same money.</summary>
    OverlapUnknown,
}

/// <summary>A relation to a commitment or a figure, named by its slug.</summary>
public sealed record CommitmentRelation(string To, RelationKind Kind, LocalText? Note = null);
