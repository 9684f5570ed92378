using System.Net;
using Coalition.Core.Search;
using Coalition.Web.Demonstration;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>A courtesy translation from its first word to its readers, and nowhere before.</summary>
public sealed class CourtesyPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_13_a_courtesy_translation_reaches_readers_only_after_every_seat_cleared_it_and_says_what_it_is()
    {
        var id = await ReleasedAsync("courteous");
        var before = (await portal.StoredAsync(id)).Document.Latest;
        using var written = await WriteAsync(id, Word("courteous"));
        var draft = await FindAsync("courteous");
        await ClearAsync(id, GivenTexts.Ukraine);
        using var early = await PublishAsync(id);
        await ClearAsync(id, GivenTexts.Canada);
        var cleared = await FindAsync("courteous");

        using var published = await PublishAsync(id);

        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var page = await visitor.GetHtmlAsync("statements/courteous?culture=fr");
        var after = (await portal.StoredAsync(id)).Document.Latest;
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (written.StatusCode, early.StatusCode, published.StatusCode));
        Assert.Equal(("", ""), (draft, cleared));
        Assert.Equal("page list feed beside search", await FindAsync("courteous"));
        Assert.Contains("courtoisie", page.QuerySelector("#courtesy")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("en uk", string.Join(' ', page.QuerySelectorAll("#courtesy a").Select(link => link.GetAttribute("hreflang"))));
        Assert.Equal((before.TextHash, before.Languages.Count, before.LastEditedAt), (after.TextHash, after.Languages.Count, after.LastEditedAt));
    }

    [Fact]
    public async Task A_change_of_a_public_courtesy_translation_leaves_readers_the_cleared_one_until_it_is_taken_back()
    {
        var id = await ReleasedAsync("ended");
        using var written = await WriteAsync(id, Word("ended"));
        await ClearAsync(id, GivenTexts.Ukraine);
        await ClearAsync(id, GivenTexts.Canada);
        using var published = await PublishAsync(id);
        var shown = await FindAsync("ended");

        using var changed = await WriteAsync(id, Word("ended") + " autrement");
        var still = await FindAsync("ended");
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var withdrawn = await publisher.PostFormAsync($"Admin/Courtesy/{id}?language=fr", "#withdraw", ("reason", "A word is wrong"));

        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(("page list feed beside search", "page list feed beside search", ""), (shown, still, await FindAsync("ended")));
    }

    [Fact]
    public async Task A_paragraph_whose_authentic_wording_changed_is_marked_beside_it()
    {
        var id = await ReleasedAsync("stale");
        using var written = await WriteAsync(id, Word("stale"));
        await portal.WriteAsync(id, text => text with { Languages = [.. text.Languages.Select(draft => draft with { Blocks = [draft.Blocks[0], draft.Blocks[1] with { Text = draft.Blocks[1].Text + " More." }, .. draft.Blocks.Skip(2)] })] });
        await portal.ClearByAllAsync(id);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var page = await editor.GetHtmlAsync($"Admin/Courtesy/{id}?edition=2&language=fr");

        Assert.Equal("p2", string.Join(' ', page.QuerySelectorAll("input[name='form.Compared']").Select(box => box.GetAttribute("value"))));
    }

    [Fact]
    public async Task A_text_that_can_still_change_is_not_translated_here_and_a_stale_form_writes_over_nobody()
    {
        var draft = await portal.A_draftAsync("still-changing");
        var id = await ReleasedAsync("twice");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var none = await editor.GetHtmlAsync($"Admin/Courtesy/{draft}");
        using var old = await editor.GetHtmlAsync($"Admin/Courtesy/{id}?language=fr");
        using var first = await WriteAsync(id, Word("twice"));

        using var late = await editor.SubmitAsync(old, "#courtesy", ("form.Title", "Autrement"));
        using var again = await late.ReadHtmlAsync();

        Assert.Null(none.QuerySelector("#courtesy"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Autrement", again.QuerySelector("#form_Title")!.TextContent.Trim());
    }

    private async Task<Guid> ReleasedAsync(string slug)
    {
        var id = await portal.A_text_cleared_byAsync(slug, GivenTexts.Ukraine, GivenTexts.Canada);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var released = await publisher.PostFormAsync($"Admin/Release/{id}", "main form[aria-labelledby=guard]");
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        return id;
    }

    private async Task<HttpResponseMessage> WriteAsync(Guid id, string words)
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        return await editor.PostFormAsync($"Admin/Courtesy/{id}?language=fr", "#courtesy", ("form.Title", words), ("form.Text[p1]", words), ("form.Text[p2]", words), ("form.Text[p3]", words));
    }

    private async Task ClearAsync(Guid id, DemoAccount officer)
    {
        using var clearer = await portal.SignInAsAsync(officer);
        using var cleared = await clearer.PostFormAsync($"Admin/Courtesy/{id}?language=fr", "#clear");
        Assert.Equal(HttpStatusCode.Redirect, cleared.StatusCode);
    }

    private async Task<HttpResponseMessage> PublishAsync(Guid id)
    {
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        return await publisher.PostFormAsync($"Admin/Courtesy/{id}?language=fr", "#publish");
    }

    // One for each document, so that a page can be asked for it.
    private static string Word(string slug) => "Ocelot" + slug;

    // Where a reader meets the translation of this document.
    private async Task<string> FindAsync(string slug)
    {
        using var reader = portal.Visit(GivenTexts.Tenant);
        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            await services.GetRequiredService<SearchUpdate>().CatchUpAsync();
            return 0;
        });
        (string Name, string Address)[] places =
        [
            ("page", $"statements/{slug}?culture=fr"), ("list", "statements?culture=fr"), ("feed", "feed.atom?culture=fr"), ("beside", $"statements/{slug}?culture=en&beside=fr"), ("search", $"search?culture=fr&q={Word(slug)}"),
        ];
        List<string> found = [];
        foreach (var (name, address) in places)
        {
            var text = await reader.Client.GetStringAsync(new Uri(address, UriKind.Relative));
            if (text.Contains(name is "search" ? $"statements/{slug}" : Word(slug), StringComparison.Ordinal))
            {
                found.Add(name);
            }
        }

        return string.Join(' ', found);
    }
}
