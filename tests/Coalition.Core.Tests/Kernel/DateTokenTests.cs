using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed class DateTokenTests
{
    [Theory]
    [InlineData("2025-08-05", "2025-08-05")]
    [InlineData("2025-08", "2025-08")]
    [InlineData("2025", "2025")]
    [InlineData("23/09/2025", "2025-09-23")]
    [InlineData("12/25/2025", "2025-12-25")]
    [InlineData("6/6/2025", "2025-06-06")]
    [InlineData("08 Dec 2023", "2023-12-08")]
    [InlineData("19:20 08 Dec 2023", "2023-12-08")]
    [InlineData("August 5, 2025", "2025-08-05")]
    [InlineData("5th August 2025", "2025-08-05")]
    [InlineData("August 2025", "2025-08")]
    [InlineData("1er août 2025", "2025-08-01")]
    [InlineData("5 серпня 2025 р.", "2025-08-05")]
    public void A_token_that_means_one_date_is_read_and_kept_as_printed(string token, string value)
    {
        var read = DateToken.Read($" {token} ");

        Assert.True(read.IsCertain);
        Assert.Null(read.WhyNot(reading: null));
        Assert.Equal((value, token == value ? null : token), (read.Date(reading: null).Value, read.Date(reading: null).AsStated));
    }

    [Theory]
    [InlineData("12/06/2025", "2025-06-12", "2025-12-06")]
    [InlineData("1.2.2025", "2025-02-01", "2025-01-02")]
    public void A_token_that_means_two_days_asks_which(string token, string dayFirst, string monthFirst)
    {
        var read = DateToken.Read(token);

        Assert.Equal([dayFirst, monthFirst], read.Readings);
        Assert.Equal("date.ambiguous", read.WhyNot(reading: null)?.Code);
        Assert.Equal("date.ambiguous", read.WhyNot("2025-07-01")?.Code);
        Assert.Equal((monthFirst, token), (read.Date(monthFirst).Value, read.Date(monthFirst).AsStated));
    }

    [Fact]
    public void A_day_without_a_year_asks_and_is_never_given_one()
    {
        var read = DateToken.Read("August 5");

        Assert.Equal("date.ambiguous", read.WhyNot(reading: null)?.Code);
        Assert.Equal((DatePrecision.DayOfUnknownYear, "August 5"), (read.Date("XXXX-08-05").Precision, read.Date("XXXX-08-05").AsStated));
    }

    [Theory]
    [InlineData("31/02/2025")]
    [InlineData("31 February 2025")]
    [InlineData("2025-02-31")]
    [InlineData("13/13/2025")]
    [InlineData("5/8-2025")]
    [InlineData("August")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("٥/٨/٢٠٢٥")]
    public void A_token_that_is_no_date_is_refused(string token) => Assert.Equal("date.unreadable", DateToken.Read(token).WhyNot(reading: null)?.Code);
}
