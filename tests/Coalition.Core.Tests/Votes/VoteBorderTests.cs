using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Votes;

/// <summary>Numbers and names that no vote can have.</summary>
public sealed class VoteBorderTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Because Why = new("The body's record is out.", Now);
    private static readonly PartialDate TheDay = new() { Value = "2025-12-03" };

    [Theory]
    [InlineData(193, int.MaxValue, int.MaxValue, 2)]
    [InlineData(int.MaxValue, 91, 12, 57)]
    [InlineData(193, -1, 12, 57)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(-193, 0, 0, 0)]
    public void Invariant_31_numbers_that_add_up_to_no_number_of_members_are_refused(int eligible, int yes, int no, int abstain) =>
        Assert.Equal("vote.tally", With(vote => vote with { Eligible = eligible, Yes = yes, No = no, Abstain = abstain }).WhyMalformed()?.Code);

    [Fact]
    public void Invariant_31_while_the_roll_is_incomplete_somebody_is_unknown()
    {
        var entry = With(_ => new VoteEntry(VoteMethod.Recorded, 2, 1, 1, 0, RollComplete: false, MajorityRule.SimplePresentAndVoting)) with
        {
            Positions = [new PositionEntry("ukraine", VotePositionKind.Yes, "source-004"), new PositionEntry("russian-federation", VotePositionKind.No, "source-004")],
            Intentions = [],
        };

        Assert.Equal("vote.roll", entry.WhyMalformed()?.Code);
        Assert.Null((entry with { Vote = entry.Vote! with { RollComplete = true } }).WhyMalformed());
    }

    [Fact]
    public void Invariant_32_without_a_vote_nobody_is_counted() =>
        Assert.Equal("vote.tally", With(vote => vote with { Method = VoteMethod.WithoutVote }).WhyMalformed()?.Code);

    [Fact]
    public void Invariant_30_the_tally_with_declared_intentions_is_one_that_the_body_can_have()
    {
        var entry = With(_ => new VoteEntry(VoteMethod.Recorded, 160, 91, 12, 57, RollComplete: false, MajorityRule.SimplePresentAndVoting));

        Assert.Equal("vote.intentions", entry.WhyMalformed()?.Code);
        Assert.Null((entry with { Positions = [.. entry.Positions, new PositionEntry("costa-rica", VotePositionKind.Abstain, "source-004")] }).WhyMalformed());
    }

    [Theory]
    [InlineData("2025-12-02", "vote.intentions")]
    [InlineData("2025-12-03", null)]
    [InlineData("2025", null)]
    public void Case_E20_what_a_member_would_have_voted_is_declared_after_the_vote(string on, string? code) =>
        Assert.Equal(code, (Entries.TheResolution() with { VotedOn = TheDay, Intentions = [new IntentionEntry("costa-rica", VotePositionKind.Yes, "source-004", new PartialDate { Value = on })] }).WhyMalformed()?.Code);

    [Fact]
    public void Case_E10_a_state_that_was_none_at_the_time_neither_votes_nor_sponsors_nor_says_what_it_would_have_voted()
    {
        var lookups = With(Ended("old-state", "1993-01-01"));
        var entry = Entries.TheResolution() with { VotedOn = TheDay };

        Assert.Equal("vote.no-party", WhyNot(entry with { Positions = [new PositionEntry("old-state", VotePositionKind.Yes, "source-004")] }));
        Assert.Equal("vote.no-party", WhyNot(entry with { Sponsors = [new SponsorEntry("old-state", SponsorStage.Initial, "source-004")] }));
        Assert.Equal("vote.no-party", WhyNot(entry with { Intentions = [new IntentionEntry("old-state", VotePositionKind.Yes, "source-004")] }));
        Assert.Equal("vote.no-party", WhyNot(entry with { VotedOn = null, Positions = [new PositionEntry("old-state", VotePositionKind.Yes, "source-004")] }));
        Assert.Null(WhyNot(entry with { VotedOn = new PartialDate { Value = "1992" }, Positions = [new PositionEntry("old-state", VotePositionKind.Yes, "source-004")] }));

        string? WhyNot(ResolutionEntry given) => Resolution.WhyNotRecord(Given.Registrar, given, lookups)?.Code;
    }

    [Theory]
    [InlineData("1992", null)]
    [InlineData("1992-06", null)]
    [InlineData("1992-07", "vote.no-party")]
    [InlineData("1993", "vote.no-party")]
    public void Case_E10_a_state_votes_at_a_time_in_any_part_of_which_it_was_there(string votedOn, string? code) =>
        Assert.Equal(code, Resolution.WhyNotRecord(Given.Registrar, Entries.TheResolution() with { VotedOn = new() { Value = votedOn }, Positions = [new("old-state", VotePositionKind.Yes, "source-004")] }, With(Ended("old-state", "1992-07-01")))?.Code);

    [Theory]
    [InlineData("2025-12-03", "roll.ended")]
    [InlineData(null, "roll.ended")]
    [InlineData("1992-12-03", null)]
    public void Case_E10_a_roll_that_names_a_state_that_has_ended_is_not_taken(string? votedOn, string? code)
    {
        var resolution = Resolution.Register(Given.Registrar, Entries.TheResolution() with { VotedOn = votedOn is null ? null : new() { Value = votedOn } }, Assembly.Lookups, Now);
        var parties = new PartyTokens([.. Assembly.Lookups.Parties.Values, Ended("old-land", "1993-01-01")]);
        var table = CsvTable.Read(string.Join('\n', Assembly.Roll.Select(line => line == "Q001,yes" ? "old-land,yes" : line)), RollSheet.Limits);

        var sheet = RollSheet.Read(table, parties, resolution.Vote!, token => token.Text is "russian-federation" or "old-land" ? token.Text : null);

        Assert.Equal(code, resolution.WhyNotImport(Given.Registrar, sheet, Why)?.Code);
    }

    [Fact]
    public void A_roll_is_undone_in_its_own_vote_only()
    {
        var (one, other) = (Taken(), Taken());

        Assert.Equal("roll.none", other.Undo(Given.Registrar, one.Vote!.Imports[0], Why).Refusal?.Code);
        Assert.True(other.Vote!.RollComplete);
    }

    [Fact]
    public void Invariant_31_a_roll_into_a_complete_one_brings_nothing_that_undoing_it_would_take_away()
    {
        var entry = With(_ => new VoteEntry(VoteMethod.Recorded, 193, 0, 1, 0, RollComplete: true, MajorityRule.SimplePresentAndVoting)) with { Intentions = [] };
        var resolution = Resolution.Register(Given.Registrar, entry, Assembly.Lookups, Now);
        string[] roll = ["party,position", "russian-federation,no", .. Assembly.Members.Select(member => $"{member.Slug.Replace("member-", "Q", StringComparison.Ordinal)},not voting")];

        Assert.Null(resolution.Import(Given.Registrar, Assembly.Read(resolution.Vote!, roll, ("russian-federation", "russian-federation")), Entries.Lookups.Sources["source-001"], Why).Refusal);

        Assert.Empty(resolution.Vote!.Imports);
        Assert.Equal(new VoteRoll(0, 1, 0, 192, 0), resolution.Vote.Roll);
    }

    private static Resolution Taken()
    {
        var resolution = Resolution.Register(Given.Registrar, Entries.TheResolution(), Assembly.Lookups, Now);
        Assert.Null(resolution.Import(Given.Registrar, Assembly.Read(resolution.Vote!, Assembly.Roll, ("russian-federation", "russian-federation")), Entries.Lookups.Sources["source-001"], Why).Refusal);
        return resolution;
    }

    private static ResolutionEntry With(Func<VoteEntry, VoteEntry> with) => Entries.TheResolution() is var entry ? entry with { Vote = with(entry.Vote!) } : entry;

    private static RegisterLookups With(Party party) => Entries.Lookups with
    {
        Parties = Entries.Lookups.Parties.Values.Append(party).ToDictionary(known => known.Slug, StringComparer.Ordinal),
    };

    private static Party Ended(string slug, string to)
    {
        var party = Party.Create(slug, PartyKind.State, [new PartyName("en", NameForm.Short, slug)], []);
        party.Existed(new(From: null, new PartialDate { Value = to }));
        return party;
    }
}
