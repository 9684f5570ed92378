using System.Net;
using Coalition.Core.Kernel;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

public sealed class ClearancePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Decide = "#decide";

    [Fact]
    public async Task A_text_in_review_waits_in_the_inbox_of_every_seat_and_of_nobody_else()
    {
        var id = await portal.A_text_in_reviewAsync("waits");

        foreach (var (account, isMine) in new[] { (GivenTexts.Canada, true), (GivenTexts.Ukraine, true), (GivenTexts.Editor, false), (GivenTexts.Publisher, false) })
        {
            using var person = await portal.SignInAsAsync(account);
            using var page = await person.GetHtmlAsync("Admin");

            Assert.Equal(isMine, page.QuerySelector($".tasks a[href*='{id}']") is not null);
            using var board = await person.GetHtmlAsync("Admin/Board");
            Assert.NotNull(board.QuerySelector($".table a[href*='{id}']"));
        }
    }

    [Fact]
    public async Task Invariant_8_sending_clears_nothing_for_the_senders_own_seat_and_the_page_leads_to_that_act()
    {
        var id = await portal.A_text_sent_byAsync("own-draft", GivenTexts.Canada);
        using var sender = await portal.SignInAsAsync(GivenTexts.Canada);
        using var other = await portal.SignInAsAsync(GivenTexts.Ukraine);

        using var page = await sender.GetHtmlAsync($"Admin/Clearance/{id}");
        using var elsewhere = await other.GetHtmlAsync($"Admin/Clearance/{id}");

        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
        Assert.Contains("Canada", page.QuerySelector("#own-seat")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(page.QuerySelector("#own-seat a")!.GetAttribute("href")!));
        Assert.Null(elsewhere.QuerySelector("#own-seat"));
    }

    [Fact]
    public async Task A_decision_ends_at_a_receipt_that_names_the_text()
    {
        var id = await portal.A_text_in_reviewAsync("receipt");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"));

        using var receipt = await officer.GetHtmlAsync(answer.Headers.Location!.ToString());
        var text = receipt.QuerySelector(".receipt")!.TextContent;
        Assert.Contains((await portal.StoredAsync(id)).Document.Latest.TextHash.Grouped, text, StringComparison.Ordinal);
        Assert.Contains("Cleared for Canada", text, StringComparison.Ordinal);
        Assert.Contains("UTC", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_changes_without_a_word_is_refused_and_nothing_is_recorded()
    {
        var id = await portal.A_text_in_reviewAsync("without-a-word");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "ChangesRequested"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        var link = page.QuerySelector(".errors a")!.GetAttribute("href")!;
        Assert.NotNull(page.QuerySelector(link));
        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task Asking_for_changes_closes_the_round_and_waits_for_the_editor()
    {
        var id = await portal.A_text_in_reviewAsync("changes");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        (await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "ChangesRequested"), ("decision.Comment", "Say who verifies."))).Dispose();

        using var inbox = await editor.GetHtmlAsync("Admin");
        Assert.StartsWith("Revise", inbox.QuerySelector($".tasks a[href*='{id}']")!.TextContent, StringComparison.Ordinal);
        using var page = await editor.GetHtmlAsync($"Admin/Clearance/{id}");
        Assert.Contains("Say who verifies.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_E14_a_text_that_moved_while_it_was_read_is_refused_and_the_difference_shown()
    {
        var id = await portal.A_text_in_reviewAsync("moved");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var opened = await officer.GetHtmlAsync($"Admin/Clearance/{id}");
        (await editor.PostFormAsync($"Admin/Content/{id}", "main form.sheet", ("Form.Rows[1].Text[en]", "Paragraph two in en."))).Dispose();

        using var answer = await officer.SubmitAsync(opened, Decide, ("decision.Choice", "Cleared"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.Equal("1 of 3 paragraphs changed since edition 1", page.QuerySelector("#diff")!.TextContent);
        Assert.Empty((await portal.StoredAsync(id)).Rounds.Single().Clearances);
    }

    [Fact]
    public async Task A_new_edition_shows_a_seat_what_changed_since_it_decided()
    {
        var id = await portal.A_text_cleared_byAsync("since", GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        (await editor.PostFormAsync($"Admin/Content/{id}", "main form.sheet", ("Form.Rows[2].Text[uk]", "Інакше."))).Dispose();
        (await editor.PostFormAsync($"Admin/Clearance/{id}", "#send")).Dispose();
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);

        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{id}");

        Assert.Equal("1 of 3 paragraphs changed since edition 1", page.QuerySelector("#diff")!.TextContent);
        Assert.NotNull(page.QuerySelector("#uk-p3.changed"));
        Assert.NotNull(page.QuerySelector($"{Decide} button:not([disabled])"));
    }

    [Fact]
    public async Task An_old_sign_in_is_renewed_by_the_password_on_the_same_form()
    {
        var id = await portal.A_text_in_reviewAsync("old-sign-in");
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        portal.Clock.Advance(Actor.FreshSignIn + TimeSpan.FromMinutes(1));

        using var without = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"));
        using var wrong = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"), ("password-again", "not the password"));
        using var right = await officer.PostFormAsync($"Admin/Clearance/{id}", Decide, ("decision.Choice", "Cleared"), ("password-again", Demo.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Single((await portal.StoredAsync(id)).Rounds.Single().Clearances);
        using var page = await officer.GetHtmlAsync($"Admin/Clearance/{await portal.A_text_in_reviewAsync("after-renewal")}");
        Assert.Null(page.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task A_text_that_is_not_ready_cannot_be_sent_and_the_page_says_why()
    {
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var created = await editor.PostFormAsync("Admin/Content/New?Type=JointStatement", ("Title", "Not ready"));
        var id = created.Headers.Location!.ToString().Split('/')[^1];

        using var page = await editor.GetHtmlAsync($"Admin/Clearance/{id}");
        using var answer = await editor.PostFormAsync($"Admin/Clearance/{id}", "#send");

        Assert.NotNull(page.QuerySelector("#send button[disabled]"));
        Assert.Contains("Ukrainian", page.QuerySelector("#why-not")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("2020-01-01T10:00")]
    [InlineData("tomorrow")]
    public async Task A_reply_by_that_is_past_or_no_time_is_refused_at_its_field(string replyBy)
    {
        var id = await portal.A_draftAsync("reply-" + Guid.CreateVersion7());
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var answer = await editor.PostFormAsync($"Admin/Clearance/{id}", "#send", ("replyBy", replyBy));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector(Assert.Single(page.QuerySelectorAll(".errors a")).GetAttribute("href")!));
        Assert.Empty((await portal.StoredAsync(id)).Rounds);
    }
}
