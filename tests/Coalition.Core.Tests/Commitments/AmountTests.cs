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
    [InlineData("", "amount.currency")]
    public void A_currency_is_three_capital_letters(string currency, string? refused) =>
        Assert.Equal(refused, Entries.ACommitment(Entries.Millions(1, currency)).WhyMalformed()?.Code);

    [Fact]
    public void An_amount_is_never_negative() =>
        Assert.Equal("amount.value", Entries.ACommitment(Entries.Millions(-1)).WhyMalformed()?.Code);

    [Fact]
    public void Only_a_rounded_amount_names_its_unit() =>
        Assert.Equal("amount.rounding", Entries.ACommitment(Entries.Millions(1, roundedTo: 1, precision: AmountPrecision.Approximate)).WhyMalformed()?.Code);

    [Fact]
    public void An_amount_keeps_the_token_as_printed() =>
        Assert.Equal("amount.as-stated", Entries.ACommitment(Entries.Millions(1) with { AsStated = " " }).WhyMalformed()?.Code);

    [Fact]
    public void Rule_26_sums_are_kept_apart_by_currency()
    {
        var sums = CurrencySum.Of([Entries.Millions(386, roundedTo: 1), Entries.Millions(1.5m, "USD"), Entries.Millions(14), Entries.Millions(0.5m, "USD")]);

        Assert.Equal([("NOK", 400_000_000m, 2, false), ("USD", 2_000_000m, 2, true)], sums.Select(sum => (sum.Currency, sum.Value, sum.Parts, sum.IsExact)));
    }

    [Fact]
    public void An_amount_without_a_number_is_no_part_of_a_sum() =>
        Assert.Empty(CurrencySum.Of([Entries.Millions(1) with { Value = null }]));
}
