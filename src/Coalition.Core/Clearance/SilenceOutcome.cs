namespace Coalition.Core.Clearance;

/// <summary>How a silence procedure ended.</summary>
public enum SilenceOutcome
{
    /// <summary>Nobody broke it in time.</summary>
    Held,

    /// <summary>An entitled party broke it in time.</summary>
    Broken,

    /// <summary>The secretariat took it back, or the text changed.</summary>
    Withdrawn,
}

/// <summary>What took a silence procedure back before its deadline.</summary>
public enum SilenceWithdrawal
{
    /// <summary>A publisher's reasoned act.</summary>
    ByPublisher,

    /// <summary>Another text was drafted; nobody decided on this one.</summary>
    WithItsText,
}

/// <summary>Computing outcomes.</summary>
public static class SilenceOutcomes
{
    /// <summary>
    /// The outcome at the instant, null while it runs. It rests on the instants and hashes of the records alone: not on when a
    /// worker ran, not on what a worker wrote. A withdrawal is an act and stands as recorded.
    /// </summary>
    /// <param name="procedure">With its communications.</param>
    /// <param name="now">UTC.</param>
    public static SilenceOutcome? Compute(SilenceProcedure procedure, DateTime now) =>
        procedure.Outcome is SilenceOutcome.Withdrawn ? SilenceOutcome.Withdrawn
        : FirstBreak(procedure) is not null ? SilenceOutcome.Broken
        : now > procedure.DeadlineAt ? SilenceOutcome.Held
        : null;

    /// <summary>The communication that broke it, or null.</summary>
    public static SilenceCommunication? FirstBreak(SilenceProcedure procedure) => procedure.Communications
        .Where(given => given.Kind is SilenceCommunicationKind.Break && given.TextHashShown == procedure.TextHash && !given.IsLate(procedure))
        .MinBy(given => given.ReceivedAt);
}
