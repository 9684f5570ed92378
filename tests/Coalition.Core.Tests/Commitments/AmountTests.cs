using Coalition.Core.Commitments;

namespace Coalition.Core.Tests.Commitments;

public sealed class AmountTests
{
    [Theory]
    [InlineData("NOK", null)]
    [InlineData("nok", "amount.currency")]
    [InlineData("kr", "amount.currency")]
    [InlineData("NOKK", "amount.currency")]
    [InlineData("ЄВР", "amount.currency")]
    [InlineData("XYZ", "amount.currency")]
    [InlineData("DEM", "amount.currency")]
    [InlineData("", "amount.currency")]
    public void A_currency_is_one_in_use_by_ISO_4217(string currency, string? refused) =>
        Assert.Equal(refused, Entries.ACommitment(Entries.Millions(1, currency)).WhyMalformed()?.Code);

    [Fact]
    public void An_amount_is_no_larger_and_no_finer_than_its_currency_can_be()
    {
        Assert.Equal("amount.too-large", Entries.ACommitment(Entries.Millions(2_000_000_000_000)).WhyMalformed()?.Code);
        Assert.Equal("amount.minor-unit", Entries.ACommitment(Entries.Millions(1) with { Value = 1.234m }).WhyMalformed()?.Code);
        Assert.Null(Entries.ACommitment(Entries.Millions(1, "KWD") with { Value = 1.234m }).WhyMalformed());
    }

    [Fact]
    public void An_amount_is_never_negative() =>
        Assert.Equal("amount.value", Entries.ACommitment(Entries.Millions(-1)).WhyMalformed()?.Code);

    [Fact]
    public void Only_a_rounded_amount_names_its_unit() =>
        Assert.Equal("amount.rounding", Entries.ACommitment(Entries.Millions(1, roundedTo: 1, precision: AmountPrecision.Approximate)).WhyMalformed()?.Code);

    [Theory]
    [InlineData(386, 386, "amount.rounding")]
    [InlineData(386, 193, "amount.rounding")]
    [InlineData(400, 200, "amount.rounding")]
    [InlineData(400, 400, "amount.rounding")]
    [InlineData(60, 3, "amount.rounding")]
    [InlineData(0, 500, "amount.rounding")]
    [InlineData(386, 1, null)]
    [InlineData(386, 2, null)]
    [InlineData(400, 100, null)]
    [InlineData(1.5, 0.5, null)]
    [InlineData(17.3, 0.1, null)]
    public void Case_E23_an_amount_is_rounded_to_a_unit_that_leaves_its_first_digit(double value, double unit, string? refused) =>
        Assert.Equal(refused, Entries.ACommitment(Entries.Millions((decimal)value, roundedTo: (decimal)unit)).WhyMalformed()?.Code);

    [Fact]
    public void An_amount_keeps_the_token_as_printed() =>
        Assert.Equal("amount.as-stated", Entries.ACommitment(Entries.Millions(1) with { AsStated = " " }).WhyMalformed()?.Code);

    [Fact]
    public void Invariant_26_sums_are_kept_apart_by_currency()
    {
        var sums = CurrencySum.Of([Entries.Millions(386, roundedTo: 1), Entries.Millions(1.5m, "USD"), Entries.Millions(14), Entries.Millions(0.5m, "USD")]);

        Assert.Equal([("NOK", 400_000_000m, 2, false), ("USD", 2_000_000m, 2, true)], sums.Select(sum => (sum.Currency, sum.Value, sum.Parts, sum.IsExact)));
    }

    [Theory]
    [InlineData(3, 5, null)]
    [InlineData(5, 5, "amount.range")]
    [InlineData(5, 3, "amount.range")]
    [InlineData(null, 5, "amount.range")]
    [InlineData(3, 2_000_000_000, "amount.too-large")]
    public void A_range_ends_above_the_number_at_which_it_begins(int? from, int upTo, string? refused) =>
        Assert.Equal(refused, Entries.ACommitment(Entries.Millions(1) with { Value = from * 1_000_000m, UpTo = upTo * 1_000_000m }).WhyMalformed()?.Code);

    [Fact]
    public void A_sum_with_a_range_among_its_parts_goes_from_one_number_to_another_and_is_never_a_point()
    {
        var sum = Assert.Single(CurrencySum.Of([Entries.Millions(10), Entries.Between(3, 5), Entries.Between(1, 2)]));

        Assert.Equal((14_000_000m, 17_000_000m, 3, false), (sum.Value, sum.UpTo, sum.Parts, sum.IsExact));
        Assert.Null(Assert.Single(CurrencySum.Of([Entries.Millions(10)])).UpTo);
    }

    [Fact]
    public void An_amount_without_a_number_is_no_part_of_a_sum() =>
        Assert.Empty(CurrencySum.Of([Entries.Millions(1) with { Value = null }]));
}
