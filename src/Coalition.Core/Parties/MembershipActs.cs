using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>
/// Joining, leaving, changing the capacity, correcting the record: each appends rows beside those of the party. Readers meet it at
/// once, so each asks for a recent sign-in (<c>membership.sign-in</c>). Saving is left to the caller.
/// </summary>
public sealed class MembershipActs(PortalDb db, TimeProvider clock)
{
    private const string Act = "membership";

    /// <summary>The party joins; refused as <see cref="Membership.WhyNotRecord"/> says.</summary>
    public async Task<Outcome> JoinAsync(Actor by, MembershipEntry entry, CancellationToken cancellationToken = default)
    {
        var recorded = await OfAsync(entry.Party.Id, cancellationToken);
        return (Membership.WhyNotRecord(by, entry, recorded) ?? by.WhyNotFresh(Act, Now)) is { } refusal ? refusal : Added(Membership.Record(by, entry, recorded, Now));
    }

    /// <summary>The party leaves; refused as <see cref="MembershipRules.WhyNotLeave"/> says.</summary>
    /// <param name="by">Who records it.</param>
    /// <param name="membership">With its party.</param>
    /// <param name="end">When, why, on which source.</param>
    public Outcome Leave(Actor by, Membership membership, MembershipEnd end) =>
        (membership.WhyNotLeave(by, end) ?? by.WhyNotFresh(Act, Now)) is { } refusal ? refusal : Added(membership.Leave(by, end, Now));

    /// <summary>The party belongs in another capacity from a day on; refused as <see cref="MembershipRules.WhyNotChange"/> says.</summary>
    /// <param name="by">Who records it.</param>
    /// <param name="membership">With its party.</param>
    /// <param name="change">What it is from when on.</param>
    public Outcome Change(Actor by, Membership membership, CapacityChange change) =>
        (membership.WhyNotChange(by, change) ?? by.WhyNotFresh(Act, Now)) is { } refusal ? refusal : Added([.. membership.Change(by, change, Now)]);

    /// <summary>What is right takes the place of the record; refused as <see cref="MembershipRules.WhyNotCorrect"/> says.</summary>
    public async Task<Outcome> CorrectAsync(Actor by, Membership membership, MembershipCorrection correction, CancellationToken cancellationToken = default)
    {
        var recorded = await OfAsync(membership.PartyId, cancellationToken);
        return (membership.WhyNotCorrect(by, correction, recorded) ?? by.WhyNotFresh(Act, Now)) is { } refusal ? refusal : Added(membership.Correct(by, correction, recorded, Now));
    }

    /// <summary>The record should not have been made; refused as <see cref="MembershipRules.WhyNotStrike"/> says.</summary>
    public Outcome Strike(Actor by, Membership membership, string? reason)
    {
        if ((membership.WhyNotStrike(by, reason) ?? by.WhyNotFresh(Act, Now)) is { } refusal)
        {
            return refusal;
        }

        membership.Strike(by, reason!, Now);
        return Outcome.Done;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Outcome Added(params IEnumerable<Membership> rows)
    {
        db.AddRange(rows);
        return Outcome.Done;
    }

    private Task<List<Membership>> OfAsync(Guid partyId, CancellationToken cancellationToken) =>
        db.Memberships.Where(row => row.PartyId == partyId).ToListAsync(cancellationToken);
}
