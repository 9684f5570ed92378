using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Web.Demonstration;
using Coalition.Web.Hosting;

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
        Assert.Null(page.QuerySelector("input[name=_kept]"));
        Assert.Empty((await portal.StoredAsync(id)).Rounds[^1].Clearances);
    }

    [Fact]
    public async Task What_one_account_typed_is_not_shown_to_the_next_that_sits_down_here()
    {
        var id = await portal.A_text_in_reviewAsync("kept-shared");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        (string, string)[] typed = [("decision.Choice", "ClearedWithComment"), ("decision.Comment", Comment)];

        // Another has signed in by the time the form comes in.
        SignOut(officer);
        using var other = await officer.PostFormAsync("Login", ("Email", GivenTexts.Ukraine.Email), ("Password", Demo.Password));
        using var foreign = await SendAsync(officer, opened, "#decide", typed);
        // Or signs in where it waits.
        SignOut(officer);
        using var sent = await SendAsync(officer, opened, "#decide", typed);
        using var waiting = await KeptAsync(officer, sent.Headers.Location!, opened.QuerySelector<IHtmlFormElement>("#decide")!.Filled(typed));
        using var signedIn = await officer.SubmitAsync(waiting, "main form", ("Email", GivenTexts.Ukraine.Email), ("Password", Demo.Password));

        Assert.DoesNotContain(Comment, await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Comment, waiting.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Comment, await signedIn.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("A form from before this sign-in is not shown.", await officer.ToldAfterAsync(signedIn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waited_longer_than_an_hour_is_not_shown_to_anybody()
    {
        var id = await portal.A_text_in_reviewAsync("kept-long");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        SignOut(officer);
        using var sent = await SendAsync(officer, opened, "#decide", ("decision.Comment", Comment));
        using var waiting = await KeptAsync(officer, sent.Headers.Location!, opened.QuerySelector<IHtmlFormElement>("#decide")!.Filled(("decision.Comment", Comment)));
        portal.Clock.Advance(KeptForms.Lifetime + TimeSpan.FromMinutes(1));

        using var signedIn = await officer.SubmitAsync(waiting, "main form", ("Email", GivenTexts.Canada.Email), ("Password", Demo.Password));

        Assert.StartsWith("A form from before this sign-in is not shown.", await officer.ToldAfterAsync(signedIn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_lost_its_safety_mark_is_shown_again_to_the_account_that_typed_it()
    {
        var id = await portal.A_text_in_reviewAsync("kept-mark");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        using var answer = await SendAsync(officer, opened, "#decide", ("decision.Comment", Comment), ("__RequestVerificationToken", "lost"));
        using var page = await answer.ReadHtmlAsync();
        using var shown = await officer.SubmitAsync(page, "main form:has(input[name=_kept])");
        using var again = await shown.ReadHtmlAsync();

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity), (answer.StatusCode, shown.StatusCode));
        Assert.Equal(Comment, again.QuerySelector<IHtmlTextAreaElement>("#decision_Comment")!.Value);
    }

    [Fact]
    public async Task Passwords_typed_under_another_sign_in_stand_on_no_page()
    {
        const string Secret = "three words in a row";
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync("Admin/Account");

        using var foreign = await SendAsync(officer, opened, "form.sheet", ("Present", Secret), ("New", Secret), ("Again", Secret), ("__RequestVerificationToken", "lost"));
        SignOut(officer);
        using var ended = await SendAsync(officer, opened, "form.sheet", ("Present", Secret), ("New", Secret), ("Again", Secret));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (foreign.StatusCode, ended.StatusCode));
        Assert.DoesNotContain(Secret, await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_proved_in_the_form_is_not_carried()
    {
        const string Secret = "three words in a row";
        var id = await portal.A_text_in_reviewAsync("kept-proof");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        using var answer = await SendAsync(officer, opened, "#decide", ("decision.Comment", Comment), ("password-again", Secret), ("__RequestVerificationToken", "lost"));

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains(Comment, body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_is_only_shown_again_is_not_added_and_no_password_is_reported()
    {
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        using var form = await admin.GetHtmlAsync("Admin/Users/New");
        var role = form.QuerySelectorAll("#RoleId option").First(option => option.TextContent is "Editor").GetAttribute("value")!;
        var before = await portal.DigestAsync();

        using var answer = await admin.SubmitAsync(form, "main form[method=post]", ("Email", "kept.editor@demo.example"), ("Name", "Kept editor"), ("RoleId", role), (KeptForm.Field, "true"));
        using var page = await answer.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(page.QuerySelector(".receipt code"));
        Assert.Equal("kept.editor@demo.example", page.QuerySelector<IHtmlInputElement>("#Email")!.Value);
        Assert.Equal(before, await portal.DigestAsync());
    }

    [Fact]
    public async Task A_password_that_is_only_asked_for_again_is_not_set_and_not_reported()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Account("registrar@demo.example"));
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        using var users = await admin.GetHtmlAsync("Admin/Users");
        var link = users.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains("registrar@", StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;

        using var answer = await admin.PostFormAsync(link, "form[action*='handler=Password']", (KeptForm.Field, "true"));
        using var page = await answer.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(page.QuerySelector(".receipt code"));
        using var still = await editor.GetHtmlAsync("Admin/Account");
        Assert.Equal("Your account", still.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_of_thousands_of_values_is_kept_as_well()
    {
        var id = await portal.A_draftAsync("kept-large");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var opened = await editor.GetHtmlAsync($"Admin/Content/{id}");
        (string, string)[] typed = [("Form.Rows[1].Text[en]", Comment), .. Enumerable.Range(0, 3000).Select(number => ($"More[{number}]", "x"))];
        SignOut(editor);

        using var sent = await SendAsync(editor, opened, "main form.sheet", typed);
        using var waiting = await KeptAsync(editor, sent.Headers.Location!, opened.QuerySelector<IHtmlFormElement>("main form.sheet")!.Filled(typed));
        using var shown = await ShownAsync(editor, waiting, GivenTexts.Editor);

        Assert.Contains("You signed in again.", shown.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(shown.QuerySelectorAll<IHtmlTextAreaElement>("textarea"), area => area.Value == Comment);
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
        using var waiting = await KeptAsync(officer, to, form);
        return await ShownAsync(officer, waiting, GivenTexts.Canada);
    }

    /// <summary>The page to which the browser sends the same form on.</summary>
    private static async Task<IHtmlDocument> KeptAsync(Visitor officer, Uri to, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var kept = await officer.Client.PostAsync(new Uri(officer.Client.BaseAddress!, to), content);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        return await kept.ReadHtmlAsync();
    }

    private static async Task<IHtmlDocument> ShownAsync(Visitor officer, IHtmlDocument waiting, DemoAccount account)
    {
        using var signedIn = await officer.SubmitAsync(waiting, "main form", ("Email", account.Email), ("Password", Demo.Password));
        using var resumed = await signedIn.ReadHtmlAsync();
        using var shown = await officer.SubmitAsync(resumed, "main form");
        return await shown.ReadHtmlAsync();
    }
}
