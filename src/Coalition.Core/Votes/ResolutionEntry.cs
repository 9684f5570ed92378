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

    /// <summary>The session in which the body decided, or null where no source gives it.</summary>
    public LocalText? Session { get; init; }

    /// <summary>The body's own symbols from draft to adopted text; empty where no source gives them.</summary>
    public IReadOnlyList<ResolutionSymbol> Symbols { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string> Initiators { get; init => field = value ?? []; } = [];

    public IReadOnlyList<SponsorEntry> Sponsors { get; init => field = value ?? []; } = [];

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
        .. Initiators.Concat(Members).Select(slug => new Reference(ReferenceKind.Party, slug)),
        .. Sources.Concat(Sponsors.Select(row => row.Source)).Concat(Positions.Select(row => row.Source)).Concat(Intentions.Select(row => row.Source)).Select(slug => new Reference(ReferenceKind.Source, slug)),
    ];

    /// <summary>
    /// Beside the codes of every register: <c>resolution.symbols</c>, <c>resolution.co-authors</c>; <c>vote.tally</c> when the numbers cannot be,
    /// <c>vote.roll</c> when the named positions contradict them, <c>vote.party-twice</c>, <c>vote.missing</c> when positions are named without a
    /// vote, <c>vote.rule</c> when another rule of majority is not put into words.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Key(this),
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Required(Body, nameof(Body)),
        EntryChecks.Optional(Session, nameof(Session)),
        ResolutionSymbol.WhyNoChain(Symbols),
        CoAuthorsStated < 0 ? new("resolution.co-authors", "The number of co-authors is not negative.") { Field = nameof(CoAuthorsStated) } : null,
        EntryChecks.Optional(CoAuthorsNote, nameof(CoAuthorsNote)),
        EntryChecks.Date(ReportedOn, nameof(ReportedOn)),
        EntryChecks.Date(VotedOn, nameof(VotedOn)),
        EntryChecks.Optional(Summary, nameof(Summary)),
        EntryChecks.Optional(Note, nameof(Note)),
        EntryChecks.First(Sponsors.Select(row => EntryChecks.Date(row.On, nameof(Sponsors)))),
        EntryChecks.First(Intentions.Select(row => EntryChecks.Date(row.On, nameof(row.On)) ?? EntryChecks.Optional(row.Note, nameof(Intentions)))),
        WhyTwice(),
        WhyVoteMalformed());

    /// <summary>
    /// Why somebody named cannot have done it: only states are members of the bodies whose votes are recorded, so an organisation initiates but
    /// neither sponsors (<c>resolution.sponsor-kind</c>) nor votes (<c>vote.organisation</c>). The parties must exist.
    /// </summary>
    internal Refusal? WhyNoMember(RegisterLookups lookups) =>
        Sponsors.FirstOrDefault(row => !lookups.Parties[row.Party].IsState) is { } sponsor
            ? new("resolution.sponsor-kind", $"{lookups.Parties[sponsor.Party].Name("en")} is an organisation and no member of the body, so it cannot sponsor. To initiate is another thing: name it there.") { Field = nameof(Sponsors) }
        : Positions.Select(row => row.Party).Concat(Intentions.Select(row => row.Party)).FirstOrDefault(slug => !lookups.Parties[slug].IsState) is { } voter
            ? new("vote.organisation", $"{lookups.Parties[voter].Name("en")} is an organisation and has no vote in the body.") { Field = nameof(Positions) }
        : null;

    private IEnumerable<string> Members => Sponsors.Select(row => row.Party).Concat(Positions.Select(row => row.Party)).Concat(Intentions.Select(row => row.Party));

    private Refusal? WhyTwice() =>
        new[] { Initiators, Sponsors.Select(row => row.Party), Positions.Select(row => row.Party), Intentions.Select(row => row.Party) }.Any(named => named.GroupBy(slug => slug, StringComparer.Ordinal).Any(same => same.Skip(1).Any()))
            ? new("vote.party-twice", "A party is named twice among the initiators, the sponsors, the positions or the declared intentions.") : null;

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

        if (Vote.MajorityRule is MajorityRule.Other != Vote.RuleNote is not null || EntryChecks.Optional(Vote.RuleNote, nameof(Vote.RuleNote)) is not null)
        {
            return new("vote.rule", "Put another rule of majority into words, in English; the rules that are tested here need none.") { Field = nameof(Vote.RuleNote) };
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
