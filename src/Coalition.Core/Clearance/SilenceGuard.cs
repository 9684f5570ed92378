using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;

namespace Coalition.Core.Clearance;

/// <summary>The rules of silence procedures, asked by buttons, pages and acts alike. The secretariat keeps a procedure, the entitled parties speak in it.</summary>
public static class SilenceGuard
{
    /// <summary>Why the actor does not open, prolong or withdraw procedures at all: no permission (<c>silence.not-allowed</c>), an old sign-in (<c>silence.sign-in</c>).</summary>
    public static Refusal? WhyNotKeep(Actor by, DateTime now) =>
        !by.May(Permissions.PublishContent) ? new("silence.not-allowed", "Only the secretariat's publishers run silence procedures.")
        : by.WhyNotFresh("silence", now);

    /// <summary>
    /// Why no procedure can be opened on the edition: see <see cref="WhyNotKeep"/>; one runs already (<c>silence.running</c>); the
    /// text itself (<c>release.*</c>, see <see cref="ReleaseGuard.TextLines"/>). An earlier procedure that was broken is no reason:
    /// once the objection is settled the same text may be put to the parties again.
    /// </summary>
    public static Refusal? WhyNotOpen(Actor by, ClearanceFile file, Edition edition, DateTime now) =>
        WhyNotKeep(by, now)
        ?? (file.Silences.Any(other => other.EndedAt is null || other.OutcomeAt(now) is null) ? new Refusal("silence.running", "A silence procedure on this document runs, or its end is still being recorded.") : null)
        ?? ReleaseGuard.First(file.Guard(edition).TextLines(now).Where(line => line.Topic is not GuardTopic.Silence));

    /// <summary>
    /// Why the deadline cannot be moved so: see <see cref="WhyNotKeep"/>; it is over (<c>silence.over</c>); not later
    /// (<c>silence.not-later</c>); no reason (<c>silence.reason</c>); see <see cref="SilenceRules.WhyNotEnd"/>.
    /// </summary>
    public static Refusal? WhyNotExtend(this SilenceProcedure procedure, Actor by, SilenceProlongation prolongation, SilenceRules rules, DateTime now) =>
        WhyNotKeep(by, now) ?? procedure.WhyOver(now)
        ?? (prolongation.DeadlineAt <= procedure.DeadlineAt ? new Refusal("silence.not-later", "A deadline is moved to a later instant only.") { Field = "Deadline" } : null)
        ?? WhyNoReason(prolongation.Reason)
        ?? (rules with { MinimumHours = procedure.MinimumHours })
            .WhyNotEnd(new SilenceTerms(prolongation.DeadlineAt, procedure.TimeZoneId) { OffDayReason = prolongation.OffDayReason }, procedure.OpenedAt);

    /// <summary>Why it cannot be withdrawn: see <see cref="WhyNotKeep"/>; over (<c>silence.over</c>); no reason (<c>silence.reason</c>).</summary>
    public static Refusal? WhyNotWithdraw(this SilenceProcedure procedure, Actor by, string? reason, DateTime now) =>
        WhyNotKeep(by, now) ?? procedure.WhyOver(now) ?? WhyNoReason(reason);

    /// <summary>
    /// Why the actor cannot communicate here: not under a mandate of an entitled party that covers endorsing, commenting or clearing
    /// (<c>silence.not-entitled</c>); no permission (<c>silence.not-allowed</c>); the same person spoke for another party (<c>silence.one-person-one-party</c>); withdrawn
    /// (<c>silence.withdrawn</c>). Being late is no reason: what is late is filed as late.
    /// </summary>
    public static Refusal? WhyNotSpeak(this SilenceProcedure procedure, Actor by) =>
        !procedure.IsEntitled(by) ? new("silence.not-entitled", "You hold no mandate of a party that is entitled in this procedure.")
        : !by.May(Permissions.EndorseContent) ? new("silence.not-allowed", "Your role does not let you speak for a party in silence procedures.")
        : procedure.Communications.Any(given => given.UserId == by.UserId && given.PartyId != by.Capacity!.PartyId)
            ? new("silence.one-person-one-party", "You have spoken for another party in this procedure. One person speaks for one party.")
        : procedure.Outcome is SilenceOutcome.Withdrawn ? new("silence.withdrawn", "This procedure was withdrawn. Nothing waits for you here.")
        : null;

    /// <summary>
    /// Why the actor cannot break silence: see <see cref="WhyNotSpeak"/>; an old sign-in (<c>silence.sign-in</c>); the party broke it
    /// already (<c>silence.already-broken</c>).
    /// </summary>
    public static Refusal? WhyNotBreak(this SilenceProcedure procedure, Actor by, DateTime now) =>
        procedure.WhyNotSpeak(by)
        ?? by.WhyNotFresh("silence", now)
        ?? (procedure.Communications.Any(given => given.Kind is SilenceCommunicationKind.Break && given.PartyId == by.Capacity!.PartyId)
            ? new("silence.already-broken", "Your party has broken silence already. Add what is missing as a comment.") : null);

    private static Refusal? WhyOver(this SilenceProcedure procedure, DateTime now) =>
        procedure.OutcomeAt(now) is null ? null : new("silence.over", "This procedure is over. Its deadline cannot be moved and it cannot be withdrawn.");

    private static Refusal? WhyNoReason(string? reason) =>
        Remark.IsGiven(reason, SilenceMessage.LongestText) ? null
        : new("silence.reason", $"Write the reason in {Remark.AtMost(SilenceMessage.LongestText)}. All entitled parties are told it.") { Field = "Reason" };
}
