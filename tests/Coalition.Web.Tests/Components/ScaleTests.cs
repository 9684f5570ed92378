using Coalition.Web.Components;
using Coalition.Web.Pages.Resolutions;

namespace Coalition.Web.Tests.Components;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(386_300_000, 100_000_000, 400_000_000)]
    [InlineData(400_000_000, 100_000_000, 400_000_000)]
    [InlineData(1_500_000, 500_000, 1_500_000)]
    [InlineData(7, 2, 8)]
    [InlineData(1, 1, 1)]
    [InlineData(51, 20, 60)]
    public void A_scale_has_round_steps_and_holds_the_largest_value(int largest, int step, int top)
    {
        var scale = Scale.For(largest);

        Assert.Equal((step, top), (scale.Step, scale.Top));
        Assert.InRange(scale.Marks.Count(), 2, 6);
    }

    [Fact]
    public void A_share_of_the_scale_is_written_for_the_browser_and_never_leaves_the_bar()
    {
        var scale = Scale.For(400);

        Assert.Equal("57.25%", scale.Percent(229));
        Assert.Equal("100%", scale.Percent(500));
    }

    [Theory]
    [InlineData(91, 187, 51, 204)]
    [InlineData(12, 17, 68, 34)]
    [InlineData(16, 34, 0, 34)]
    [InlineData(0, 0, 0, 17)]
    public void Votes_are_drawn_eight_marks_to_a_column(int votes, int full, int rest, int width)
    {
        var block = new VoteBlock(votes, "yes", "", "");

        Assert.Equal((full, rest, width), (block.Full, block.Rest, block.Width));
    }
}
