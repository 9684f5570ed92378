using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>What was typed when the sign-in had ended, or another account had signed in meanwhile.</summary>
public sealed class KeptFormTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Comment = "Paragraph 2 does not say who traces them.";

    [Fact]
    public async Task A_decision_typed_while_the_sign_in_ended_is_there_again_and_not_yet_recorded()
    {
        var id = await portal.A_text_in_reviewAsync("kept-decision");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        SignOut(officer);

        (string, string)[] typed = [("decision.Choice", "ClearedWithComment"), ("decision.Comment", Comment)];
        using var sent = await SendAsync(officer, opened, "#decide", typed);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sent.StatusCode);
        using var again = await ShownAfterAsync(officer, sent.Headers.Location!, opened.QuerySelector<IHtmlFormElement>("#decide")!.Filled(typed));

        Assert.Contains("You signed in again.", again.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Comment, again.QuerySelector<IHtmlTextAreaElement>("#decision_Comment")!.Value);
        Assert.Equal("ClearedWithComment", again.QuerySelector<IHtmlInputElement>("#decide input[name='decision.Choice']:checked")!.Value);
        Assert.Empty((await portal.StoredAsync(id)).Rounds[^1].Clearances);
        using var pressed = await officer.SubmitAsync(again, "#decide");
        Assert.Contains("/Receipt/", pressed.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_is_not_kept()
    {
        var id = await portal.A_text_in_reviewAsync("kept-foreign");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        visitor.Client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        using var answer = await visitor.PostAsync($"Admin/Clearance/{id}?handler=Decide", ("decision.Comment", "Not ours."));
        using var direct = await visitor.PostAsync("Login/Again?returnUrl=/", ("decision.Comment", "Not ours."));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (answer.StatusCode, direct.StatusCode));
    }

    [Fact]
    public async Task A_form_of_another_sign_in_is_answered_in_words_and_changes_nothing()
    {
        var id = await portal.A_text_in_reviewAsync("kept-other");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        SignOut(officer);
        using var other = await officer.PostFormAsync("Login", ("Email", GivenTexts.Ukraine.Email), ("Password", Demo.Password));

        using var answer = await SendAsync(officer, opened, "#decide", ("decision.Choice", "Cleared"));
        using var page = await answer.ReadHtmlAsync();

        var words = page.QuerySelector("main")!.TextContent;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("You are signed in as Clearing officer, Ukraine", words, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", words, StringComparison.Ordinal);
        Assert.EndsWith($"Admin/Clearance/{id}", page.QuerySelector("main a.button")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty((await portal.StoredAsync(id)).Rounds[^1].Clearances);
    }

    private static void SignOut(Visitor officer)
    {
        foreach (var cookie in officer.Cookies.GetAllCookies().Where(cookie => cookie.Name.StartsWith("person", StringComparison.Ordinal)))
        {
            cookie.Expired = true;
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor officer, IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        officer.Client.DefaultRequestHeaders.Remove("Origin");
        officer.Client.DefaultRequestHeaders.Add("Origin", officer.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await officer.SubmitAsync(page, form, fields);
    }

    /// <summary>Follows the browser's way: the same form to the page that keeps it, the sign-in, and the button that shows it again.</summary>
    private static async Task<IHtmlDocument> ShownAfterAsync(Visitor officer, Uri to, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var kept = await officer.Client.PostAsync(new Uri(officer.Client.BaseAddress!, to), content);
        using var signIn = await kept.ReadHtmlAsync();
        using var signedIn = await officer.SubmitAsync(signIn, "main form", ("Email", GivenTexts.Canada.Email), ("Password", Demo.Password));
        using var resumed = await signedIn.ReadHtmlAsync();
        using var shown = await officer.SubmitAsync(resumed, "main form");
        return await shown.ReadHtmlAsync();
    }
}
