using System.Globalization;
using System.Net;
using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests.Statements;

public sealed class StatementPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string French = "Une traduction que personne";
    private const string Form = "main form.sheet";

    [Fact]
    public async Task Invariant_13_a_courtesy_translation_without_a_clearance_of_its_own_reaches_no_reader()
    {
        await ReleasedAsync("courtesy");
        using var reader = portal.Visit(GivenTexts.Tenant);

        foreach (var address in (string[])["statements/courtesy?culture=fr", "statements/courtesy?beside=fr", "statements?culture=fr", "feed.atom?culture=fr", "?culture=fr"])
        {
            var text = await reader.Client.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.DoesNotContain(French, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_citation_names_the_instant_and_what_lies_ahead_is_cut_to_now()
    {
        await ReleasedAsync("cited");
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var now = await reader.GetHtmlAsync("statements/cited?culture=en");
        using var ahead = await reader.GetHtmlAsync("statements/cited?culture=en&on=2999-01-01");

        var known = now.QuerySelector(".cite-text")!.TextContent.Split("known=")[1].Split('&')[0];
        Assert.True(DateTime.TryParseExact(known, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), known);
        Assert.Contains("lies ahead", ahead.QuerySelector("[aria-labelledby=signatories] .notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(portal.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ahead.QuerySelector("#on")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_text_without_a_date_says_so_and_names_its_release_as_such()
    {
        var id = await portal.A_draftAsync("undated", isDated: false);
        await portal.SendAsync(id);
        await portal.ClearAsync(id, GivenTexts.Canada);
        await portal.ClearAsync(id, GivenTexts.Ukraine);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        (await publisher.PostFormAsync($"Admin/Release/{id}", "main form[aria-labelledby=guard]")).Dispose();
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var list = await reader.GetHtmlAsync("statements?culture=en");

        var line = list.QuerySelectorAll(".records > li").Single(item => item.QuerySelector("a[href$='/undated']") is not null);
        Assert.Equal(string.Create(CultureInfo.GetCultureInfo("en"), $"No date, released {portal.Clock.GetUtcNow():d MMMM yyyy}"), line.QuerySelector(".when")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_language_that_nobody_can_name_is_refused_by_the_editor()
    {
        var id = await portal.A_draftAsync("unknown-language");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, ("Form.Languages[!!].Title", "A title"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(2, (await portal.StoredAsync(id)).Document.Latest.Text.Languages.Count);
    }

    [Fact]
    public async Task Characters_that_are_no_text_are_refused_by_the_editor()
    {
        var id = await portal.A_draftAsync("no-text");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Content/{id}", Form, ("Form.Languages[en].Title", "A \ufffe title"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private async Task ReleasedAsync(string slug)
    {
        var id = await portal.A_text_cleared_byAsync(slug, GivenTexts.Canada, GivenTexts.Ukraine);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var written = await editor.PostFormAsync($"Admin/Content/{id}", Form, ("Form.Languages[fr].Status", "Courtesy"), ("Form.Languages[fr].Title", French), ("Form.Rows[0].Text[fr]", French));
        Assert.Contains("Only a draft of a courtesy translation changed", await editor.ToldAfterAsync(written), StringComparison.Ordinal);
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);
        using var released = await publisher.PostFormAsync($"Admin/Release/{id}", "main form[aria-labelledby=guard]");
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
    }
}
