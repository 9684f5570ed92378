using System.Net;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

public sealed class ReleasePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "main form.sheet";

    [Fact]
    public async Task A_text_that_one_seat_has_not_cleared_is_not_released_by_anybody()
    {
        var id = await portal.A_text_cleared_byAsync("one-seat", GivenTexts.Ukraine);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var page = await publisher.GetHtmlAsync($"Admin/Release/{id}");
        using var answer = await publisher.PostFormAsync($"Admin/Release/{id}", Form);

        Assert.NotNull(page.QuerySelector($"{Form} button[disabled]"));
        Assert.Contains("Canada", page.QuerySelector("#why-not")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null((await portal.StoredAsync(id)).Current);
    }

    [Fact]
    public async Task A_cleared_text_waits_for_the_publisher_and_is_public_after_one_press()
    {
        var id = await portal.A_text_cleared_byAsync("all-seats", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var inbox = await publisher.GetHtmlAsync("Admin");
        using var before = await visitor.GetAsync("statements/all-seats");

        using var answer = await publisher.PostFormAsync($"Admin/Release/{id}", Form);

        Assert.NotNull(inbox.QuerySelector($".tasks a[href*='Release/{id}']"));
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await visitor.GetHtmlAsync("statements/all-seats");
        Assert.NotNull(page.QuerySelector("h1"));
    }

    [Fact]
    public async Task A_release_asks_for_the_password_when_the_sign_in_is_not_recent()
    {
        var id = await portal.A_text_cleared_byAsync("signed-in-long-ago", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        portal.Clock.Advance(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        using var without = await publisher.PostFormAsync($"Admin/Release/{id}", Form);
        using var wrong = await publisher.PostFormAsync($"Admin/Release/{id}", Form, ("password-again", "not the password"));
        var before = (await portal.StoredAsync(id)).Current;
        using var right = await publisher.PostFormAsync($"Admin/Release/{id}", Form, ("password-again", Demo.Password));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Null(before);
        Assert.NotNull((await portal.StoredAsync(id)).Current);
    }

    [Fact]
    public async Task An_editor_cannot_release_what_every_seat_has_cleared()
    {
        var id = await portal.A_text_cleared_byAsync("by-the-editor", GivenTexts.Ukraine, GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Release/{id}", Form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null((await portal.StoredAsync(id)).Current);
    }

    [Fact]
    public async Task An_address_that_has_been_public_stays()
    {
        var id = await portal.A_text_cleared_byAsync("was-public", GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Release/{id}", Form)).Dispose();

        using var answer = await publisher.PostFormAsync($"Admin/Content/{id}/Record", Form, ("Form.Slug", "elsewhere"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("statements/was-public", (await portal.StoredAsync(id)).Document.Path);
    }

    [Fact]
    public async Task The_list_says_of_every_document_what_its_own_page_says()
    {
        await portal.A_draftAsync("listed-draft");
        await portal.A_text_in_reviewAsync("listed-review");
        await portal.A_text_cleared_byAsync("listed-cleared", GivenTexts.Ukraine, GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var list = await editor.GetHtmlAsync("Admin/Content");

        foreach (var row in list.QuerySelectorAll("tbody tr"))
        {
            using var page = await editor.GetHtmlAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(page.QuerySelector(".meta .status")!.TextContent, row.QuerySelector(".status")!.TextContent);
        }
    }
}
