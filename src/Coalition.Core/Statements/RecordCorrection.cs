using Coalition.Core.Kernel;

namespace Coalition.Core.Statements;

/// <summary>When the secretariat may correct its own record of a party's act. What the party did itself it does not rewrite.</summary>
internal static class RecordCorrection
{
    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 2000;

    /// <summary>
    /// Why the correction cannot be: no such record (<c>endorsement.no-record</c>), no reason (<c>endorsement.reason</c>), one waits already
    /// (<c>endorsement.twice</c>), the party's own words or date would change (<c>endorsement.own-act</c>), or nothing would (<c>endorsement.no-change</c>).
    /// </summary>
    public static Refusal? WhyNot(EndorsementFile file, Guid partyId, EndorsementInput input, DateTime now)
    {
        var record = file.Endorsements.FirstOrDefault(row => row.Id == input.AboutId && row.PartyId == partyId && row.Act is not EndorsementAct.RecordCorrection);
        if (record is null)
        {
            return new("endorsement.no-record", "This party has no such record that could be corrected.");
        }

        if (!Remark.IsGiven(input.Reason, LongestReason))
        {
            return new("endorsement.reason", $"Say what was recorded wrongly and how it is known; {Remark.AtMost(LongestReason)}.") { Field = nameof(input.Reason) };
        }

        if (file.Endorsements.Any(row => row.AboutId == record.Id && row is { Act: EndorsementAct.RecordCorrection, EstablishedAt: null }))
        {
            return new("endorsement.twice", "A correction of this record waits for the second person.");
        }

        return WhyNotChange(file, file.ReadingOf(record, now), input, now);
    }

    private static Refusal? WhyNotChange(EndorsementFile file, Endorsement reads, EndorsementInput input, DateTime now)
    {
        var record = file.Endorsements.First(row => row.Id == input.AboutId);
        var keepsWords = input.NameAsSigned.Trim() == reads.NameAsSigned && Equals(input.DateOfAct, reads.DateOfAct);
        if (record.EvidenceSourceId is null && (input.Strikes || !keepsWords))
        {
            return new("endorsement.own-act", "The secretariat did not write this record: the party acted itself, or its silence did. Its date and its name stay as they are.");
        }

        var isSame = keepsWords && !input.Strikes && (input.Order ?? reads.Order) == reads.Order && input.ReceivedAt == reads.ReceivedAt && input.SignedBy == reads.SignedBy
            && file.CapacityOf(record.PartyId, input.EffectiveOn(now)) == reads.CapacityAtAct;
        return isSame ? new("endorsement.no-change", "Nothing in this record would change.") : null;
    }
}
