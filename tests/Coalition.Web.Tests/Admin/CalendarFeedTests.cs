using System.Text.RegularExpressions;

namespace Coalition.Web.Tests.Admin;

/// <summary>The personal calendar over HTTP: who gets it, and what is not in it.</summary>
public sealed partial class CalendarFeedTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_revoked_token_one_of_another_site_and_one_that_never_was_answer_alike()
    {
        using var norway = await portal.SignInAsAsync(GivenSilence.Norway);
        var address = await norway.ACalendarAddressAsync();
        var token = Path.GetFileName(new Uri(address).LocalPath);
        var works = await AnswerAsync(GivenTexts.Tenant, $"calendar/{token}");

        var elsewhere = await AnswerAsync("working-group", $"calendar/{token}");
        (await norway.PostFormAsync("Admin/Account", "form[action*='handler=RevokeCalendar']")).Dispose();
        var revoked = await AnswerAsync(GivenTexts.Tenant, $"calendar/{token}");

        Assert.StartsWith("200", works, StringComparison.Ordinal);
        Assert.StartsWith("404", revoked, StringComparison.Ordinal);
        Assert.Equal(await AnswerAsync(GivenTexts.Tenant, $"calendar/{new string('x', token.Length - 4)}.ics"), revoked);
        Assert.Equal(await AnswerAsync(GivenTexts.Tenant, "nothing-here"), revoked);
        Assert.Equal(await AnswerAsync("working-group", "nothing-here"), elsewhere);
    }

    [Fact]
    public async Task The_address_is_shown_once_and_its_page_and_its_answer_are_kept_nowhere()
    {
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var made = await canada.PostFormAsync("Admin/Account", "form[action*='handler=Calendar']");
        using var shown = await made.ReadHtmlAsync();
        var address = shown.QuerySelector(".notice.act code")!.TextContent;

        using var again = await canada.GetHtmlAsync("Admin/Account");
        using var anybody = portal.Visit(GivenTexts.Tenant);
        using var answer = await anybody.GetAsync(address);

        Assert.True(made.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain(address, again.Body!.TextContent, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
    }

    [Fact]
    public async Task Nothing_of_an_unpublished_text_is_in_the_feed()
    {
        var (document, _) = await portal.A_running_procedureAsync("not-in-the-feed");
        await portal.A_text_in_reviewAsync("in-a-round");
        using var ukraine = await portal.SignInAsAsync(GivenTexts.Ukraine);
        using var anybody = portal.Visit(GivenTexts.Tenant);

        var feed = (await anybody.Client.GetStringAsync(new Uri(await ukraine.ACalendarAddressAsync()))).Replace("\r\n ", "", StringComparison.Ordinal);

        var texts = (await portal.StoredAsync(document)).Document.Latest.Text.Languages.SelectMany(draft => draft.Blocks.Select(block => block.Text).Append(draft.Title));
        Assert.Contains($"UID:silence-{(await portal.SilenceAsync(document)).Id}", feed, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.DoesNotContain(text, feed, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("statements/", feed, StringComparison.Ordinal);
        Assert.DoesNotContain(document.ToString(), feed, StringComparison.OrdinalIgnoreCase);
    }

    // Status, headers and every byte, but for what differs at each answer and the address asked for, which the page's language links repeat.
    private async Task<string> AnswerAsync(string tenant, string path)
    {
        using var anybody = portal.Visit(tenant);
        using var answer = await anybody.GetAsync(path);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal);
        return Nonce().Replace($"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync()}", "nonce").Replace(path, "asked", StringComparison.Ordinal);
    }

    [GeneratedRegex("""nonce-[A-Za-z0-9+/=_-]+|nonce="[^"]*"|name="__RequestVerificationToken"[^>]*>""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nonce();
}
