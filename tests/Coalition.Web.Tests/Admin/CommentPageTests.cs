using System.Net;
using AngleSharp.Html.Dom;
using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Admin;

public sealed class CommentPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Write = "#write";

    [Fact]
    public async Task A_comment_stands_beside_its_paragraph_for_its_circle_only()
    {
        var id = await portal.A_text_in_reviewAsync("beside");
        await CommentAsync(GivenTexts.Canada, id, "Party", ("write.Body", "For us alone."));
        await CommentAsync(GivenTexts.Canada, id, "CoChairs", ("write.Body", "For both seats."));

        foreach (var (account, party, chairs) in new[] { (GivenTexts.Canada, true, true), (GivenTexts.Ukraine, false, true), (GivenTexts.Editor, true, true) })
        {
            using var person = await portal.SignInAsAsync(account);
            using var page = await person.GetHtmlAsync($"Admin/Comments/{id}");
            var beside = page.QuerySelector("#en-p2")!.TextContent;

            Assert.Equal(party, beside.Contains("For us alone.", StringComparison.Ordinal));
            Assert.Equal(chairs, beside.Contains("For both seats.", StringComparison.Ordinal));
            Assert.Contains(party && chairs ? "2 comments" : "1 comment ", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_proposal_is_accepted_with_a_reply_and_its_author_told()
    {
        var id = await portal.A_text_in_reviewAsync("proposal");
        await CommentAsync(GivenTexts.Canada, id, "CoChairs", ("write.OldWords", "Paragraph 2"), ("write.NewWords", "The second paragraph"));
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var page = await editor.GetHtmlAsync($"Admin/Comments/{id}");
        Assert.Equal("The second paragraph", page.QuerySelector("#en-p2 ins")!.TextContent.Replace("[added:]", "", StringComparison.Ordinal).Replace("[end]", "", StringComparison.Ordinal).Trim());

        var settle = page.QuerySelectorAll("#en-p2 a").Single(link => link.TextContent.StartsWith("Settle", StringComparison.Ordinal)).GetAttribute("href")!;
        using var answer = await editor.PostFormAsync(settle, "#answer", ("answer.Reply", "Agreed; see the next edition."), ("answer.Kind", "Accepted"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var officer = await portal.SignInAsAsync(GivenTexts.Canada);
        using var settled = await officer.GetHtmlAsync($"Admin/Comments/{id}");
        Assert.Contains("Agreed; see the next edition.", settled.QuerySelector("#en-p2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Accepted", settled.QuerySelector("#en-p2 .status")!.TextContent);
        await portal.RunJobsAsync();
        Assert.Contains(portal.Mails(), mail => mail.Contains("Your comment was accepted", StringComparison.Ordinal) && mail.Contains("clearing.canada@demo.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_is_carried_to_the_next_edition_with_the_difference()
    {
        var id = await portal.A_text_in_reviewAsync("carried");
        await CommentAsync(GivenTexts.Canada, id, "CoChairs", ("write.Body", "Say who verifies."));
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        (await editor.PostFormAsync($"Admin/Content/{id}", "main form.sheet", ("Form.Rows[1].Text[en]", "Paragraph 2, verified."))).Dispose();

        using var page = await editor.GetHtmlAsync($"Admin/Comments/{id}");
        var comment = page.QuerySelector("#en-p2 .comment")!;
        Assert.Contains("Written on edition 1; the paragraph has changed since", comment.TextContent, StringComparison.Ordinal);
        Assert.NotNull(comment.QuerySelector(".changed-since ins"));
    }

    [Fact]
    public async Task A_comment_that_says_nothing_is_refused_at_its_field()
    {
        var id = await portal.A_text_in_reviewAsync("says-nothing");

        using var answer = await CommentAsync(GivenTexts.Canada, id, "CoChairs");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await answer.ReadHtmlAsync();
        Assert.NotNull(page.QuerySelector(page.QuerySelector(".errors a")!.GetAttribute("href")!));
        Assert.Empty(page.QuerySelectorAll("article.comment"));
    }

    [Fact]
    public async Task A_text_that_was_not_sent_to_a_party_does_not_exist_for_its_focal_point_or_in_another_tenant()
    {
        var id = await portal.A_text_in_reviewAsync("not-sent");

        foreach (var account in new[] { "focal.norway@demo.example", "admin@demo.example", "editor@group.demo.example" })
        {
            using var person = await portal.SignInAsAsync(GivenTexts.Account(account));
            using var answer = await person.GetAsync($"Admin/Comments/{id}");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_comment_of_another_circle_cannot_be_settled_by_its_number()
    {
        var id = await portal.A_text_in_reviewAsync("by-number");
        await CommentAsync(GivenTexts.Canada, id, "Party", ("write.Body", "For us alone."));
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);
        using var page = await canada.GetHtmlAsync($"Admin/Comments/{id}");
        var comment = page.QuerySelector("article.comment")!.Id![2..];
        using var ukraine = await portal.SignInAsAsync(GivenTexts.Ukraine);

        using var form = await ukraine.GetHtmlAsync($"Admin/Comments/{id}?language=en&paragraph=p2");
        var mark = form.QuerySelectorAll("#write input").OfType<IHtmlInputElement>().Single(input => input.Name is "__RequestVerificationToken").Value;
        using var answer = await ukraine.PostAsync($"Admin/Comments/{id}?handler=Withdraw", ("commentId", comment), ("__RequestVerificationToken", mark));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_comment_that_was_taken_back_stays_with_a_mark()
    {
        var id = await portal.A_text_in_reviewAsync("taken-back");
        await CommentAsync(GivenTexts.Canada, id, "CoChairs", ("write.Body", "Not so."));
        using var canada = await portal.SignInAsAsync(GivenTexts.Canada);

        using var answer = await canada.PostFormAsync($"Admin/Comments/{id}", "#en-p2 .comment form");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await canada.GetHtmlAsync($"Admin/Comments/{id}");
        Assert.Equal("Withdrawn", page.QuerySelector("#en-p2 .status")!.TextContent);
        Assert.Contains("Not so.", page.QuerySelector("#en-p2")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> CommentAsync(DemoAccount account, Guid id, string circle, params (string Name, string Value)[] fields)
    {
        using var person = await portal.SignInAsAsync(account);
        return await person.PostFormAsync($"Admin/Comments/{id}?language=en&paragraph=p2", Write, [("write.Circle", circle), .. fields]);
    }
}
