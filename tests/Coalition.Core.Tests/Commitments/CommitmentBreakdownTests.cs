using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Commitments;

public sealed class CommitmentBreakdownTests
{
    private static readonly string[] Slugs = ["norway", "unicef", "icrc", "ifrc", "movement"];

    [Fact]
    public void Case_E27_money_through_an_umbrella_and_through_its_parts_is_added_up_at_the_umbrella_only()
    {
        var (lookups, _) = Organisations();
        Commitment[] both = [A("a", lookups, ("icrc", 140), ("ifrc", 17)), A("b", lookups, ("movement", 400), ("unicef", 5))];

        var groups = CommitmentBreakdown.Of(BreakdownBy.Channel, CommitmentTotals.Over(both)).Groups;

        Assert.Equal([("movement", 557_000_000m), ("unicef", 5_000_000m)], groups.Select(group => (group.Party!.Slug, group.Sums[0].Value)).OrderBy(pair => pair.Slug, StringComparer.Ordinal));
        Assert.Equal(["icrc", "ifrc"], groups.Single(group => group.Party!.Slug == "movement").PutTogether.Select(party => party.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Parts_alone_stay_apart()
    {
        var (lookups, _) = Organisations();

        var groups = CommitmentBreakdown.Of(BreakdownBy.Channel, CommitmentTotals.Over([A("a", lookups, ("icrc", 140), ("ifrc", 17))])).Groups;

        Assert.Equal(["icrc", "ifrc"], groups.Select(group => group.Party!.Slug).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(groups, group => Assert.Empty(group.PutTogether));
    }

    [Fact]
    public void Invariant_29_a_breakdown_leaves_out_what_the_totals_leave_out()
    {
        var (lookups, _) = Organisations();
        Commitment[] rows = [A("whole", lookups, new CommitmentRelation("z-part", RelationKind.Includes)), A("z-part", lookups, ("icrc", 4))];
        var totals = CommitmentTotals.Over(rows);

        foreach (var by in Enum.GetValues<BreakdownBy>())
        {
            Assert.Equal(10_000_000m, CommitmentBreakdown.Of(by, totals).Groups.Sum(group => group.Sums.Sum(sum => sum.Value)));
        }

        Assert.Equal("z-part", Assert.Single(totals.LeftOut).Slug);
    }

    [Fact]
    public void Years_and_statuses_have_groups_and_what_is_not_stated_comes_last()
    {
        var (lookups, _) = Organisations();
        Commitment[] rows = [A("a", lookups, ("icrc", 1)), A("b", lookups, ("icrc", 2))];
        rows[0].Describe(Given.Registrar, rows[0].Entry with { AnnouncedOn = new PartialDate { Value = "2025-06" }, SelfStatus = SelfStatus.Planned }, lookups);

        var totals = CommitmentTotals.Over(rows);

        Assert.Equal([2025, null], CommitmentBreakdown.Of(BreakdownBy.Year, totals).Groups.Select(group => group.Year));
        Assert.Equal([SelfStatus.Announced, SelfStatus.Planned], CommitmentBreakdown.Of(BreakdownBy.Status, totals).Groups.Select(group => group.Status!.Value));
        Assert.Equal("norway", Assert.Single(CommitmentBreakdown.Of(BreakdownBy.Party, totals).Groups).Party!.Slug);
    }

    private static (RegisterLookups Lookups, Party Movement) Organisations()
    {
        var parties = Slugs.ToDictionary(
            slug => slug, slug => Party.Create(slug, PartyKind.Other, [new PartyName("en", NameForm.Short, slug)], []), StringComparer.Ordinal);
        parties["icrc"].BelongTo([parties["movement"]]);
        parties["ifrc"].BelongTo([parties["movement"]]);
        return (Entries.Lookups with { Parties = parties }, parties["movement"]);
    }

    private static Commitment A(string slug, RegisterLookups lookups, params (string Channel, decimal Millions)[] lines) => Commitment.Register(
        Given.Registrar, Entries.ACommitment() with { Slug = slug, Lines = [.. lines.Select(line => new LineEntry { Channel = line.Channel, Amount = Entries.Millions(line.Millions) })] }, lookups, CommitmentDesk.Now);

    private static Commitment A(string slug, RegisterLookups lookups, CommitmentRelation relation) => Commitment.Register(
        Given.Registrar, Entries.ACommitment(Entries.Millions(10)) with { Slug = slug, Relations = [relation] }, lookups, CommitmentDesk.Now);
}
