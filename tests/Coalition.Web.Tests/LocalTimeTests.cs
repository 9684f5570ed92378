using System.Globalization;
using Coalition.Web.Hosting;

namespace Coalition.Web.Tests;

public sealed class LocalTimeTests
{
    private const string Kyiv = "Europe/Kyiv";

    [Theory]
    [InlineData("2026-07-01T12:00", "2026-07-01T09:00")]
    [InlineData("2026-12-01T12:00", "2026-12-01T10:00")]
    [InlineData("2026-10-25T03:30", "2026-10-25T00:30")]
    [InlineData("2026-10-25T04:00", "2026-10-25T02:00")]
    [InlineData("2026-03-29T02:59", "2026-03-29T00:59")]
    [InlineData("2026-03-29T04:00", "2026-03-29T01:00")]
    public void A_wall_clock_time_is_one_instant_and_of_two_the_earlier(string typed, string expected)
    {
        var refusal = LocalTime.Read(Time(typed), Kyiv, "At", out var utc);

        Assert.Null(refusal);
        Assert.Equal(Time(expected), utc);
        Assert.Equal(DateTimeKind.Utc, utc!.Value.Kind);
    }

    [Fact]
    public void An_hour_that_spring_leaves_out_is_refused_with_a_sentence()
    {
        var refusal = LocalTime.Read(Time("2026-03-29T03:30"), Kyiv, "At", out var utc);

        Assert.Equal(("time.skipped", "At"), (refusal?.Code, refusal?.Field));
        Assert.Null(utc);
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
