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
    /// <c>vote.roll</c> when the named positions contradict them or name everybody in a roll said to be incomplete, <c>vote.intentions</c> when more members
    /// would have voted than did not, or said so before the vote, <c>vote.party-twice</c>, <c>vote.missing</c> when positions are named without a
    /// vote, <c>vote.rule</c> when another rule of majority is not put into words.
    /// </summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Required(Body, nameof(Body)),
        EntryChecks.Key(this),
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
    /// neither sponsors (<c>resolution.sponsor-kind</c>) nor votes (<c>vote.organisation</c>), and a state that was none at the time does neither
    /// (<c>vote.no-party</c>). The parties must exist.
    /// </summary>
    internal Refusal? WhyNoMember(RegisterLookups lookups) =>
        Sponsors.FirstOrDefault(row => !lookups.Parties[row.Party].IsState) is { } sponsor
            ? new("resolution.sponsor-kind", $"{lookups.Parties[sponsor.Party].Name("en")} is an organisation and no member of the body, so it cannot sponsor. To initiate is another thing: name it there.") { Field = nameof(Sponsors) }
        : Positions.Select(row => row.Party).Concat(Intentions.Select(row => row.Party)).FirstOrDefault(slug => !lookups.Parties[slug].IsState) is { } voter
            ? new("vote.organisation", $"{lookups.Parties[voter].Name("en")} is an organisation and has no vote in the body.") { Field = nameof(Positions) }
        : Members.FirstOrDefault(slug => !WasThere(lookups.Parties[slug])) is { } ended ? NotThere(lookups.Parties[ended], "vote.no-party") with { Field = nameof(Positions) }
        : null;

    /// <summary>Whether the party was one on the day of the vote, as far as that is stated, else of the report. Where neither is, one that has ended cannot be placed.</summary>
    internal bool WasThere(Party party) => (VotedOn?.Year is null ? ReportedOn : VotedOn) is { Earliest: { } first, Latest: { } last }
        ? party.ExistsOn(first) || party.ExistsOn(last) : party.ValidTo is null;

    internal static Refusal NotThere(Party party, string code) => new(code, $"There was no {party.Name("en")} at the time of the vote, or the day of the vote is not on record. Look at the day and at the name.");

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

        if (!Vote.AddsUp)
        {
            return new("vote.tally", "In favour, against and abstaining are together at most the eligible members, and none is negative. Without a vote all three are nought.") { Field = nameof(Vote) };
        }

        if (Vote.MajorityRule is MajorityRule.Other != Vote.RuleNote is not null || EntryChecks.Optional(Vote.RuleNote, nameof(Vote.RuleNote)) is not null)
        {
            return new("vote.rule", "Put another rule of majority into words, in English; the rules that are tested here need none.") { Field = nameof(Vote.RuleNote) };
        }

        return Contradicts(VotePositionKind.Yes, Vote.Yes) || Contradicts(VotePositionKind.No, Vote.No)
            || Contradicts(VotePositionKind.Abstain, Vote.Abstain) || Positions.Count(row => row.Position is VotePositionKind.NotVoting) > Vote.Tally.NotVoting
            ? new("vote.roll", "The named positions contradict the tally.") { Field = nameof(Positions) }
            : !Vote.RollComplete && Positions.Count == Vote.Eligible ? new("vote.roll", "Every member is named, so the roll is complete and nothing is unknown.") { Field = nameof(Vote.RollComplete) }
            : WhyNoIntention();
    }

    // Whoever is not named is taken as not having voted, and of those there are only so many.
    private Refusal? WhyNoIntention() =>
        Intentions.Count(row => (Positions.FirstOrDefault(position => position.Party == row.Party)?.Position ?? VotePositionKind.NotVoting) is VotePositionKind.NotVoting) > Vote!.Tally.NotVoting
            ? new("vote.intentions", "More members say how they would have voted than did not vote. Name the official positions of those that did.") { Field = nameof(Intentions) }
        : Intentions.Any(row => row.On?.Latest < VotedOn?.Earliest) ? new("vote.intentions", "What a member would have voted is declared on the day of the vote or later.") { Field = nameof(Intentions) }
        : null;

    private bool Contradicts(VotePositionKind position, int votes)
    {
        var named = Positions.Count(row => row.Position == position);
        return Vote!.RollComplete ? named != votes : named > votes;
    }
}
