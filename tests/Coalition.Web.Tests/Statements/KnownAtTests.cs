using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Tests.Statements;

public sealed class KnownAtTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 10, 12, 30, DateTimeKind.Utc);

    [Fact]
    public void A_cited_instant_leaves_out_what_is_recorded_later_on_the_same_day()
    {
        var cited = KnownAt.Read("2026-01-16T10:12:00Z", Now);

        Assert.Equal("2026-01-16T10:12:00Z", cited.AsInstant);
        Assert.True(cited.Instant < new DateTime(2026, 1, 16, 10, 12, 1, DateTimeKind.Utc));
        Assert.False(cited.IsAhead);
    }

    [Fact]
    public void A_day_means_its_end_and_today_means_now()
    {
        Assert.Equal(new DateOnly(2026, 1, 15).ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc), KnownAt.Read("2026-01-15", Now).Instant);
        Assert.Equal(Now, KnownAt.Read("2026-01-16", Now).Instant);
    }

    [Theory]
    [InlineData("2026-01-17")]
    [InlineData("2026-01-16T10:13:00Z")]
    public void What_lies_ahead_is_cut_to_now_and_said(string asked)
    {
        var known = KnownAt.Read(asked, Now);

        Assert.Equal((Now, true), (known.Instant, known.IsAhead));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-01-16T10:12:00+02:00")]
    public void What_cannot_be_read_asks_for_nothing(string? asked) => Assert.Equal((Now, false), (KnownAt.Read(asked, Now).Instant, KnownAt.Read(asked, Now).IsGiven));
}
