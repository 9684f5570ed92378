using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Votes;

/// <summary>What is entered of a resolution and the vote on it, in a form or a recipe.</summary>
public sealed record ResolutionEntry : IRegisterEntry
{
    public required string Slug { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The body that decided.</summary>
    public required LocalText Body { get; init; }

    /// <summary>The body's own symbol, or null where no source gives it.</summary>
    public string? Symbol { get; init; }

    public IReadOnlyList<string> Initiators { get; init => field = value ?? []; } = [];

    public int? CoAuthorsStated { get; init; }

    public LocalText? CoAuthorsNote { get; init; }

    public PartialDate? ReportedOn { get; init; }

    public PartialDate? VotedOn { get; init; }

    public LocalText? Summary { get; init; }

    public VoteEntry? Vote { get; init; }

    public IReadOnlyList<PositionEntry> Positions { get; init => field = value ?? []; } = [];

    public IReadOnlyList<IntentionEntry> Intentions { get; init => field = value ?? []; } = [];

    public LocalText? Note { get; init; }

    public IReadOnlyList<string> Sources { get; init => field = value ?? []; } = [];

    public IEnumerable<Reference> References() =>
    [
        .. Initiators.Concat(Positions.Select(row => row.Party)).Concat(Intentions.Select(row => row.Party)).Select(slug => new Reference(ReferenceKind.Party, slug)),
        .. Sources.Concat(Positions.Select(row => row.Source)).Concat(Intentions.Select(row => row.Source)).Select(slug => new Reference(ReferenceKind.Source, slug)),
    ];

    /// <summary>
    /// Beside the codes of every register: <c>vote.tally</c> when the numbers cannot be, <c>vote.roll</c> when the named
    /// positions contradict them, <c>vote.party-twice</c>, <c>vote.missing</c> when positions are named without a vote.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Key(this),
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Required(Body, nameof(Body)),
        CoAuthorsStated < 0 ? new("resolution.co-authors", "The number of co-authors is not negative.") { Field = nameof(CoAuthorsStated) } : null,
        EntryChecks.Optional(CoAuthorsNote, nameof(CoAuthorsNote)),
        EntryChecks.Date(ReportedOn, nameof(ReportedOn)),
        EntryChecks.Date(VotedOn, nameof(VotedOn)),
        EntryChecks.Optional(Summary, nameof(Summary)),
        EntryChecks.Optional(Note, nameof(Note)),
        EntryChecks.First(Intentions.Select(row => EntryChecks.Date(row.On, nameof(row.On)) ?? EntryChecks.Optional(row.Note, nameof(Intentions)))),
        WhyTwice(),
        WhyVoteMalformed());

    private Refusal? WhyTwice() =>
        Initiators.Distinct(StringComparer.Ordinal).Count() < Initiators.Count
        || Positions.DistinctBy(row => row.Party, StringComparer.Ordinal).Count() < Positions.Count
        || Intentions.DistinctBy(row => row.Party, StringComparer.Ordinal).Count() < Intentions.Count
            ? new("vote.party-twice", "A party is named twice among the initiators, the positions or the declared intentions.") : null;

    private Refusal? WhyVoteMalformed()
    {
        if (Vote is null)
        {
            return Positions.Count + Intentions.Count == 0 ? null : new("vote.missing", "Positions are named, but no vote is recorded.") { Field = nameof(Vote) };
        }

        if (Vote.Eligible <= 0 || Vote.Yes < 0 || Vote.No < 0 || Vote.Abstain < 0 || Vote.Tally.NotVoting < 0)
        {
            return new("vote.tally", "In favour, against and abstaining are together at most the eligible members, and none is negative.") { Field = nameof(Vote) };
        }

        return Contradicts(VotePositionKind.Yes, Vote.Yes) || Contradicts(VotePositionKind.No, Vote.No)
            || Contradicts(VotePositionKind.Abstain, Vote.Abstain) || Positions.Count(row => row.Position is VotePositionKind.NotVoting) > Vote.Tally.NotVoting
            ? new("vote.roll", "The named positions contradict the tally.") { Field = nameof(Positions) } : null;
    }

    private bool Contradicts(VotePositionKind position, int votes)
    {
        var named = Positions.Count(row => row.Position == position);
        return Vote!.RollComplete ? named != votes : named > votes;
    }
}

/// <summary>The vote as the record gives it; immutable once registered, except for what is learned of the roll.</summary>
public sealed record VoteEntry(VoteMethod Method, int Eligible, int Yes, int No, int Abstain, bool RollComplete, MajorityRule MajorityRule)
{
    internal VoteTally Tally => new(Eligible, Yes, No, Abstain);
}

/// <summary>A named official position and the source that names it.</summary>
public sealed record PositionEntry(string Party, VotePositionKind Position, string Source);

/// <summary>A declared intention and the source that reports it.</summary>
public sealed record IntentionEntry(string Party, VotePositionKind WouldHave, string Source, PartialDate? On = null, LocalText? Note = null);
