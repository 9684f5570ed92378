using Coalition.Core.Identity;
using Coalition.Core.Statements;

namespace Coalition.Core.Inbox;

/// <summary>What of the names under a text waits: for the parties that are asked before its release, and for the secretariat where a party contests its record.</summary>
internal static class WaitingToEndorse
{
    /// <summary>Everything of that kind.</summary>
    public static IEnumerable<Waiting> Of(InboxFile file, DateTime now) => [.. ForParties(file, now), .. OfContests(file)];

    // After the release a party joins when it likes, and nobody is asked; what was done ad referendum waits for its confirmation until the window closes.
    // What a second person of the secretariat has to confirm waits there.
    private static IEnumerable<Waiting> ForParties(InboxFile file, DateTime now) =>
        file.Endorsement is not { OpenWindow: { } window } asked || !window.IsOpen(now) ? [] :
            from party in asked.Asked(window, now)
            let adReferendum = asked.AdReferendum(party.PartyId, window.TextHash)
            where adReferendum is not null || (party.Answer is PartyAnswer.Silent && asked.Stage is EndorsementStage.OpenPrivate)
            select new Waiting(adReferendum is null ? InboxKind.Endorse : InboxKind.ConfirmAdReferendum, new InboxKey(InboxKey.Endorser, party.PartyId), window.EditionId, adReferendum?.RecordedAt ?? window.OpenedAt)
            {
                SubjectId = window.Id,
                DueAt = window.Until,
                DueZone = window.UntilZone,
            };

    private static IEnumerable<Waiting> OfContests(InboxFile file) => file.Contests.Count == 0 ? [] :
    [
        new(InboxKind.SettleContest, InboxKey.Holding(Permissions.ManageRegisters), file.Clearance.Releasable.Id, file.Contests.Min(contest => contest.Since))
        {
            Count = file.Contests.Count,
            Except = file.Contests is [var only] ? InboxRules.Ids([only.RecordedBy]) : "",
        },
    ];
}
