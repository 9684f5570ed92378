using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Commitments;

/// <summary>Who may change what is on record of a commitment, and what may no more change once it is public.</summary>
public static class CommitmentRules
{
    /// <summary>Why the actor changes nothing of it: it is public, and the actor no publisher (<c>commitment.public</c>). What else stands in the way is said of the entry.</summary>
    public static Refusal? WhyNotChange(this Commitment commitment, Actor by) => commitment.ReleasedAt is null || by.May(Permissions.PublishContent) ? null
        : new("commitment.public", "This commitment is public. Report progress as an update, or ask the secretariat to correct it.");

    /// <summary>Why the actor records nothing for the party: neither keeper of the registers nor its focal point (<c>register.not-allowed</c>).</summary>
    internal static Refusal? WhyNotFor(Actor by, Guid partyId) =>
        by.May(Permissions.ManageRegisters) || (by.May(Permissions.ManageCommitments) && by.ActsFor(partyId, MandateScope.Commit)) ? null
            : new("register.not-allowed", "Only those who keep the registers, or the party's own focal point, can record this commitment.");

    /// <summary>Why the entry cannot take the place of what readers meet; see <see cref="Commitment.Describe"/>. Null where it is not public or nothing would change.</summary>
    internal static Refusal? WhyNotOncePublic(this Commitment commitment, Actor by, CommitmentEntry entry) =>
        commitment.ReleasedAt is null || Json.Write(commitment.Entry) == Json.Write(entry) ? null
            : commitment.WhyNotChange(by) is { } refusal ? refusal
            : entry.Party != commitment.Party.Slug ? new("commitment.party", "A public commitment stays the party's whose word it is. Record another one for the other party.") { Field = nameof(Commitment.Party) }
            : entry.SelfStatus != commitment.FirstStatus ? new("commitment.status", "Where a public commitment stands is said in updates.") { Field = nameof(Commitment.SelfStatus) }
            : entry.WhyUnexplained("commitment");

    /// <summary>Why the record cannot be taken back whole: <c>register.not-allowed</c>, or somebody made it public or did anything with it since it was recorded (<c>commitment.built-upon</c>).</summary>
    internal static Refusal? WhyNotTakeBack(this Commitment commitment, Actor by) => Registers.WhyNotKeep(by)
        ?? (commitment.ReleasedAt is null && commitment.Version == 0 ? null : new Refusal("commitment.built-upon", $"The commitment {commitment.Slug} was changed, reported on or made public since it was recorded."));
}
