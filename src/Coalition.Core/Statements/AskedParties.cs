using System.Collections.Frozen;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Statements;

/// <summary>What a party that is asked has answered while a text is open; for the secretariat and the party itself, never for readers.</summary>
public enum PartyAnswer
{
    Silent,
    Endorsed,

    /// <summary>Ad referendum, or recorded and waiting for the second person.</summary>
    Provisional,

    /// <summary>It told the secretariat that it does not join.</summary>
    NotJoining,
    Withdrawn,
}

/// <summary>A party that a text is put to.</summary>
public sealed record AskedParty(Guid PartyId, MemberCapacity Capacity, PartyAnswer Answer);

/// <summary>Who is asked, and what came of it.</summary>
public static class AskedParties
{
    /// <summary>The parties that the window asks today: those on the list that it is open to, and whoever has acted on the text.</summary>
    public static IReadOnlyList<AskedParty> Asked(this EndorsementFile file, EndorsementWindow window, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var listed = file.Memberships.Where(held => held.HoldsOn(today)).Select(held => held.PartyId).Where(party => file.Admits(window.Policy, party, today));
        return
        [
            .. listed.Concat(file.Endorsements.Where(act => act.TextHash == window.TextHash).Select(act => act.PartyId)).Distinct()
                .Select(party => new AskedParty(party, file.CapacityOf(party, today), file.AnswerOf(party, window))),
        ];
    }

    /// <summary>What the party has answered to the window.</summary>
    public static PartyAnswer AnswerOf(this EndorsementFile file, Guid partyId, EndorsementWindow window) => file.StandingOf(partyId, window.TextHash) switch
    {
        PartyStanding.Endorsed => PartyAnswer.Endorsed,
        PartyStanding.Provisional => PartyAnswer.Provisional,
        _ when file.NotJoining.Any(answer => answer.WindowId == window.Id && answer.PartyId == partyId) => PartyAnswer.NotJoining,
        PartyStanding.Withdrawn => PartyAnswer.Withdrawn,
        _ => PartyAnswer.Silent,
    };

    /// <summary>The parties that have said nothing to an open window: they are waited for, and they alone are reminded.</summary>
    public static IReadOnlyList<Guid> Silent(this EndorsementFile file, EndorsementWindow window, DateTime now) => !window.IsOpen(now) ? []
        : [.. file.Asked(window, now).Where(asked => asked.Answer is PartyAnswer.Silent).Select(asked => asked.PartyId)];

    /// <summary>The parties that joined the text of the window after its release, as readers find them; none before it.</summary>
    public static IReadOnlySet<Guid> JoinedLate(this EndorsementFile file, EndorsementWindow window, OriginalBy rule, DateTime now) =>
        file.Clearance.Addenda.Append(file.Clearance.Current).FirstOrDefault(found => found?.EditionId == window.EditionId)?.ReleasedAt is not { } released ? FrozenSet<Guid>.Empty
        : file.RegisterOf(window.TextHash, now).Joined.Where(signatory => signatory.IsLate(released, rule)).Select(signatory => signatory.Endorsed.PartyId).ToFrozenSet();
}
