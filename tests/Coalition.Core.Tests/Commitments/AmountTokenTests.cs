using Coalition.Core.Commitments;

namespace Coalition.Core.Tests.Commitments;

/// <summary>Amounts as sources print them: read, asked back, or refused; never guessed.</summary>
public sealed class AmountTokenTests
{
    [Theory]
    [InlineData("1,", 1_000_000)]
    [InlineData("NOK 1 ", 101)]
    public void A_token_longer_than_any_amount_is_refused_before_it_is_read(string part, int times)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();

        var read = AmountToken.Read(string.Concat(Enumerable.Repeat(part, times)), "NOK");

        Assert.Equal(("amount.as-stated", "Stated"), (read.WhyNot(value: null, "Stated")?.Code, read.WhyNot(value: null, "Stated")?.Field));
        Assert.True(began.ElapsedMilliseconds < 500);
    }

    [Theory]
    [InlineData("NOK 386 million", 386_000_000, "NOK", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("NOK 17.3 million", 17_300_000, "NOK", AmountPrecision.Rounded, 100_000)]
    [InlineData("€33,4 million", 33_400_000, "EUR", AmountPrecision.Rounded, 100_000)]
    [InlineData("33,4 millions d’euros", 33_400_000, "EUR", AmountPrecision.Rounded, 100_000)]
    [InlineData("1,5 млн грн", 1_500_000, "UAH", AmountPrecision.Rounded, 100_000)]
    [InlineData("approx. 1.5 million USD", 1_500_000, "USD", AmountPrecision.Approximate, null)]
    [InlineData("about US$ 1.5m", 1_500_000, "USD", AmountPrecision.Approximate, null)]
    [InlineData("up to £2bn", 2_000_000_000, "GBP", AmountPrecision.UpTo, null)]
    [InlineData("at least 3 million EUR", 3_000_000, "EUR", AmountPrecision.AtLeast, null)]
    [InlineData("1,234,567 NOK", 1_234_567, "NOK", AmountPrecision.Exact, null)]
    [InlineData("1 234 567 NOK", 1_234_567, "NOK", AmountPrecision.Exact, null)]
    [InlineData("1.234,56 EUR", 1_234.56, "EUR", AmountPrecision.Exact, null)]
    [InlineData("USD 1,500", 1_500, "USD", AmountPrecision.Exact, null)]
    public void A_token_that_means_one_amount_is_read(string token, double value, string currency, AmountPrecision precision, int? roundedTo)
    {
        var read = AmountToken.Read(token);

        Assert.Null(read.WhyNot(value: null, "Stated"));
        var amount = read.ToAmount(value: null);
        Assert.Equal(((decimal)value, currency, precision, (decimal?)roundedTo, token), (amount.Value, amount.Currency, amount.Precision, amount.RoundedTo, amount.AsStated));
    }

    [Fact]
    public void Case_E24_a_missing_unit_stays_as_stated_and_million_is_an_annotated_reading_only()
    {
        var read = AmountToken.Read("€19.8");

        Assert.Equal("amount.ambiguous", read.WhyNot(value: null, "Stated")?.Code);
        Assert.Equal([19.8m, 19_800_000m], read.Readings.Select(reading => reading.Value!.Value));
        Assert.Null(read.ToAmount(19.8m).Note);
        var readIn = read.ToAmount(19_800_000m);
        Assert.Equal(("€19.8", 100_000m), (readIn.AsStated, readIn.RoundedTo));
        Assert.Contains("missing", readIn.Note!.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,500 million NOK", 1_500_000_000, 1_500_000)]
    [InlineData("1.500 million NOK", 1_500_000_000, 1_500_000)]
    [InlineData("KWD 1,500", 1_500, 1.5)]
    [InlineData("EUR 1.234", 1_234, 1_234_000)]
    [InlineData("€123.456", 123_456, 123_456_000)]
    [InlineData("1.500 USD", 1_500, 1.5)]
    public void Case_E25_a_comma_or_point_that_can_mean_two_things_asks(string token, double asThousands, double asFraction)
    {
        var read = AmountToken.Read(token);

        Assert.Equal(("amount.ambiguous", "Stated"), (read.WhyNot(value: null, "Stated")?.Code, read.WhyNot(value: null, "Stated")?.Field));
        Assert.Equal("amount.ambiguous", read.WhyNot(7, "Stated")?.Code);
        Assert.Contains((decimal)asThousands, read.Readings.Select(reading => reading.Value!.Value));
        Assert.Equal((decimal)asFraction, read.ToAmount((decimal)asFraction).Value);
    }

    [Theory]
    [InlineData("EUR 0.234", 234_000)]
    [InlineData("JPY 19.8", 19_800_000)]
    public void Case_E24_what_is_read_in_is_never_taken_unasked_even_where_nothing_else_is_left(string token, double value)
    {
        var read = AmountToken.Read(token);

        Assert.Equal("amount.ambiguous", read.WhyNot(value: null, "Stated")?.Code);
        Assert.Equal((decimal)value, Assert.Single(read.Readings).Value);
        Assert.NotNull(read.ToAmount((decimal)value).Note);
    }

    [Theory]
    [InlineData("-5 million NOK", "amount.value")]
    [InlineData("NOK −5", "amount.value")]
    [InlineData("5 million XYZ", "amount.currency")]
    [InlineData("5 million kr", "amount.currency")]
    [InlineData("$5 million", "amount.currency")]
    [InlineData("5 million", "amount.currency")]
    [InlineData("NOK 99999999999999999999999999999999999 billion", "amount.too-large")]
    [InlineData("NOK 5000000 billion", "amount.too-large")]
    [InlineData("NOK 0.000000000000000000000000000001", "amount.unreadable")]
    [InlineData("NOK 1.0000000000000000000000000000000001 million", "amount.unreadable")]
    [InlineData("NOK 1.123456789012345678901234567890", "amount.unreadable")]
    [InlineData("JPY 1500.5", "amount.minor-unit")]
    [InlineData("a lot of NOK", "amount.unreadable")]
    [InlineData("NOK 5-3 million", "amount.range")]
    [InlineData("between 5 million and 5 million NOK", "amount.range")]
    [InlineData("NOK 3 to 5 to 7 million", "amount.unreadable")]
    [InlineData("NOK 3 million to EUR 5 million", "amount.unreadable")]
    [InlineData("between 3 and 5 million", "amount.currency")]
    [InlineData("NOK 3 to 5000000 billion", "amount.too-large")]
    [InlineData("NOK 1,23,456", "amount.unreadable")]
    [InlineData("", "amount.unreadable")]
    public void What_is_no_amount_is_refused_at_its_field(string token, string code)
    {
        var refusal = AmountToken.Read(token).WhyNot(value: null, "Lines[0].Amount");

        Assert.Equal((code, "Lines[0].Amount"), (refusal?.Code, refusal?.Field));
    }

    [Theory]
    [InlineData("between NOK 3 and 5 million", 3_000_000, 5_000_000, "NOK", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("NOK 3-5 million", 3_000_000, 5_000_000, "NOK", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("€3–5,5 million", 3_000_000, 5_500_000, "EUR", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("from 500 thousand to 2 million USD", 500_000, 2_000_000, "USD", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("about 3 to 5 million EUR", 3_000_000, 5_000_000, "EUR", AmountPrecision.Approximate, null)]
    [InlineData("entre 3 et 5 millions d’euros", 3_000_000, 5_000_000, "EUR", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("de 3 à 5 millions d’euros", 3_000_000, 5_000_000, "EUR", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("від 3 до 5 млн грн", 3_000_000, 5_000_000, "UAH", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("між 3 та 5 млн грн", 3_000_000, 5_000_000, "UAH", AmountPrecision.Rounded, 1_000_000)]
    [InlineData("1,000,000 to 1,500,000 NOK", 1_000_000, 1_500_000, "NOK", AmountPrecision.Exact, null)]
    public void A_range_is_read_with_both_its_ends_and_nothing_between(string token, double value, double upTo, string currency, AmountPrecision precision, int? roundedTo)
    {
        var read = AmountToken.Read(token);

        Assert.Null(read.WhyNot(value: null, "Stated"));
        var amount = read.ToAmount(value: null);
        Assert.Equal(((decimal)value, (decimal?)upTo, currency, precision, (decimal?)roundedTo, token), (amount.Value, amount.UpTo, amount.Currency, amount.Precision, amount.RoundedTo, amount.AsStated));
    }

    [Theory]
    [InlineData("1,500 to 2,000 million NOK", 1_500_000_000, 2_000_000_000, 1_500_000, 2_000_000)]
    [InlineData("€3–5", 3, 5, 3_000_000, 5_000_000)]
    public void A_range_that_can_mean_two_things_asks_for_both_ends_at_once(string token, double one, double oneUpTo, double other, double otherUpTo)
    {
        var read = AmountToken.Read(token);

        Assert.Equal("amount.ambiguous", read.WhyNot(value: null, "Stated")?.Code);
        Assert.Equal([((decimal)one, (decimal)oneUpTo), ((decimal)other, (decimal)otherUpTo)], read.Readings.Select(reading => (reading.Value!.Value, reading.UpTo!.Value)));
        Assert.Equal((decimal)otherUpTo, read.ToAmount((decimal)other).UpTo);
    }

    [Fact]
    public void A_form_names_the_currency_where_the_token_does_not() =>
        Assert.Equal("CAD", AmountToken.Read("5 million", "cad").ToAmount(value: null).Currency);

    [Fact]
    public void Nothing_that_can_be_typed_throws()
    {
        foreach (var token in new[] { "€", "....", "1,", ",1", "1.2.3,4", "№ 5", "\u202e5 NOK", new string('9', 500), new string('9', 190) + " to", "1" + new string(' ', 190) + "-", "3 to to 5 NOK", "٣ NOK", "1e9 NOK", "NaN EUR" })
        {
            Assert.NotNull(AmountToken.Read(token).Text);
        }
    }
}
