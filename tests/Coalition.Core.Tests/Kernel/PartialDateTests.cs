using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2025", DatePrecision.Year, 2025, null, null)]
    [InlineData("2025-08", DatePrecision.Month, 2025, 8, null)]
    [InlineData("2025-08-05", DatePrecision.Day, 2025, 8, 5)]
    [InlineData("XXXX-08-05", DatePrecision.DayOfUnknownYear, null, 8, 5)]
    [InlineData(null, DatePrecision.Unknown, null, null, null)]
    public void A_date_carries_its_precision_and_is_never_padded(string? value, DatePrecision precision, int? year, int? month, int? day)
    {
        var date = new PartialDate { Value = value };

        Assert.True(PartialDate.IsValid(value));
        Assert.Equal((precision, year, month, day), (date.Precision, date.Year, date.Month, date.Day));
        Assert.Equal(year is null ? null : new DateOnly(year.Value, month ?? 1, day ?? 1), date.Earliest);
    }

    [Theory]
    [InlineData("2025-02-31")]
    [InlineData("12/06/2025")]
    [InlineData("2025-13")]
    [InlineData("0000")]
    [InlineData("XXXX-02-30")]
    [InlineData("2025-8-5")]
    [InlineData("")]
    [InlineData("٢٠٢٥")]
    [InlineData("2025-08-٠٥")]
    [InlineData("2025\n")]
    public void A_token_that_is_no_date_is_not_taken_for_one(string value) => Assert.False(PartialDate.IsValid(value));

    [Theory]
    [InlineData("2025", "2025-12-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2025-08-05", "2025-08-05")]
    [InlineData("XXXX-08-05", null)]
    [InlineData(null, null)]
    public void The_latest_day_is_the_last_one_the_date_can_mean(string? value, string? latest) =>
        Assert.Equal(latest, new PartialDate { Value = value }.Latest is { } day ? PartialDate.On(day).Value : null);

    [Fact]
    public void A_date_without_a_year_is_never_the_newest()
    {
        PartialDate[] dates = [new() { Value = "XXXX-08-05" }, new() { Value = "2025-08-05" }, new() { Value = "2026" }];

        Assert.Equal([dates[2], dates[1], dates[0]], dates.OrderByDescending(date => date.Rank, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2025-08-05", "5 August", true)]
    [InlineData("2025-08-05", "5 August 2025", false)]
    [InlineData("XXXX-08-05", "5 August", false)]
    [InlineData("2025-08-05", null, false)]
    public void Case_E29_a_year_is_inferred_where_one_stands_that_the_source_does_not_print(string value, string? stated, bool isInferred) =>
        Assert.Equal(isInferred, new PartialDate { Value = value, AsStated = stated }.IsYearInferred);

    [Fact]
    public void A_leap_day_of_an_unknown_year_exists() => Assert.True(PartialDate.IsValid("XXXX-02-29"));
}
