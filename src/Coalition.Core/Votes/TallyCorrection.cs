using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Votes;

/// <summary>A tally as the body's record gives it, in the place of one that was copied wrongly.</summary>
/// <param name="Tally">All four numbers.</param>
/// <param name="Because">What went wrong, and when that was found.</param>
public sealed record TallyCorrection(VoteTally Tally, Because Because)
{
    /// <summary>That no description changes a tally (<c>vote.tally-immutable</c>).</summary>
    internal static Refusal Immutable => new("vote.tally-immutable", "The official tally is a copy of the body's record, and no description changes it. A mistake in copying is corrected by itself, with a reason, until the release. Enter what a member declared later as a declared intention.")
    { Field = nameof(Resolution.Vote) };

    /// <summary>
    /// Why the tally stays: <c>register.not-allowed</c>; <c>vote.missing</c> where none is on record; <c>vote.tally-public</c> once it is released, for readers
    /// and their citations rely on it; <c>vote.tally-same</c>; whatever is malformed about an entry with these numbers; no reason, an old sign-in.
    /// </summary>
    public Refusal? WhyNot(Actor by, Resolution resolution) =>
        Registers.WhyNotKeep(by) is { } refusal ? refusal
        : resolution.Vote is not { } vote ? new("vote.missing", "There is no vote on record whose tally could be corrected.")
        : resolution.ReleasedAt is not null ? new("vote.tally-public", "Readers have met this tally. From its release on it is never changed.")
        : vote.Tally == Tally ? new("vote.tally-same", "These are the numbers on record. Write those of the body's record.") { Field = nameof(VoteTally.Yes) }
        : WhyMalformed(resolution.Entry) ?? Registers.WhyNotBecause(by, Because, "register");

    private Refusal? WhyMalformed(ResolutionEntry entry) =>
        (entry with { Vote = entry.Vote! with { Eligible = Tally.Eligible, Yes = Tally.Yes, No = Tally.No, Abstain = Tally.Abstain } }).WhyMalformed() is { } refusal
            ? refusal with { Field = nameof(VoteTally.Yes) } : null;
}
