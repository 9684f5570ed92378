using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Statements;

/// <summary>
/// A party contests what was recorded for it, and may take that back; the secretariat upholds the record or corrects it, see <see cref="EndorsementActs.Confirm"/>.
/// Each leaves saving to the caller.
/// </summary>
public sealed class ContestActs(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Until when the party can contest the act, UTC; null where it is not on record for certain.</summary>
    public DateTime? Until(Endorsement act) => act.EstablishedAt?.AddDays(tenant.Settings.ContestDays);

    /// <summary>
    /// Why the person cannot contest it: the reasons of <see cref="EndorsementFile.WhyNotSpeakFor"/>, the party did it itself (<c>contest.own-act</c>), it
    /// counts for nothing yet (<c>contest.not-established</c>), contested already (<c>contest.open</c>), the time has passed (<c>contest.over</c>), an old
    /// sign-in (<c>endorsement.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotContest(Actor by, Endorsement act) =>
        EndorsementFile.WhyNotSpeakFor(by, act.PartyId)
        ?? (act.IsByMandate ? new("contest.own-act", "Your party did this itself. It can withdraw it, and not contest it.")
        : Until(act) is not { } until ? new("contest.not-established", "This act waits for a second person of the secretariat and counts for nothing yet.")
        : act.IsContested(Now) ? new("contest.open", "Your party contests this record already. The secretariat has to settle it.")
        : until <= Now ? new("contest.over", $"What was recorded could be contested for {tenant.Settings.ContestDays} days. Write to the secretariat.")
        : by.WhyNotFresh("endorsement", Now));

    /// <summary>Contests it; refused as <see cref="WhyNotContest"/> says, and without a reason (<c>contest.reason</c>). It counts nowhere from <see cref="EndorsementContest.PublicAt"/> on.</summary>
    public Outcome Contest(Actor by, Endorsement act, string? reason)
    {
        if ((WhyNotContest(by, act) ?? WhyNoReason(reason)) is { } refusal)
        {
            return refusal;
        }

        act.Contest(new EndorsementContest(by, act, reason!, Now) { PublicAt = EndorsementContest.PublicFrom(Now, tenant.Settings.ContestHiddenDays) });
        return Outcome.Done;
    }

    /// <summary>
    /// Why the person cannot uphold the record: no permission (<c>contest.not-allowed</c>), not contested (<c>contest.settled</c>), the person recorded, confirmed or contested it
    /// (<c>contest.same-person</c>), under a mandate of the very party (<c>contest.own-party</c>), an old sign-in (<c>endorsement.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotUphold(Actor by, Endorsement act) =>
        !by.May(Permissions.ManageRegisters) ? new("contest.not-allowed", "Only those who keep the registers settle what a party contests.")
        : !act.IsContested(Now) ? new("contest.settled", "Nothing is contested here, or it is settled already.")
        : act.RecordedBy == by.UserId ? new("contest.same-person", "You recorded this act. A third person of the secretariat decides whether the record stands.")
        : act.Confirmation?.UserId == by.UserId ? new("contest.same-person", "You confirmed this act. A third person of the secretariat decides whether the record stands.")
        : act.Contests.Any(contest => contest.IsOpen(Now) && contest.ContestedBy == by.UserId) ? new("contest.same-person", "You contested this yourself. Another person of the secretariat settles it.")
        : by.Capacity?.PartyId == act.PartyId ? new("contest.own-party", "You act for this very party now. What it contests is settled by somebody who does not.")
        : by.WhyNotFresh("endorsement", Now);

    /// <summary>Keeps the record; refused as <see cref="WhyNotUphold"/> says, and without a reason (<c>contest.reason</c>). It counts, and the party is told why.</summary>
    public Outcome Uphold(Actor by, Endorsement act, string? reason)
    {
        if ((WhyNotUphold(by, act) ?? WhyNoReason(reason)) is { } refusal)
        {
            return refusal;
        }

        var contest = act.Contests.First(found => found.IsOpen(Now));
        contest.Settle(by, act, ContestSettlement.Upheld, reason!, Now);
        db.Add(EndorsementNotices.JobOf(act, contest, Now));
        return Outcome.Done;
    }

    /// <summary>
    /// Why the person cannot take the contest back: the reasons of <see cref="EndorsementFile.WhyNotSpeakFor"/>, nothing is contested or it is settled already (<c>contest.settled</c>), the person recorded or
    /// confirmed what is contested (<c>contest.same-person</c>), an old sign-in (<c>endorsement.sign-in</c>).
    /// </summary>
    public Refusal? WhyNotTakeBack(Actor by, Endorsement act) =>
        EndorsementFile.WhyNotSpeakFor(by, act.PartyId)
        ?? (!act.IsContested(Now) ? new("contest.settled", "Your party contests nothing here, or it is settled already.")
        : act.RecordedBy == by.UserId || act.Confirmation?.UserId == by.UserId ? new("contest.same-person", "You recorded or confirmed this act yourself. Another person who may endorse for your party takes the contest back.")
        : by.WhyNotFresh("endorsement", Now));

    /// <summary>Takes the party's contest back; refused as <see cref="WhyNotTakeBack"/> says, and without a reason (<c>contest.reason</c>). The record counts again from now on, where it had ceased to; the party, whoever contested and the secretariat are told.</summary>
    public Outcome TakeBack(Actor by, Endorsement act, string? reason)
    {
        if ((WhyNotTakeBack(by, act) ?? WhyNoReason(reason)) is { } refusal)
        {
            return refusal;
        }

        var contest = act.Contests.First(found => found.IsOpen(Now));
        contest.Settle(by, act, ContestSettlement.TakenBack, reason!, Now);
        db.Add(EndorsementNotices.JobOf(act, contest, Now));
        return Outcome.Done;
    }

    private static Refusal? WhyNoReason(string? reason) => Remark.IsGiven(reason, EndorsementContest.LongestReason) ? null
        : new("contest.reason", $"Say why, in {Remark.AtMost(EndorsementContest.LongestReason)}.") { Field = "Reason" };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
