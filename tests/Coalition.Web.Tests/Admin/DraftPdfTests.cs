using System.Net;
using System.Text;

namespace Coalition.Web.Tests.Admin;

/// <summary>The text under clearance as a file for capitals.</summary>
public sealed class DraftPdfTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task It_bears_title_edition_and_hash_and_is_marked_as_not_public()
    {
        var id = await portal.A_text_in_reviewAsync("pdf-draft");
        var edition = (await portal.StoredAsync(id)).Document.Latest;
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        using var answer = await officer.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);

        var file = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("draft-statements-pdf-draft-edition-1.pdf", answer.Content.Headers.ContentDisposition?.FileName);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        string[] named = ["Draft, not public", "statements/pdf-draft", edition.TextHash.Grouped, edition.Text.Languages[0].Blocks[0].Text[..12]];
        Assert.All(named, words => Assert.Contains(words, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_who_may_not_read_the_draft_gets_a_byte_of_it()
    {
        var id = await portal.A_text_in_reviewAsync("pdf-walled");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);

        using var stranger = await visitor.GetAsync($"Admin/Clearance/{id}/Text.pdf");
        using var focal = await norway.GetAsync($"Admin/Clearance/{id}/Text.pdf");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (stranger.StatusCode, focal.StatusCode));
        Assert.All(new[] { stranger, focal }, answer => Assert.NotEqual("application/pdf", answer.Content.Headers.ContentType?.MediaType, StringComparer.Ordinal));
    }
}
