using Coalition.Core.Commitments;
using Coalition.Core.Identity;
using static Coalition.Core.Tests.Commitments.CommitmentDesk;

namespace Coalition.Core.Tests.Commitments;

/// <summary>A figure across currencies exists only with a rate for every part, and names each.</summary>
public sealed class ConvertedSumTests
{
    private static readonly CurrencySum[] Two = [new("NOK", 386_000_000, 1, IsExact: false), new("USD", 1_500_000, 1, IsExact: false)];

    [Fact]
    public void Invariant_26_a_figure_across_currencies_carries_rate_authority_and_date_of_each_part()
    {
        RateSet[] rates = [Rate("NOK", "EUR", 0.085m, 1), Rate("NOK", "EUR", 0.0864m, 2), Rate("USD", "EUR", 0.87m, 2)];

        var sum = Assert.Single(ConvertedSum.Of(Two, rates));

        Assert.Equal(("EUR", 34_655_400m), (sum.Currency, sum.Value));
        Assert.Equal([(386_000_000m, 0.0864m, new DateOnly(2026, 1, 2), "A central bank"), (1_500_000m, 0.87m, new DateOnly(2026, 1, 2), "A central bank")],
            sum.Parts.Select(part => (part.Sum.Value, part.Rate!.Rate, part.Rate.RateDate, part.Rate.Authority.In("en"))));
    }

    [Fact]
    public void Without_a_rate_for_every_part_there_is_no_figure() =>
        Assert.Empty(ConvertedSum.Of(Two, [Rate("NOK", "EUR", 0.0864m, 2)]));

    [Fact]
    public void A_part_in_the_currency_itself_takes_no_rate()
    {
        var sum = Assert.Single(ConvertedSum.Of(Two, [Rate("USD", "NOK", 10m, 2)]));

        Assert.Equal(("NOK", 401_000_000m, null), (sum.Currency, sum.Value, sum.Parts[0].Rate));
    }

    [Theory]
    [InlineData("JPY", 2)]
    [InlineData("EUR", 1.8)]
    [InlineData("KWD", 1.802)]
    public void A_figure_has_no_smaller_parts_than_its_currency(string currency, double value) =>
        Assert.Equal((decimal)value, Assert.Single(ConvertedSum.Of([new("NOK", 1, 1, IsExact: true), new("USD", 1, 1, IsExact: true)], [Rate("NOK", currency, 0.9009m, 2), Rate("USD", currency, 0.9009m, 2)])).Value);

    [Fact]
    public void A_range_stays_a_range_in_another_currency()
    {
        var sum = Assert.Single(ConvertedSum.Of([Two[0] with { UpTo = 400_000_000m }, Two[1]], [Rate("USD", "NOK", 10m, 2)]));

        Assert.Equal((401_000_000m, 415_000_000m), (sum.Value, sum.UpTo));
    }

    [Fact]
    public void One_currency_needs_no_figure_beside_it() => Assert.Empty(ConvertedSum.Of(Two[..1], [Rate("NOK", "EUR", 0.0864m, 2)]));

    [Theory]
    [InlineData("NOK", "NOK", 1, 2, "rate.currency")]
    [InlineData("NOK", "XYZ", 1, 2, "rate.currency")]
    [InlineData("kr", "EUR", 1, 2, "rate.currency")]
    [InlineData("NOK", "EUR", 0, 2, "rate.value")]
    [InlineData("NOK", "EUR", -1, 2, "rate.value")]
    [InlineData("NOK", "EUR", 1, 31, "rate.date")]
    public void A_rate_that_cannot_be_is_refused(string from, string to, int rate, int day, string code) =>
        Assert.Equal(code, RateSet.WhyNotRecord(Publisher, Entry(from, to, rate, day), Now)?.Code);

    [Fact]
    public void Publishers_who_keep_the_registers_alone_record_a_rate() => Assert.All(
        [Norway, Someone(Permissions.PublishContent), Someone(Permissions.ManageRegisters)], by => Assert.Equal("rate.not-allowed", RateSet.WhyNotRecord(by, Entry("NOK", "EUR", 0.0864m, 2), Now)?.Code));

    private static RateEntry Entry(string from, string to, decimal rate, int day) =>
        new(from, to, rate, new DateOnly(2026, 1, day), Entries.Text("A central bank"), Entries.Lookups.Sources["source-001"]);

    private static RateSet Rate(string from, string to, decimal rate, int day) => RateSet.Record(Publisher, Entry(from, to, rate, day), Now);
}
