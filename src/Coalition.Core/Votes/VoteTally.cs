namespace Coalition.Core.Votes;

/// <summary>Which majority a body asks for. Abstentions are not votes cast and never count.</summary>
public enum MajorityRule
{
    /// <summary>Two thirds of the members present and voting, as for important questions in the General Assembly.</summary>
    TwoThirdsPresentAndVoting,

    /// <summary>More in favour than against.</summary>
    SimplePresentAndVoting,
}

/// <summary>Votes counted: those who could vote, and how they did.</summary>
public sealed record VoteTally(int Eligible, int Yes, int No, int Abstain)
{
    /// <summary>Eligible but neither in favour, against nor abstaining; derived, and not the same as "unknown".</summary>
    public int NotVoting => Eligible - (Yes + No + Abstain);

    /// <summary>Members present and voting: in favour and against.</summary>
    public int PresentAndVoting => Yes + No;

    /// <summary>The part in favour of those present and voting, between 0 and 1; null when nobody voted.</summary>
    public decimal? ShareInFavour => PresentAndVoting == 0 ? null : (decimal)Yes / PresentAndVoting;

    /// <summary>Whether the majority was reached.</summary>
    public bool Passes(MajorityRule rule) => rule switch
    {
        MajorityRule.TwoThirdsPresentAndVoting => PresentAndVoting > 0 && Yes * 3 >= PresentAndVoting * 2,
        _ => Yes > No,
    };

    internal VoteTally Moved(VotePositionKind from, VotePositionKind to) => Added(from, -1).Added(to, 1);

    private VoteTally Added(VotePositionKind position, int votes) => position switch
    {
        VotePositionKind.Yes => this with { Yes = Yes + votes },
        VotePositionKind.No => this with { No = No + votes },
        VotePositionKind.Abstain => this with { Abstain = Abstain + votes },
        _ => this,
    };
}

/// <summary>
/// How many positions are known by name. The five numbers add up to the eligible members; while the roll is incomplete a
/// position that is not named is unknown and never read as "not voting".
/// </summary>
public sealed record VoteRoll(int Yes, int No, int Abstain, int NotVoting, int Unknown);
