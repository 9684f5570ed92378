using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Statements;

/// <summary>A party tells the secretariat, and nobody else, that it does not join a text. Saving is left to the caller.</summary>
public sealed class AnswerActs(PortalDb db, TimeProvider clock)
{
    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 2000;

    /// <summary>
    /// Why the person cannot answer so: the reasons of <see cref="EndorsementFile.WhyNotSpeakFor"/>, the text is not open (<c>endorsement.not-frozen</c>), gone (<see cref="Content.Document.WhyNotShown"/>) or not
    /// to this party (<c>endorsement.policy</c>), spoken for another on it (<c>endorsement.other-party</c>), the party has joined (<c>answer.joined</c>) or said so already (<c>answer.twice</c>), an old sign-in (<c>endorsement.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotDecline(Actor by, EndorsementFile file)
    {
        var partyId = by.Capacity?.PartyId ?? Guid.Empty;
        if (EndorsementFile.WhyNotSpeakFor(by, partyId) is { } refusal)
        {
            return refusal;
        }

        if (file.OpenWindow is not { } window || !window.IsOpen(Now))
        {
            return new("endorsement.not-frozen", "No edition of this text is frozen and open for endorsement.");
        }

        return file.Document.WhyNotShown(file.EditionOf(window)) ?? file.WhyNotForTwo(by, partyId, window.TextHash) ?? file.WhyNotAdmit(window.Policy, partyId, DateOnly.FromDateTime(Now)) ?? (file.AnswerOf(partyId, window) switch
        {
            PartyAnswer.Endorsed => new Refusal("answer.joined", "Your party has endorsed this text. It can withdraw."),
            PartyAnswer.Provisional => new("answer.joined", "An endorsement by your party is on record and counts nowhere yet. It can take back what it did ad referendum."),
            PartyAnswer.NotJoining => new("answer.twice", "The secretariat knows already that your party does not join."),
            _ => null,
        }) ?? by.WhyNotFresh("endorsement", Now);
    }

    /// <summary>Answers so; refused as <see cref="WhyNotDecline"/> says, and with a reason that cannot be kept (<c>answer.reason</c>).</summary>
    public Outcome Decline(Actor by, EndorsementFile file, string? reason)
    {
        var refusal = WhyNotDecline(by, file)
            ?? (Remark.Fits(reason, LongestReason) ? null : new Refusal("answer.reason", $"A reason has {Remark.AtMost(LongestReason)}, and no control characters.") { Field = "Reason" });
        if (refusal is not null)
        {
            return refusal;
        }

        db.Add(new NotJoining(by, file.OpenWindow!, reason, Now));
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
