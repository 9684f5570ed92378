namespace Coalition.Core.Statements;

/// <summary>What a party does with a text (UN treaty practice), and what the secretariat does with its own record of it.</summary>
public enum EndorsementAct
{
    Endorse,

    /// <summary>Ad referendum; counts nowhere until confirmed.</summary>
    Provisional,

    /// <summary>Makes a provisional act an endorsement from its own day; or repeats by another way what is on record already, when the earlier day holds.</summary>
    Confirm,

    /// <summary>Says how the party understands the text, or from which paragraphs it stands apart.</summary>
    Declare,
    WithdrawDeclaration,
    Withdraw,

    /// <summary>The secretariat's, of a clerical error: other values from the instant at which it is confirmed, or that there was no such act. The wrong record stays readable.</summary>
    RecordCorrection,
}

/// <summary>How the act reached the secretariat.</summary>
public enum EndorsementChannel
{
    Portal,
    NoteVerbale,
    Letter,
    Email,
    AtMeeting,
    PublicAnnouncement,
}

/// <summary>Where one party stands on one text; derived from its acts.</summary>
public enum PartyStanding
{
    None,

    /// <summary>Ad referendum, or recorded and not confirmed by a second person; counts nowhere.</summary>
    Provisional,
    Endorsed,
    Withdrawn,
}
