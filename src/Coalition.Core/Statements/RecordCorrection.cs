using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Statements;

/// <summary>When the secretariat may correct its own record of a party's act. What the party did itself it does not rewrite.</summary>
internal static class RecordCorrection
{
    /// <summary>Characters of a reason at most.</summary>
    public const int LongestReason = 2000;

    /// <summary>
    /// Why the correction cannot be: no such record (<c>endorsement.no-record</c>), another text (<c>endorsement.hash</c>), no reason (<c>endorsement.reason</c>), one waits already
    /// (<c>endorsement.twice</c>), the party's own words or date would change (<c>endorsement.own-act</c>), or nothing would (<c>endorsement.no-change</c>), or the day put right is
    /// none on which the text was open to the party (<c>endorsement.policy</c>, <c>endorsement.no-party</c>) or turns its acts around (<c>endorsement.order</c>).
    /// </summary>
    public static Refusal? WhyNot(EndorsementFile file, Party party, EndorsementInput input, DateTime now)
    {
        var record = file.Endorsements.FirstOrDefault(row => row.Id == input.AboutId && row.PartyId == party.Id && row.Act is not EndorsementAct.RecordCorrection);
        if (record is null)
        {
            return new("endorsement.no-record", "This party has no such record that could be corrected.");
        }

        if (record.TextHash != input.HashShown)
        {
            return new("endorsement.hash", "The text shown is not the text of this record. Nothing was recorded. Open the page again.");
        }

        if (!Remark.IsGiven(input.Reason, LongestReason))
        {
            return new("endorsement.reason", $"Say what was recorded wrongly and how it is known; {Remark.AtMost(LongestReason)}.") { Field = nameof(input.Reason) };
        }

        if (file.Endorsements.Any(row => row.AboutId == record.Id && row is { Act: EndorsementAct.RecordCorrection, EstablishedAt: null }))
        {
            return new("endorsement.twice", "A correction of this record waits for the second person.");
        }

        var reads = file.ReadingOf(record, now);
        return WhyNotChange(file, record, reads, input, now)
            ?? (input.Strikes || input.EffectiveOn(now) == reads.EffectiveOn ? null : WhyNotOpenThen(file, record, party, input.EffectiveOn(now)) ?? WhyNotInOrder(file, record, input.EffectiveOn(now), now));
    }

    private static Refusal? WhyNotChange(EndorsementFile file, Endorsement record, Endorsement reads, EndorsementInput input, DateTime now)
    {
        var keepsWords = input.NameAsSigned.Trim() == reads.NameAsSigned && Equals(input.DateOfAct, reads.DateOfAct);
        if (record.EvidenceSourceId is null && (input.Strikes || !keepsWords))
        {
            return new("endorsement.own-act", "The secretariat did not write this record: the party acted itself, or its silence did. Its date and its name stay as they are.");
        }

        var isSame = keepsWords && !input.Strikes && (input.Order ?? reads.Order) == reads.Order && input.ReceivedAt == reads.ReceivedAt && input.SignedBy == reads.SignedBy
            && file.CapacityOf(record.PartyId, input.EffectiveOn(now)) == reads.CapacityAtAct;
        return isSame ? new("endorsement.no-change", "Nothing in this record would change.") : null;
    }

    // A party for which the text was never open on that day cannot have joined: such a record is struck.
    private static Refusal? WhyNotOpenThen(EndorsementFile file, Endorsement record, Party party, DateOnly day) =>
        (record.Gives || record.Act is EndorsementAct.Provisional) && file.Windows.LastOrDefault(window => window.TextHash == record.TextHash) is { } window ? file.WhyNotAdmit(window.Policy, party, day) : null;

    // What follows upon a joining is not before it.
    private static Refusal? WhyNotInOrder(EndorsementFile file, Endorsement record, DateOnly day, DateTime now)
    {
        var days = ActReading.Of(file.Endorsements, now).Where(reading => reading.Act != record && (reading.Act.PartyId, reading.Act.Adherence) == (record.PartyId, record.Adherence))
            .Select(reading => (reading.Act, reading.EffectiveOn)).Append((Act: record, EffectiveOn: day)).ToLookup(row => row.Act.Gives || row.Act.Act is EndorsementAct.Provisional, row => row.EffectiveOn);
        return days[true].Any() && days[false].Any(later => later < days[true].Min())
            ? new("endorsement.order", "By that day the party would have withdrawn or declared before it joined. Correct the other record first, or strike one.") { Field = nameof(EndorsementInput.DateOfAct) } : null;
    }
}
