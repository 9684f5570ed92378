using Coalition.Core.Commitments;

namespace Coalition.Core.Tests.Commitments;

public sealed class CommitmentTotalsTests
{
    [Fact]
    public void Invariant_26_commitments_in_two_currencies_have_two_sums()
    {
        var totals = CommitmentTotals.Over([A("a", Entries.Millions(386)), A("b", Entries.Millions(1.5m, "USD"))]);

        Assert.Equal([("NOK", 386_000_000m), ("USD", 1_500_000m)], totals.Sums.Select(sum => (sum.Currency, sum.Value)));
        Assert.Empty(totals.LeftOut);
    }

    [Theory]
    [InlineData(RelationKind.Includes)]
    [InlineData(RelationKind.Supersedes)]
    [InlineData(RelationKind.OverlapUnknown)]
    public void Invariant_29_what_another_commitment_contains_replaces_or_may_overlap_is_left_out_and_said(RelationKind kind)
    {
        var totals = CommitmentTotals.Over([A("whole", Entries.Millions(10), new CommitmentRelation("z-part", kind)), A("z-part", Entries.Millions(4))]);

        Assert.Equal(10_000_000m, Assert.Single(totals.Sums).Value);
        Assert.Equal("z-part", Assert.Single(totals.LeftOut).Slug);
    }

    [Theory]
    [InlineData("a>b b>a", "a")]
    [InlineData("a>c c>b b>a", "a")]
    [InlineData("a>b b>c c>a", "a")]
    [InlineData("a>b b>a d>b", "d")]
    [InlineData("c>d d>c a>b", "a c")]
    public void Invariant_29_of_those_that_contain_or_replace_each_other_in_a_circle_one_is_counted(string relations, string counted)
    {
        var named = relations.Split(' ').ToLookup(pair => pair[..1], pair => new CommitmentRelation(pair[2..], pair[0] < pair[2] ? RelationKind.Includes : RelationKind.Supersedes), StringComparer.Ordinal);

        var totals = CommitmentTotals.Over(relations.Replace('>', ' ').Split(' ').Distinct(StringComparer.Ordinal).Select(slug => A(slug, Entries.Millions(10), [.. named[slug]])));

        Assert.Equal(counted, string.Join(' ', totals.Counted.Select(commitment => commitment.Slug)));
    }

    [Fact]
    public void Of_two_that_may_overlap_one_is_counted_whichever_names_the_other()
    {
        var totals = CommitmentTotals.Over([A("a", Entries.Millions(10)), A("b", Entries.Millions(4), new CommitmentRelation("a", RelationKind.OverlapUnknown))]);

        Assert.Equal("b", Assert.Single(totals.LeftOut).Slug);
    }

    [Theory]
    [InlineData(SelfStatus.Cancelled)]
    [InlineData(SelfStatus.Superseded)]
    public void What_its_party_has_given_up_is_not_counted_and_said(SelfStatus status)
    {
        var totals = CommitmentTotals.Over([A("a", Entries.Millions(10)), A("b", Entries.Millions(4), status, new CommitmentRelation("a", RelationKind.Includes))]);

        Assert.Equal(10_000_000m, Assert.Single(totals.Sums).Value);
        Assert.Equal("b", Assert.Single(totals.GivenUp).Slug);
        Assert.Empty(totals.LeftOut);
    }

    [Fact]
    public void Invariant_29_what_a_commitment_took_the_place_of_does_not_come_back_when_that_is_given_up()
    {
        var totals = CommitmentTotals.Over([A("a", Entries.Millions(10)), A("b", Entries.Millions(4), SelfStatus.Cancelled, new CommitmentRelation("a", RelationKind.Supersedes))]);

        Assert.Empty(totals.Sums);
        Assert.Equal(("a", "b"), (Assert.Single(totals.LeftOut).Slug, Assert.Single(totals.GivenUp).Slug));
    }

    [Fact]
    public void An_additional_commitment_is_added() =>
        Assert.Equal(14_000_000m, Assert.Single(CommitmentTotals.Over(
            [A("a", Entries.Millions(10)), A("b", Entries.Millions(4), new CommitmentRelation("a", RelationKind.AdditionalTo))]).Sums).Value);

    [Fact]
    public void A_relation_to_a_figure_leaves_nothing_out() =>
        Assert.Empty(CommitmentTotals.Over([A("a", Entries.Millions(10), new CommitmentRelation("norway-total-2025", RelationKind.OverlapUnknown))]).LeftOut);

    private static Commitment A(string slug, Amount stated, params CommitmentRelation[] relations) => A(slug, stated, SelfStatus.Announced, relations);

    private static Commitment A(string slug, Amount stated, SelfStatus status, params CommitmentRelation[] relations) => Commitment.Register(
        Given.Registrar, Entries.ACommitment(stated) with { Slug = slug, Relations = relations, SelfStatus = status }, Entries.Lookups, new DateTime(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc));
}
