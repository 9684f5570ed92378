using Coalition.Core.Parties;
using Coalition.Core.Statements;

namespace Coalition.Core.Votes;

/// <summary>One name under a statement, and what is known of its part in a vote.</summary>
/// <param name="Position">Null where no source names it: unknown, never "not voting". Null too for an organisation, which has no vote.</param>
/// <param name="WouldHave">What the party declared later; it changes no tally.</param>
public sealed record SignedVote(Signatory Signatory, VotePositionKind? Position, VotePositionKind? WouldHave)
{
    /// <summary>What says so of the vote, each once; empty where nothing is known of it, or unless read with them.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>Whether the party can be a member of the body at all.</summary>
    public bool HasVote => Signatory.Party.IsState;
}

/// <summary>
/// A statement beside a vote: who put its name under the one, and how it voted in the other. Whose name is not under the statement is
/// counted, never listed: nobody has to say why it did not sign.
/// </summary>
public sealed record SignedVotes(SignatoryRegister Names, VoteEvent Vote)
{
    /// <summary>The positions by which the table counts; null is "not known".</summary>
    public static readonly IReadOnlyList<VotePositionKind?> Positions = [VotePositionKind.Yes, VotePositionKind.No, VotePositionKind.Abstain, VotePositionKind.NotVoting, null];

    /// <summary>A row for each name, in the order of the register.</summary>
    public IReadOnlyList<SignedVote> Rows { get; } =
        [.. Names.Signatories.Select(signatory => Of(Vote, signatory))];

    /// <summary>How many of the states that signed took the position.</summary>
    public int Signed(VotePositionKind? position) => Rows.Count(row => row.HasVote && row.Position == position);

    /// <summary>How many other members took the position.</summary>
    public int Others(VotePositionKind? position) => Math.Max(0, Named(position) - Signed(position));

    private static SignedVote Of(VoteEvent vote, Signatory signatory)
    {
        var position = vote.Positions.FirstOrDefault(row => row.PartyId == signatory.Party.Id);
        var intention = vote.Intentions.FirstOrDefault(row => row.PartyId == signatory.Party.Id);
        return new(signatory, Known(vote, signatory), intention?.WouldHave)
        {
            Sources = [.. new[] { position?.Source, intention?.Source }.OfType<Source>().DistinctBy(source => source.Id)],
        };
    }

    private int Named(VotePositionKind? position) => position switch
    {
        VotePositionKind.Yes => Vote.Roll.Yes,
        VotePositionKind.No => Vote.Roll.No,
        VotePositionKind.Abstain => Vote.Roll.Abstain,
        VotePositionKind.NotVoting => Vote.Roll.NotVoting,
        _ => Vote.Roll.Unknown,
    };

    private static VotePositionKind? Known(VoteEvent vote, Signatory signatory) =>
        !signatory.Party.IsState ? null : vote.PositionOf(signatory.Party.Id) ?? (vote.RollComplete ? VotePositionKind.NotVoting : null);
}
