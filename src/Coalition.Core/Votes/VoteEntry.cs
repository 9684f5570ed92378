using Coalition.Core.Kernel;

namespace Coalition.Core.Votes;

/// <summary>The vote as the record gives it; no description changes its numbers, only what is learned of the roll and how it was taken.</summary>
public sealed record VoteEntry(VoteMethod Method, int Eligible, int Yes, int No, int Abstain, bool RollComplete, MajorityRule MajorityRule)
{
    /// <summary>More members than any body has.</summary>
    internal const int LargestBody = 10_000;

    /// <summary>The body's rule in words, where it is none of those that are tested here; else null.</summary>
    public LocalText? RuleNote { get; init; }

    internal VoteTally Tally => new(Eligible, Yes, No, Abstain);

    /// <summary>Whether the numbers can be those of a vote. Each is compared before they are added, so that none runs over.</summary>
    internal bool AddsUp => Eligible is > 0 and <= LargestBody && new[] { Yes, No, Abstain }.All(votes => votes >= 0 && votes <= Eligible) && Tally.NotVoting >= 0
        && (Method is not VoteMethod.WithoutVote || Yes + No + Abstain == 0);
}

/// <summary>A named official position and the source that names it.</summary>
public sealed record PositionEntry(string Party, VotePositionKind Position, string Source);

/// <summary>A declared intention and the source that reports it.</summary>
public sealed record IntentionEntry(string Party, VotePositionKind WouldHave, string Source, PartialDate? On = null, LocalText? Note = null);

/// <summary>A sponsor and the source that names it.</summary>
public sealed record SponsorEntry(string Party, SponsorStage Stage, string Source, PartialDate? On = null);
