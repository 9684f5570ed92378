using Coalition.Core.Identity;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Votes;

/// <summary>Symbols in a chain, sponsors, rules of majority, and changes of what is public.</summary>
public sealed class ResolutionTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);

    private static readonly RegisterLookups Lookups = Entries.Lookups with
    {
        Parties = Entries.Lookups.Parties.Values.Append(Party.Create("european-union", PartyKind.RegionalIntegrationOrganisation, [new PartyName("en", NameForm.Short, "European Union")], [])).ToDictionary(party => party.Slug, StringComparer.Ordinal),
    };

    [Fact]
    public void Case_E22_two_draft_symbols_and_the_adopted_one_are_one_chain()
    {
        var resolution = Recorded(Entries.TheResolution() with { Symbols = [Link("B/L.16", SymbolStage.Draft), Link("B/L.16/Rev.1", SymbolStage.Revision), Link("B/1", SymbolStage.Adopted)] });

        Assert.Equal(("B/1", 3), (resolution.Symbol, resolution.Symbols.Count));
        Assert.Null(Recorded(Entries.TheResolution()).Symbol);
    }

    [Theory]
    [InlineData("B/1 Adopted, B/L.16 Draft")]
    [InlineData("B/L.16 Draft, b/l.16 Revision")]
    [InlineData("B/1 Adopted, B/2 Adopted")]
    [InlineData(" Draft")]
    public void Case_E22_what_is_no_chain_is_refused(string chain)
    {
        ResolutionSymbol[] symbols = [.. chain.Split(", ").Select(link => link.LastIndexOf(' ') is var at ? Link(link[..at], Enum.Parse<SymbolStage>(link[(at + 1)..])) : null!)];

        Assert.Equal("resolution.symbols", (Entries.TheResolution() with { Symbols = symbols }).WhyMalformed()?.Code);
    }

    [Fact]
    public void To_initiate_is_not_to_sponsor_an_organisation_can_do_the_one_and_not_the_other()
    {
        var initiated = Entries.TheResolution() with { Initiators = ["ukraine", "european-union"] };

        Assert.Null(Resolution.WhyNotRecord(Given.Registrar, initiated, Lookups));
        Assert.Equal("resolution.sponsor-kind", Resolution.WhyNotRecord(Given.Registrar, initiated with { Sponsors = [Sponsor("european-union")] }, Lookups)?.Code);
        Assert.Equal("vote.organisation", Resolution.WhyNotRecord(Given.Registrar, initiated with { Intentions = [new IntentionEntry("european-union", VotePositionKind.Yes, "source-004")] }, Lookups)?.Code);
        Assert.Equal("vote.party-twice", Resolution.WhyNotRecord(Given.Registrar, initiated with { Sponsors = [Sponsor("ukraine"), Sponsor("ukraine", SponsorStage.Oral)] }, Lookups)?.Code);
    }

    [Fact]
    public void A_sponsor_that_came_later_says_how_and_those_known_before_keep_their_rows()
    {
        var resolution = Recorded(Entries.TheResolution() with { Sponsors = [Sponsor("ukraine")] });
        var first = resolution.Sponsors[0].Id;

        Assert.True(resolution.Describe(Given.Registrar, resolution.Entry with { Sponsors = [Sponsor("norway", SponsorStage.Addendum), Sponsor("ukraine")] }, Lookups).Succeeded);

        Assert.Equal([("norway", SponsorStage.Addendum, 0), ("ukraine", SponsorStage.Initial, 1)], resolution.Sponsors.Select(row => (row.Party.Slug, row.Stage, row.Order)));
        Assert.Equal(first, resolution.Sponsors[1].Id);
    }

    [Theory]
    [InlineData(MajorityRule.TwoThirdsPresentAndVoting, VoteResult.Adopted)]
    [InlineData(MajorityRule.SimplePresentAndVoting, VoteResult.Adopted)]
    [InlineData(MajorityRule.MajorityOfMembers, VoteResult.NotAdopted)]
    [InlineData(MajorityRule.TwoThirdsOfMembers, VoteResult.NotAdopted)]
    [InlineData(MajorityRule.Other, VoteResult.NotTested)]
    public void Invariant_32_the_majority_is_tested_by_the_rule_of_the_body(MajorityRule rule, VoteResult result)
    {
        var entry = Entries.TheResolution();
        entry = entry with { Vote = entry.Vote! with { MajorityRule = rule, RuleNote = rule is MajorityRule.Other ? Entries.Text("By consent of the region") : null } };

        Assert.Equal(result, Recorded(entry).Vote!.Result);
    }

    [Fact]
    public void Another_rule_of_majority_is_put_into_words()
    {
        var entry = Entries.TheResolution();

        Assert.Equal("vote.rule", (entry with { Vote = entry.Vote! with { MajorityRule = MajorityRule.Other } }).WhyMalformed()?.Code);
        Assert.Equal("vote.rule", (entry with { Vote = entry.Vote! with { RuleNote = Entries.Text("As ever") } }).WhyMalformed()?.Code);
    }

    [Fact]
    public void Invariant_33_what_is_public_is_corrected_by_a_publisher_with_a_reason_and_the_wrong_wording_stays_on_file()
    {
        var resolution = Recorded(Entries.TheResolution());
        var (changed, because) = (resolution.Entry with { Title = Entries.Text("Return of all children") }, new Because("A word was missing.", Now));
        resolution.Release(Given.Registrar.OnceProven(Now), Now);
        var registrar = Given.Registrar.OnceProven(Now) with { Permissions = new HashSet<string>([Permissions.ManageRegisters], StringComparer.Ordinal) };

        Assert.Equal("register.reason", resolution.Describe(Given.Registrar.OnceProven(Now), changed, Lookups).Refusal?.Code);
        Assert.Equal("release.not-allowed", resolution.Describe(registrar, changed, Lookups, because).Refusal?.Code);
        Assert.Equal("correction.sign-in", resolution.Describe(Given.Registrar, changed, Lookups, because).Refusal?.Code);
        Assert.True(resolution.Describe(registrar, resolution.Entry, Lookups).Succeeded);
        Assert.Empty(resolution.Corrections);
        Assert.True(resolution.Describe(Given.Registrar.OnceProven(Now), changed, Lookups, because).Succeeded);

        Assert.Equal("Return of all children", resolution.Title.In("en"));
        var kept = Assert.Single(resolution.Corrections);
        Assert.Equal(("A word was missing.", Now, "Registrar"), (kept.Reason, kept.At, kept.CorrectedByName));
        Assert.Contains("Return of children", kept.Before, StringComparison.Ordinal);
    }

    [Fact]
    public void Case_E20_what_a_member_declares_after_the_release_is_added_beside_the_tally()
    {
        var resolution = Recorded(Entries.TheResolution() with { Intentions = [] });
        resolution.Release(Given.Registrar.OnceProven(Now), Now);

        var outcome = resolution.Describe(Given.Registrar.OnceProven(Now), resolution.Entry with { Intentions = [new IntentionEntry("costa-rica", VotePositionKind.Yes, "source-004")] }, Lookups, new Because("Declared afterwards.", Now));

        Assert.True(outcome.Succeeded);
        Assert.Equal((91, 92), (resolution.Vote!.Tally.Yes, resolution.Vote.TallyWithIntentions.Yes));
    }

    private static ResolutionSymbol Link(string symbol, SymbolStage stage) => new(symbol, stage);

    private static SponsorEntry Sponsor(string party, SponsorStage stage = SponsorStage.Initial) => new(party, stage, "source-004");

    private static Resolution Recorded(ResolutionEntry entry) => Resolution.Register(Given.Registrar, entry, Lookups, Now);
}
