using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>The receipt of a decision as a PDF file.</summary>
public sealed class ReceiptPdfTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task It_is_a_file_to_keep_and_the_same_bytes_at_every_request()
    {
        var given = await Given_a_decisionAsync("pdf-same");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var first = await officer.GetAsync(Address(given));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        using var second = await officer.GetAsync(Address(given));

        Assert.Equal("application/pdf", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", first.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal($"receipt-statements-pdf-same-{given}.pdf", first.Content.Headers.ContentDisposition?.FileName);
        Assert.True(first.Headers.CacheControl?.NoStore);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_names_the_text_the_decision_and_the_JSON_receipt()
    {
        var given = await Given_a_decisionAsync("pdf-names");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var json = await officer.GetAsync($"Admin/Clearance/Receipt/{given}.json");
        var data = JsonNode.Parse(await json.Content.ReadAsStringAsync())!;

        using var answer = await officer.GetAsync(Address(given));

        var file = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        string[] named = [new TextHash((string)data["receipt"]!["textHash"]!).Grouped, new TextHash((string)data["sha256"]!).Grouped, given.ToString(), "(Cleared, with a comment, for Canada)", (string)data["receipt"]!["mandate"]!["id"]!, (string)data["receipt"]!["round"]!["id"]!];
        Assert.All(named, text => Assert.Contains(text, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_romanises_what_it_cannot_show_and_says_so()
    {
        var given = await Given_a_decisionAsync("pdf-romanised");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.GetAsync(Address(given));

        var file = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("(Zghoda \\(Yizhak\\))", file, StringComparison.Ordinal);
        Assert.Contains("were romanised", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_page_links_to_both_files()
    {
        var given = await Given_a_decisionAsync("pdf-links");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var page = await officer.GetHtmlAsync($"Admin/Clearance/Receipt/{given}");

        Assert.All(["pdf", "json"], kind => Assert.Single(page.QuerySelectorAll($"main a[download][href$='/Admin/Clearance/Receipt/{given}.{kind}']")));
    }

    [Fact]
    public async Task It_is_there_for_nobody_else()
    {
        var given = await Given_a_decisionAsync("pdf-closed");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var elsewhere = await portal.SignInAsAsync(Demo.AccountsOf("working-group").First(account => account.Role is "ClearingOfficer"));
        using var administrator = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));

        using var stranger = await visitor.GetAsync(Address(given));
        using var other = await elsewhere.GetAsync(Address(given));
        using var without = await administrator.GetAsync(Address(given));

        Assert.Contains("/Login?", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("/Denied?", without.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private static string Address(Guid given) => $"Admin/Clearance/Receipt/{given}.pdf";

    private async Task<Guid> Given_a_decisionAsync(string slug)
    {
        var id = await portal.A_text_in_reviewAsync(slug);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        (await officer.PostFormAsync($"Admin/Clearance/{id}", "#decide", ("decision.Choice", "ClearedWithComment"), ("decision.Comment", "Згода (Їжак)"))).Dispose();
        return (await portal.StoredAsync(id)).Rounds.Single().Clearances.Single().Id;
    }
}
