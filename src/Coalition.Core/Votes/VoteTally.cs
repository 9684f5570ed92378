namespace Coalition.Core.Votes;

/// <summary>Which majority a body asks for. Abstentions are not votes cast and never count in favour.</summary>
public enum MajorityRule
{
    /// <summary>Two thirds of the members present and voting, as for important questions in the General Assembly.</summary>
    TwoThirdsPresentAndVoting,

    /// <summary>More in favour than against.</summary>
    SimplePresentAndVoting,

    /// <summary>More than half of all members, whether they vote or not.</summary>
    MajorityOfMembers,

    /// <summary>Two thirds of all members, whether they vote or not.</summary>
    TwoThirdsOfMembers,

    /// <summary>A rule of the body's own, put into words and not tested here.</summary>
    Other,
}

/// <summary>What became of a vote by the body's own rule.</summary>
public enum VoteResult
{
    Adopted,
    NotAdopted,

    /// <summary>Nobody voted, so there is no majority to test.</summary>
    AdoptedWithoutVote,

    /// <summary>The body's rule is one that is not tested here.</summary>
    NotTested,
}

/// <summary>Votes counted: those who could vote, and how they did.</summary>
public sealed record VoteTally(int Eligible, int Yes, int No, int Abstain)
{
    /// <summary>Eligible but neither in favour, against nor abstaining; derived, and not the same as "unknown".</summary>
    public int NotVoting => Eligible - (Yes + No + Abstain);

    /// <summary>Members present and voting: in favour and against.</summary>
    public int PresentAndVoting => Yes + No;

    /// <summary>The part in favour of those by whom the rule measures, between 0 and 1; null when that is nobody.</summary>
    public decimal? ShareInFavour(MajorityRule rule) => MeasuredBy(rule) is 0 ? null : (decimal)Yes / MeasuredBy(rule);

    /// <summary>How many votes the part in favour is measured by under the rule.</summary>
    public int MeasuredBy(MajorityRule rule) => rule is MajorityRule.MajorityOfMembers or MajorityRule.TwoThirdsOfMembers ? Eligible : PresentAndVoting;

    /// <summary>Whether the majority was reached; null under a rule that is not tested here.</summary>
    public bool? Passes(MajorityRule rule) => rule switch
    {
        MajorityRule.TwoThirdsPresentAndVoting => PresentAndVoting > 0 && Yes * 3 >= PresentAndVoting * 2,
        MajorityRule.SimplePresentAndVoting => Yes > No,
        MajorityRule.MajorityOfMembers => Yes * 2 > Eligible,
        MajorityRule.TwoThirdsOfMembers => Yes * 3 >= Eligible * 2,
        _ => null,
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
public sealed record VoteRoll(int Yes, int No, int Abstain, int NotVoting, int Unknown)
{
    /// <summary>Members whose position is known by name.</summary>
    public int Known => Yes + No + Abstain + NotVoting;
}
