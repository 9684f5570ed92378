using System.Net;
using Coalition.Core.Clearance;

namespace Coalition.Web.Tests.Admin;

public sealed class TimelinePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_timeline_says_what_was_done_by_whom_for_whom_and_on_which_text()
    {
        var id = await portal.A_text_cleared_byAsync("timeline", GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var page = await editor.GetHtmlAsync($"Admin/Content/{id}/Timeline");

        var lines = page.QuerySelectorAll(".records > li");
        Assert.Equal(["A seat cleared a text", "A text was sent to the co-chairs", "A workflow was started", "A document was created"], lines.Select(line => line.QuerySelectorAll(".meta > span")[^1].TextContent.Split(": ")[^1]), StringComparer.Ordinal);
        Assert.Contains("Clearing officer, Canada, for Canada", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Editor, secretariat", lines[3].TextContent, StringComparison.Ordinal);
        using var edition = await editor.GetHtmlAsync(lines[0].QuerySelectorAll("a").Single(link => link.TextContent.StartsWith("Edition 1", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains((await portal.StoredAsync(id)).Document.Latest.TextHash.Grouped, edition.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Paragraph 2 in en.", edition.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_timeline_can_be_narrowed_to_one_topic()
    {
        var id = await portal.A_text_cleared_byAsync("topic", GivenTexts.Canada);
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var text = await editor.GetHtmlAsync($"Admin/Content/{id}/Timeline?topic={TimelineTopic.Text}");
        using var silence = await editor.GetHtmlAsync($"Admin/Content/{id}/Timeline?topic={TimelineTopic.Silence}");

        Assert.Single(text.QuerySelectorAll(".records > li"));
        Assert.Empty(silence.QuerySelectorAll(".records > li"));
    }

    [Fact]
    public async Task An_older_edition_stays_readable_and_one_that_does_not_exist_is_not_found()
    {
        var id = await portal.A_text_in_reviewAsync("older");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        (await editor.PostFormAsync($"Admin/Content/{id}", "main form.sheet", ("Form.Rows[1].Text[en]", "Other words."))).Dispose();

        using var first = await editor.GetHtmlAsync($"Admin/Content/{id}/Editions/1");
        using var second = await editor.GetHtmlAsync($"Admin/Content/{id}/Editions/2");
        using var third = await editor.GetAsync($"Admin/Content/{id}/Editions/3");

        Assert.Contains("Paragraph 2 in en.", first.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Other words.", second.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
    }
}
