using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Coalition.Web.Tests.Admin;

/// <summary>The pages of bundles: putting together, clearing, closing.</summary>
public sealed class BundlePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_comment_without_a_decision_is_refused_and_kept()
    {
        var text = await portal.A_text_in_reviewAsync("bundle-comment");
        var bundle = await A_bundleAsync("With a comment", "statements/bundle-comment");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.PostFormAsync($"{bundle}/Clear", "#decide", ("words[0].Comment", "Who traces them?"));

        using var page = await answer.ReadHtmlAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("chose no decision", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(page.QuerySelector("#errors a")!.GetAttribute("href")!));
        Assert.Equal("Who traces them?", page.QuerySelector<IHtmlTextAreaElement>("#comment-0")!.Value);
        Assert.Empty((await portal.StoredAsync(text)).Rounds[^1].Clearances);
    }

    [Fact]
    public async Task A_text_that_changed_shows_what_changed_since_the_seat_decided()
    {
        var text = await portal.A_text_cleared_byAsync("bundle-changed", GivenTexts.Canada);
        await portal.WriteAsync(text, draft => draft with { Languages = [.. draft.Languages.Select(language => language with { Title = language.Title + " again" })] });
        await portal.SendAsync(text);
        var bundle = await A_bundleAsync("With a change", "statements/bundle-changed");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var page = await officer.GetHtmlAsync($"{bundle}/Clear");

        Assert.Contains("is the last one on which your seat decided", page.QuerySelector("#decide")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#decide ins"));
    }

    [Fact]
    public async Task An_empty_bundle_is_closed_and_takes_nothing_more()
    {
        var bundle = await A_bundleAsync("Came to nothing", reference: null);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.GetHtmlAsync(bundle);

        using var closed = await publisher.SubmitAsync(opened, "form[action*='handler=Close']");

        using var page = await publisher.GetHtmlAsync(bundle);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Contains("This bundle was closed", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#add"));
    }

    [Fact]
    public async Task A_bundle_with_texts_in_it_is_not_closed()
    {
        await portal.A_text_in_reviewAsync("bundle-full");
        var bundle = await A_bundleAsync("Not empty", reference: null);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var empty = await publisher.GetHtmlAsync(bundle);
        using var added = await publisher.PostFormAsync(bundle, "#add", ("reference", "statements/bundle-full"));

        using var answer = await publisher.SubmitAsync(empty, "form[action*='handler=Close']");

        using var page = await answer.ReadHtmlAsync();
        Assert.Contains("Take every text out first", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> A_bundleAsync(string title, string? reference)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var opened = await publisher.PostFormAsync("Admin/Bundles", "#open", ("title", title));
        var bundle = opened.Headers.Location!.OriginalString;
        if (reference is not null)
        {
            using var added = await publisher.PostFormAsync(bundle, "#add", ("reference", reference));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        return bundle;
    }
}
