namespace Coalition.Web.Tests.Admin;

/// <summary>The day by which the form of a submission proposes to ask for a reply.</summary>
public sealed class ReplyProposalTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_reply_is_proposed_after_five_working_days()
    {
        portal.Clock.StopAt(GivenSilence.FridayAtSix);
        var id = await portal.A_draftAsync("proposed-reply");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var page = await editor.GetHtmlAsync($"Admin/Clearance/{id}");

        var friday = DateOnly.FromDateTime(GivenSilence.FridayAtSix).AddDays(7);
        Assert.Equal(friday.ToString("yyyy-MM-dd'T18:00'", System.Globalization.CultureInfo.InvariantCulture), page.QuerySelector("#replyBy")!.GetAttribute("value"));
    }
}
