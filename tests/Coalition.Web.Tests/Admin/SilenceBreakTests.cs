using System.Net;
using Coalition.Core.Clearance;

namespace Coalition.Web.Tests.Admin;

/// <summary>Breaking silence: asked once more before, a receipt after.</summary>
public sealed class SilenceBreakTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly (string Name, string Value)[] Break =
        [("speaking.Kind", nameof(SilenceCommunicationKind.Break)), ("speaking.Reason", nameof(SilenceBreakReason.Wording)), ("speaking.Text", "Our words on this.")];

    [Fact]
    public async Task Nothing_is_sent_before_the_party_has_confirmed_it()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("asked-once-more");
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var answer = await norway.PostFormAsync($"Admin/Silence/Communicate/{procedure}", GivenSilence.SpeakForm, Break);

        using var shown = await answer.ReadHtmlAsync();

        var words = shown.QuerySelector(GivenSilence.ConfirmBreakForm)!.TextContent;
        var silence = await portal.SilenceAsync(document);
        string[] named = ["Nothing has been sent yet.", "Who will learn of it", "Our words on this.", silence.TextHash.Grouped];
        Assert.All(named, part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.Empty(silence.Communications);
        using var confirmed = await norway.SubmitAsync(shown, GivenSilence.ConfirmBreakForm);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(SilenceOutcome.Broken, (await portal.SilenceAsync(document)).Outcome);
    }

    [Fact]
    public async Task A_break_that_came_in_time_and_had_its_turn_after_the_deadline_is_asked_once_more_and_told_as_what_it_is()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("waited-for-its-turn");
        var page = $"Admin/Silence/Communicate/{procedure}";
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddMilliseconds(-100));
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var opened = await norway.GetHtmlAsync(page);
        using var turn = new WhenItIsTheTurn(portal, procedure.ToString(), GivenSilence.FridayAtSix.AddMilliseconds(300));

        using var answer = await norway.SubmitAsync(opened, GivenSilence.SpeakForm, Break);
        using var asked = await answer.ReadHtmlAsync();
        var before = (await portal.SilenceAsync(document)).Communications.Count;
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddMilliseconds(-50));
        using var confirmed = await norway.SubmitAsync(asked, GivenSilence.ConfirmBreakForm);
        using var told = await norway.GetHtmlAsync(confirmed.Headers.Location!.ToString());

        Assert.NotNull(asked.QuerySelector(GivenSilence.ConfirmBreakForm));
        Assert.Equal((0, SilenceOutcome.Broken), (before, (await portal.SilenceAsync(document)).Outcome));
        Assert.Contains("Norway has broken silence.", told.QuerySelector("main")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_party_gets_a_receipt_and_finds_it_in_its_inbox_and_nobody_else_does()
    {
        var (document, procedure) = await portal.A_running_procedureAsync("receipt-of-a-word");
        await portal.SpeakAsync(procedure, GivenSilence.FridayAtSix.AddDays(-1), SilenceCommunicationKind.Support);
        var given = (await portal.SilenceAsync(document)).Communications.Single();
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var inbox = await norway.GetHtmlAsync("Admin");
        var address = inbox.QuerySelector($"a[href$='{given.Id}']")!.GetAttribute("href")!;

        using var receipt = await norway.GetHtmlAsync(address);
        using var elsewhere = await canada.GetAsync(address);

        Assert.Contains("Norway supports the text", receipt.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task After_the_end_a_break_is_no_longer_offered()
    {
        var (_, procedure) = await portal.A_running_procedureAsync("offered-no-more");
        portal.Clock.StopAt(GivenSilence.FridayAtSix.AddMinutes(1));
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var page = await norway.GetHtmlAsync($"Admin/Silence/Communicate/{procedure}");

        Assert.True(page.QuerySelector("input[value=Break]")!.HasAttribute("disabled"));
        Assert.DoesNotContain("Ends the procedure.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
