using System.Net;

namespace Coalition.Web.Tests.Admin;

/// <summary>The notice that an act leaves for the next page of the back office.</summary>
public sealed class ToldTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Notice = "#told";

    [Fact]
    public async Task What_was_done_is_told_on_the_next_page_and_only_once()
    {
        var id = await portal.A_text_in_reviewAsync("told-once");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var answer = await officer.PostFormAsync($"Admin/Release/{id}/Hold", "#hold", ("reason", "We wait for our capital."));

        using var next = await officer.GetHtmlAsync(answer.Headers.Location!.OriginalString);
        using var later = await officer.GetHtmlAsync($"Admin/Release/{id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("The release is held.", next.QuerySelector(Notice)!.TextContent, StringComparison.Ordinal);
        Assert.Null(later.QuerySelector(Notice));
    }

    [Fact]
    public async Task A_refused_act_tells_nothing()
    {
        var id = await portal.A_text_in_reviewAsync("told-nothing");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var refused = await officer.PostFormAsync($"Admin/Release/{id}/Hold", "#hold", ("reason", ""));

        using var page = await refused.ReadHtmlAsync();
        using var next = await officer.GetHtmlAsync($"Admin/Release/{id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null(page.QuerySelector(Notice));
        Assert.Null(next.QuerySelector(Notice));
    }

    [Fact]
    public async Task A_form_sent_twice_says_that_it_was_done_once()
    {
        var id = await portal.A_text_in_reviewAsync("told-twice");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Release/{id}/Hold");
        using var first = await officer.SubmitAsync(opened, "#hold", ("reason", "We wait for our capital."));
        using var again = await officer.SubmitAsync(opened, "#hold", ("reason", "We wait for our capital."));

        using var next = await officer.GetHtmlAsync(again.Headers.Location!.OriginalString);

        Assert.Contains("It was done once", next.QuerySelector(Notice)!.TextContent, StringComparison.Ordinal);
    }
}
