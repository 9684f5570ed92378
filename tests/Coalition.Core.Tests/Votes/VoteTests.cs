using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Votes;

public sealed class VoteTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Not_voting_is_derived_from_those_who_could_vote()
    {
        Assert.Equal(33, TheVote.Tally.NotVoting);
        Assert.Equal(32, TheVote.TallyWithIntentions.NotVoting);
    }

    [Fact]
    public void Invariant_30_a_later_declaration_is_counted_apart_and_the_official_tally_stays()
    {
        Assert.Equal(91, TheVote.Tally.Yes);
        Assert.Equal(92, TheVote.TallyWithIntentions.Yes);
    }

    [Theory]
    [InlineData(92, 12, 57)]
    [InlineData(91, 13, 57)]
    [InlineData(91, 12, 58)]
    public void Invariant_30_another_official_tally_is_refused(int yes, int no, int abstain)
    {
        var resolution = Recorded(Entries.TheResolution());
        var changed = Entries.TheResolution();
        changed = changed with { Vote = changed.Vote! with { Yes = yes, No = no, Abstain = abstain } };

        var outcome = resolution.Describe(Given.Registrar, changed, Entries.Lookups);

        Assert.Equal("vote.tally-immutable", outcome.Refusal?.Code);
        Assert.Equal(new VoteTally(193, 91, 12, 57), resolution.Vote!.Tally);
    }

    [Fact]
    public void Invariant_30_the_official_tally_cannot_be_taken_away() =>
        Assert.Equal("vote.tally-immutable", Recorded(Entries.TheResolution()).Describe(
            Given.Registrar, Entries.TheResolution() with { Vote = null, Positions = [], Intentions = [] }, Entries.Lookups).Refusal?.Code);

    [Theory]
    [InlineData(nameof(VoteEvent.Eligible))]
    [InlineData(nameof(VoteEvent.Yes))]
    [InlineData(nameof(VoteEvent.No))]
    [InlineData(nameof(VoteEvent.Abstain))]
    public void Invariant_30_the_official_tally_has_no_setter(string name) =>
        Assert.Null(typeof(VoteEvent).GetProperty(name)!.GetSetMethod(nonPublic: true));

    [Fact]
    public void Invariant_31_while_the_roll_is_incomplete_the_rest_is_unknown_and_the_five_numbers_add_up()
    {
        var roll = TheVote.Roll;

        Assert.Equal(new VoteRoll(Yes: 0, No: 1, Abstain: 0, NotVoting: 0, Unknown: 192), roll);
        Assert.Equal(193, roll.Yes + roll.No + roll.Abstain + roll.NotVoting + roll.Unknown);
    }

    [Fact]
    public void Case_E21_a_tally_without_a_roll_is_recorded_as_incomplete_and_names_nobody_as_not_voting()
    {
        var vote = Recorded(Entries.TheResolution() with { Positions = [], Intentions = [] }).Vote!;

        Assert.Equal((false, new VoteTally(193, 91, 12, 57)), (vote.RollComplete, vote.Tally));
        Assert.Equal(new VoteRoll(Yes: 0, No: 0, Abstain: 0, NotVoting: 0, Unknown: 193), vote.Roll);
    }

    [Fact]
    public void Invariant_31_with_a_complete_roll_nothing_is_unknown()
    {
        var entry = Entries.TheResolution() with
        {
            Vote = new VoteEntry(VoteMethod.Recorded, 4, 1, 1, 0, RollComplete: true, MajorityRule.SimplePresentAndVoting),
            Positions = [new PositionEntry("ukraine", VotePositionKind.Yes, "source-004"), new PositionEntry("russian-federation", VotePositionKind.No, "source-004")],
        };

        Assert.Equal(new VoteRoll(Yes: 1, No: 1, Abstain: 0, NotVoting: 2, Unknown: 0), Recorded(entry).Vote!.Roll);
    }

    [Fact]
    public void Invariant_32_what_is_adopted_without_a_vote_has_no_majority_to_test()
    {
        var entry = Entries.TheResolution() with
        {
            Vote = new VoteEntry(VoteMethod.WithoutVote, 193, 0, 0, 0, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting),
            Positions = [],
            Intentions = [],
        };

        Assert.Equal(VoteResult.AdoptedWithoutVote, Recorded(entry).Vote!.Result);
    }

    [Fact]
    public void Invariant_32_two_thirds_of_those_present_and_voting_were_reached_with_91_of_103()
    {
        Assert.Equal(103, TheVote.Tally.PresentAndVoting);
        Assert.Equal(0.883m, Math.Round(TheVote.Tally.ShareInFavour(TheVote.MajorityRule)!.Value, 3));
        Assert.Equal(VoteResult.Adopted, TheVote.Result);
    }

    [Theory]
    [InlineData(66, 33, 90, true)]
    [InlineData(66, 34, 0, false)]
    [InlineData(0, 0, 100, false)]
    public void Invariant_32_abstentions_do_not_count(int yes, int no, int abstain, bool passes) =>
        Assert.Equal(passes, new VoteTally(193, yes, no, abstain).Passes(MajorityRule.TwoThirdsPresentAndVoting));

    [Fact]
    public void A_simple_majority_needs_more_for_than_against()
    {
        Assert.True(new VoteTally(193, 2, 1, 100).Passes(MajorityRule.SimplePresentAndVoting));
        Assert.False(new VoteTally(193, 2, 2, 0).Passes(MajorityRule.SimplePresentAndVoting));
    }

    [Theory]
    [InlineData(MajorityRule.MajorityOfMembers, 100, 50, false, 0.5)]
    [InlineData(MajorityRule.MajorityOfMembers, 100, 51, true, 0.51)]
    [InlineData(MajorityRule.MajorityOfMembers, 193, 96, false, 0.497)]
    [InlineData(MajorityRule.MajorityOfMembers, 193, 97, true, 0.503)]
    [InlineData(MajorityRule.TwoThirdsOfMembers, 99, 66, true, 0.667)]
    [InlineData(MajorityRule.TwoThirdsOfMembers, 99, 65, false, 0.657)]
    [InlineData(MajorityRule.TwoThirdsPresentAndVoting, 99, 2, true, 0.667)]
    public void Invariant_32_the_majority_of_all_members_counts_those_who_do_not_vote(MajorityRule rule, int eligible, int yes, bool passes, double share)
    {
        var tally = new VoteTally(eligible, yes, No: 1, Abstain: 0);

        Assert.Equal((passes, (decimal)share), (tally.Passes(rule), Math.Round(tally.ShareInFavour(rule)!.Value, 3)));
    }

    [Fact]
    public void Invariant_31_a_complete_roll_names_everyone_who_voted()
    {
        var entry = Entries.TheResolution() with
        {
            Vote = new VoteEntry(VoteMethod.Recorded, 4, 2, 1, 0, RollComplete: true, MajorityRule.SimplePresentAndVoting),
            Positions = [new PositionEntry("ukraine", VotePositionKind.Yes, "source-004"), new PositionEntry("russian-federation", VotePositionKind.No, "source-004")],
        };

        Assert.Equal("vote.roll", entry.WhyMalformed()?.Code);
        Assert.Null((entry with { Positions = [.. entry.Positions, new PositionEntry("norway", VotePositionKind.Yes, "source-004")] }).WhyMalformed());
    }

    [Fact]
    public void A_declaration_by_a_member_whose_position_is_known_moves_one_vote()
    {
        var entry = Entries.TheResolution() with { Intentions = [new IntentionEntry("russian-federation", VotePositionKind.Abstain, "source-004")] };

        Assert.Equal(new VoteTally(193, 91, 11, 58), Recorded(entry).Vote!.TallyWithIntentions);
    }

    [Fact]
    public void More_votes_than_members_are_refused() =>
        Assert.Equal("vote.tally", (Entries.TheResolution() with { Vote = new VoteEntry(VoteMethod.Recorded, 100, 91, 12, 57, RollComplete: false, MajorityRule.SimplePresentAndVoting) }).WhyMalformed()?.Code);

    [Fact]
    public void Named_positions_cannot_contradict_the_tally() =>
        Assert.Equal("vote.roll", (Entries.TheResolution() with { Vote = new VoteEntry(VoteMethod.Recorded, 193, 91, 0, 57, RollComplete: false, MajorityRule.SimplePresentAndVoting) }).WhyMalformed()?.Code);

    [Fact]
    public void What_is_learned_of_the_roll_can_be_added()
    {
        var resolution = Recorded(Entries.TheResolution());
        var more = Entries.TheResolution();

        var outcome = resolution.Describe(Given.Registrar, more with { Positions = [.. more.Positions, new PositionEntry("ukraine", VotePositionKind.Yes, "source-004")] }, Entries.Lookups);

        Assert.True(outcome.Succeeded);
        Assert.Equal(191, resolution.Vote!.Roll.Unknown);
    }

    private static VoteEvent TheVote => Recorded(Entries.TheResolution()).Vote!;

    private static Resolution Recorded(ResolutionEntry entry) => Resolution.Register(Given.Registrar, entry, Entries.Lookups, Now);
}
