using System.Net;
using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests;

public sealed class SafetyReportPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Every_page_leads_to_the_form_which_knows_where_the_visitor_was()
    {
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var list = await visitor.GetHtmlAsync("statements");

        using var form = await visitor.GetHtmlAsync(list.QuerySelector(".foot a[href*='report']")!.GetAttribute("href")!);

        Assert.Equal("/statements", form.QuerySelector("#Address")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_report_is_acknowledged_at_once_told_by_mail_without_a_word_of_it_and_read_by_those_who_may_take_down()
    {
        using var visitor = portal.Visit(GivenTexts.Tenant);
        using var sent = await visitor.PostFormAsync("report", ("Address", "/statements/somewhere"), ("Text", "Walrusword can be seen."), ("Contact", ""));
        using var page = await visitor.GetHtmlAsync(sent.Headers.Location!.OriginalString);
        await portal.RunJobsAsync();
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var desk = await editor.GetHtmlAsync("Admin/Takedown");
        using var handled = await editor.PostFormAsync("Admin/Takedown", "main .records form");

        Assert.NotNull(page.QuerySelector(".receipt code"));
        Assert.Contains("Walrusword", desk.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(portal.Mails(), mail => mail.Contains("safety problem", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Mails(), mail => mail.Contains("Walrusword", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, handled.StatusCode);
    }

    [Fact]
    public async Task A_report_stands_first_in_the_inbox_and_is_counted_until_it_is_seen_to()
    {
        await portal.A_text_in_reviewAsync("beside-a-report");
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (await visitor.PostFormAsync("report", ("Address", "/statements/elsewhere"), ("Text", "Somebody can be seen."), ("Contact", ""))).Dispose();
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var inbox = await editor.GetHtmlAsync("Admin");
        while (await editor.GetHtmlAsync("Admin/Takedown") is var desk && desk.QuerySelector("main .records form") is not null)
        {
            (await editor.PostFormAsync("Admin/Takedown", "main .records form")).Dispose();
        }

        using var after = await editor.GetHtmlAsync("Admin");
        Assert.EndsWith("/Admin/Takedown", inbox.QuerySelector(".tasks > li:first-child a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.StartsWith("1", inbox.QuerySelector("#desk-menu .count")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector(".tasks a[href$='/Admin/Takedown']"));
    }

    [Fact]
    public async Task A_report_that_says_nothing_is_refused_in_the_readers_language_and_keeps_what_was_typed()
    {
        using var visitor = portal.Visit(GivenTexts.Tenant);
        (await visitor.GetAsync("statements?culture=uk")).Dispose();

        using var answer = await visitor.PostFormAsync("report?culture=uk", ("Address", "/statements"), ("Text", ""), ("Contact", "somebody"));
        using var page = await answer.ReadHtmlAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("somebody", page.QuerySelector("#Contact")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#errors a[href='#Text']"));
    }
}
