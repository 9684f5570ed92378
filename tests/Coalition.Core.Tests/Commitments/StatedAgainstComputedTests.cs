using Coalition.Core.Commitments;

namespace Coalition.Core.Tests.Commitments;

public sealed class StatedAgainstComputedTests
{
    [Fact]
    public void Invariant_27_lines_of_386_point_3_are_within_the_rounding_of_386()
    {
        var compared = StatedAgainstComputed.Of(
            Entries.Millions(386, roundedTo: 1),
            [Entries.Millions(229, roundedTo: 1), Entries.Millions(140, roundedTo: 1), Entries.Millions(17.3m, roundedTo: 0.1m)]);

        Assert.Equal((SumClass.WithinRounding, 386_300_000m, 300_000m), (compared.Class, compared.Computed!.Value, compared.Difference!.Value));
    }

    [Fact]
    public void Invariant_27_lines_of_33_point_4_equal_the_stated_33_point_4()
    {
        var compared = StatedAgainstComputed.Of(
            Entries.Millions(33.4m, "EUR", 0.1m),
            [Entries.Millions(19.8m, "EUR", 0.1m), Entries.Millions(12.1m, "EUR", 0.1m), Entries.Millions(1.5m, "EUR", 0.1m)]);

        Assert.Equal(SumClass.Equal, compared.Class);
    }

    [Fact]
    public void Invariant_27_a_difference_beyond_every_rounding_is_unexplained()
    {
        var compared = StatedAgainstComputed.Of(Entries.Millions(386, roundedTo: 1), [Entries.Millions(300, roundedTo: 1), Entries.Millions(90, roundedTo: 1)]);

        Assert.Equal((SumClass.Unexplained, 4_000_000m), (compared.Class, compared.Difference!.Value));
    }

    [Fact]
    public void Invariant_27_the_rounding_of_the_total_and_that_of_the_lines_each_explain_a_difference()
    {
        Assert.Equal(SumClass.WithinRounding, StatedAgainstComputed.Of(Entries.Millions(386, roundedTo: 1), [Entries.Millions(386.4m)]).Class);
        Assert.Equal(SumClass.WithinRounding, StatedAgainstComputed.Of(Entries.Millions(386.4m), [Entries.Millions(386, roundedTo: 1)]).Class);
        Assert.Equal(SumClass.Unexplained, StatedAgainstComputed.Of(Entries.Millions(386, roundedTo: 1), [Entries.Millions(386.6m)]).Class);
    }

    [Fact]
    public void Exact_amounts_leave_no_room_for_rounding() =>
        Assert.Equal(SumClass.Unexplained, StatedAgainstComputed.Of(Entries.Millions(10), [Entries.Millions(9.999999m)]).Class);

    [Fact]
    public void A_wording_such_as_about_leaves_a_difference_open() =>
        Assert.Equal(SumClass.NotComparable, StatedAgainstComputed.Of(Entries.Millions(400, precision: AmountPrecision.Approximate), [Entries.Millions(386, roundedTo: 1)]).Class);

    [Theory]
    [InlineData(AmountPrecision.Approximate, 900, SumClass.Unexplained)]
    [InlineData(AmountPrecision.Approximate, 390, SumClass.NotComparable)]
    [InlineData(AmountPrecision.AtLeast, 380, SumClass.NotComparable)]
    [InlineData(AmountPrecision.AtLeast, 387, SumClass.Unexplained)]
    [InlineData(AmountPrecision.UpTo, 390, SumClass.NotComparable)]
    [InlineData(AmountPrecision.UpTo, 380, SumClass.Unexplained)]
    public void Invariant_27_a_loose_wording_excuses_a_difference_in_its_own_direction_only(AmountPrecision wording, int stated, SumClass expected) =>
        Assert.Equal(expected, StatedAgainstComputed.Of(Entries.Millions(stated, precision: wording), [Entries.Millions(386)]).Class);

    [Theory]
    [InlineData(385, SumClass.NotComparable)]
    [InlineData(387, SumClass.Unexplained)]
    public void Invariant_27_a_line_without_an_amount_can_only_add(int known, SumClass expected) =>
        Assert.All(
            [null, Entries.Millions(1) with { Value = null }],
            open => Assert.Equal(expected, StatedAgainstComputed.Of(Entries.Millions(386), [Entries.Millions(known), open]).Class));

    [Fact]
    public void Invariant_27_no_amount_is_rounded_to_a_unit_of_which_it_is_no_multiple()
    {
        Assert.Equal("amount.rounding", Entries.ACommitment(Entries.Millions(386, roundedTo: 1000)).WhyMalformed()?.Code);
        Assert.Null(Entries.ACommitment(Entries.Millions(386, roundedTo: 1)).WhyMalformed());
    }

    [Theory]
    [InlineData(3, 5, SumClass.Equal)]
    [InlineData(4, 6, SumClass.NotComparable)]
    [InlineData(5, 9, SumClass.NotComparable)]
    [InlineData(7, 9, SumClass.Unexplained)]
    [InlineData(1, 2, SumClass.Unexplained)]
    public void Ranges_agree_where_both_ends_do_and_differ_where_they_do_not_even_meet(int from, int upTo, SumClass expected)
    {
        var compared = StatedAgainstComputed.Of(Entries.Between(from, upTo), [Entries.Millions(2), Entries.Between(1, 3)]);

        Assert.Equal((expected, null), (compared.Class, compared.Difference));
        Assert.Equal((3_000_000m, 5_000_000m, upTo * 1_000_000m), (compared.Computed, compared.ComputedUpTo, compared.StatedUpTo));
        Assert.Equal(from is 7 ? 2_000_000m : from is 1 ? 1_000_000m : 0m, compared.Gap);
    }

    [Fact]
    public void Invariant_27_between_a_range_and_a_number_the_rounding_explains_a_gap_too() =>
        Assert.Equal(SumClass.NotComparable, StatedAgainstComputed.Of(Entries.Between(3, 5), [Entries.Millions(6, roundedTo: 2)]).Class);

    [Fact]
    public void Without_lines_there_is_nothing_to_compare() =>
        Assert.Equal(new StatedAgainstComputed("NOK", 386_000_000, Computed: null, SumClass.NotComparable), StatedAgainstComputed.Of(Entries.Millions(386), []));

    [Fact]
    public void A_line_in_another_currency_is_never_converted() =>
        Assert.Equal(SumClass.NotComparable, StatedAgainstComputed.Of(Entries.Millions(386), [Entries.Millions(386), Entries.Millions(1, "USD")]).Class);
}
