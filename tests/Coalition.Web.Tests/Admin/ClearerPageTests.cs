using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Coalition.Core.Clearance;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

/// <summary>What a clearing officer meets and does on the page of a document.</summary>
public sealed class ClearerPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Decide = "#decide";
    private const string First = "Form.Rows[0].Text[en]";
    private const string Editor = "main form.sheet";

    [Fact]
    public async Task The_page_shows_the_change_then_the_text_then_the_seats_then_the_decision()
    {
        var id = await portal.A_text_cleared_byAsync("order", GivenTexts.Canada);
        await RewritingAsync(id, "Another first paragraph.");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        Assert.Equal(["diff", "full", "text-en", "text-uk", "seats", "rounds", "dec"], page.QuerySelectorAll("main h2, main h3[id]").Select(heading => heading.Id).OfType<string>().Where(heading => heading is not "decide"), StringComparer.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll($"{Decide} input[name='decision.Choice']").Length);
    }

    [Fact]
    public async Task A_comment_that_points_at_a_paragraph_is_shown_with_it()
    {
        var id = await portal.A_text_in_reviewAsync("points");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        (await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "ClearedWithComment"), ("decision.Comment", "Fine words."), ("decision.ParagraphIds", "p2"))).Dispose();

        using var other = await portal.SignInAsAsync(GivenTexts.Ukraine);
        using var page = await other.GetHtmlAsync($"Admin/Clearance/{id}");
        Assert.Contains("On paragraph 2.", page.QuerySelector(".seats")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cleared", "Fine words.", "You wrote a comment. Choose “Clear it, with a comment”, or empty it.")]
    [InlineData("ClearedWithComment", "", "Write the comment that goes with your clearance")]
    public async Task A_comment_and_the_decision_have_to_fit(string choice, string comment, string expected)
    {
        var id = await portal.A_text_in_reviewAsync($"fits-{choice}".ToLowerInvariant());
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", choice), ("decision.Comment", comment));

        using var refused = await answer.ReadHtmlAsync();
        Assert.Contains(expected, refused.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task Who_steps_aside_leaves_the_seat_open()
    {
        var id = await portal.A_text_in_reviewAsync("aside");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        (await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Recused"), ("decision.Comment", "I was a party to it."))).Dispose();

        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        Assert.Contains("stepped aside: I was a party to it.", page.QuerySelector(".seats")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"{Decide} button[disabled]"));
        Assert.Null((await portal.StoredAsync(id)).Rounds.Single().ClosedAt);
    }

    [Fact]
    public async Task A_text_restored_to_the_letter_is_cleared_again_with_one_click()
    {
        var id = await portal.A_text_cleared_byAsync("restored", GivenTexts.Canada, GivenTexts.Ukraine);
        await RewritingAsync(id, "Paragraph 1, in en.", send: false);
        await RewritingAsync(id, "Paragraph 1 in en.");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        using var answer = await officer.SubmitAsync(page, "#again");

        Assert.StartsWith("Identical to what you cleared on", page.QuerySelector("#again-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(Assert.Single((await portal.StoredAsync(id)).Rounds[^1].Clearances).IsClearance);
    }

    [Fact]
    public async Task The_secretariat_takes_a_text_back_with_a_reason_that_the_seats_read()
    {
        var id = await portal.A_text_in_reviewAsync("back");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var without = await editor.PostFormAsync($"Admin/Clearance/{id}", "#take-back");
        (await editor.PostFormAsync($"Admin/Clearance/{id}", "#take-back", ("reason", "Two figures are to be verified first."))).Dispose();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        Assert.Contains("Two figures are to be verified first.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(RoundOutcome.Lapsed, (await portal.StoredAsync(id)).Rounds.Single().Result);
    }

    [Fact]
    public async Task A_check_of_style_goes_out_with_a_reason_that_the_clearer_reads()
    {
        var id = await portal.A_draftAsync("style");
        await RewritingAsync(id, "A word word twice.", send: false);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var without = await editor.PostFormAsync($"Admin/Clearance/{id}", "#send");
        using var with = await editor.PostFormAsync($"Admin/Clearance/{id}", "#send", ("overrides[style.word-twice]", "It is a quotation."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (without.StatusCode, with.StatusCode));
        using var refused = await without.ReadHtmlAsync();
        Assert.NotNull(refused.QuerySelector(refused.QuerySelector(".errors a")!.GetAttribute("href")!));
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        Assert.Contains("It is a quotation.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_to_reply_by_is_shown_in_my_zone_and_in_the_announced_one()
    {
        var id = await portal.A_draftAsync("zones");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        (await editor.PostFormAsync($"Admin/Clearance/{id}", "#send", ("replyBy", portal.Clock.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd'T'18:00", System.Globalization.CultureInfo.InvariantCulture)))).Dispose();
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var wrong = await officer.PostFormAsync("Admin/Account", "form[action$='handler=Zone']", ("timeZoneId", "Middle/Earth"));
        (await officer.PostFormAsync("Admin/Account", "form[action$='handler=Zone']", ("timeZoneId", "America/Toronto"))).Dispose();

        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        var said = page.QuerySelector("main time")!.ParentElement!.TextContent;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Toronto", said, StringComparison.Ordinal);
        Assert.Contains("18:00", said, StringComparison.Ordinal);
        Assert.Contains("as announced", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_file_proves_itself_and_the_text()
    {
        var id = await portal.A_text_cleared_byAsync("file", GivenTexts.Canada);
        var given = (await portal.StoredAsync(id)).Rounds.Single().Clearances.Single();
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.GetAsync($"Admin/Clearance/Receipt/{given.Id}.json");

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var written = await answer.Content.ReadAsStringAsync();
        var file = JsonNode.Parse(written)!;
        Assert.Equal(CanonicalJson.Write(file), written);
        Assert.Equal(TextHash.OfUtf8(CanonicalJson.Write(file["receipt"])).Value, (string?)file["sha256"]);
        Assert.Equal(TextHash.OfUtf8(CanonicalJson.Write(file["receipt"]!["text"])).Value, (string?)file["receipt"]!["textHash"]);
        Assert.Equal(JsonValueKind.String, file["receipt"]!["decision"]!["at"]!.GetValueKind());
    }

    [Fact]
    public async Task The_receipt_file_is_there_for_nobody_else()
    {
        var id = await portal.A_text_cleared_byAsync("file-closed", GivenTexts.Canada);
        var given = (await portal.StoredAsync(id)).Rounds.Single().Clearances.Single();
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var elsewhere = await portal.SignInAsAsync(Demo.AccountsOf("working-group").First(account => account.Role is "ClearingOfficer"));

        using var stranger = await visitor.GetAsync($"Admin/Clearance/Receipt/{given.Id}.json");
        using var other = await elsewhere.GetAsync($"Admin/Clearance/Receipt/{given.Id}.json");

        Assert.Contains("/Login?", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task An_officer_names_a_deputy_and_takes_the_mandate_back()
    {
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var form = await officer.GetHtmlAsync("Admin/Delegation");
        var deputy = form.QuerySelectorAll("#DeputyId option").OfType<IHtmlOptionElement>().First(option => option.TextContent.Contains(GivenTexts.Editor.Email, StringComparison.Ordinal)).Value;
        var until = portal.Clock.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        using var late = await officer.PostFormAsync("Admin/Delegation", "main form[novalidate]", ("DeputyId", deputy), ("To", "2099-01-01T00:00"));
        using var named = await officer.PostFormAsync("Admin/Delegation", "main form[novalidate]", ("DeputyId", deputy), ("To", until));
        using var shown = await officer.GetHtmlAsync("Admin/Delegation");
        using var revoked = await officer.SubmitAsync(shown, "form[action$='handler=Revoke']");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (late.StatusCode, named.StatusCode, revoked.StatusCode));
        using var after = await officer.GetHtmlAsync("Admin/Delegation");
        Assert.Contains("Revoked", after.QuerySelector("main .records")!.TextContent, StringComparison.Ordinal);
    }

    private async Task RewritingAsync(Guid id, string first, bool send = true)
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        (await editor.PostFormAsync($"Admin/Content/{id}", Editor, (First, first))).Dispose();
        if (send)
        {
            (await editor.PostFormAsync($"Admin/Clearance/{id}", "#send")).Dispose();
        }
    }
}
