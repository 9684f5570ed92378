namespace Coalition.Core.Clearance;

/// <summary>What silence is taken to mean. Fixed and announced at the opening; nothing else is ever read into it.</summary>
public enum SilenceMeaning
{
    /// <summary>No party objects to the publication. It says nothing of any party's own position.</summary>
    NoObjectionToPublication,

    /// <summary>
    /// A party that stays silent is associated with the text: where the procedure holds, its endorsement is recorded as given by
    /// silence, on the day of the deadline.
    /// </summary>
    Association,
}

/// <summary>Whom the silence binds: a snapshot of the register on the opening day, never a later list.</summary>
public enum SilenceEntitlement
{
    /// <summary>Parties whose capacity is member on the opening day.</summary>
    Members,

    /// <summary>Every party on the coalition's list on the opening day, in whatever capacity.</summary>
    ListedParties,
}

/// <summary>Who learns which party broke the silence. Fixed at the opening, so that a party knows it before it writes.</summary>
public enum SilenceIdentity
{
    /// <summary>All parties that are entitled to break it.</summary>
    EveryEntitledParty,

    /// <summary>The secretariat and the co-chairs; the others learn the category of the reason and the paragraphs.</summary>
    SecretariatAndCoChairs,
}

/// <summary>What is announced when a procedure is opened.</summary>
/// <param name="DeadlineAt">UTC, a whole second; the last instant at which silence can be broken.</param>
/// <param name="TimeZoneId">IANA zone in which the deadline is announced.</param>
public sealed record SilenceTerms(DateTime DeadlineAt, string TimeZoneId)
{
    public SilenceMeaning Meaning { get; init; } = SilenceMeaning.NoObjectionToPublication;

    public SilenceEntitlement Entitlement { get; init; } = SilenceEntitlement.Members;

    public SilenceIdentity Identity { get; init; } = SilenceIdentity.EveryEntitledParty;

    /// <summary>Why it ends on a day on which offices are closed; null where it does not.</summary>
    public string? OffDayReason { get; init; }
}

/// <summary>A later deadline.</summary>
/// <param name="DeadlineAt">UTC, a whole second, later than the present one.</param>
/// <param name="Reason">Told to all entitled parties.</param>
/// <param name="OffDayReason">As in <see cref="SilenceTerms"/>.</param>
public sealed record SilenceProlongation(DateTime DeadlineAt, string? Reason, string? OffDayReason = null);
