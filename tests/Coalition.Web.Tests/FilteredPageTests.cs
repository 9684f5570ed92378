namespace Coalition.Web.Tests;

/// <summary>What a list says of itself when only a part of it is shown, and of words that are no choice.</summary>
public sealed class FilteredPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_count_above_a_narrowed_list_of_members_is_of_the_whole_list_and_says_so()
    {
        using var visitor = portal.Visit("coalition");

        using var whole = await visitor.GetHtmlAsync("members?culture=en");
        using var narrowed = await visitor.GetHtmlAsync("members?culture=en&kind=organisations");
        using var none = await visitor.GetHtmlAsync("members?culture=en&q=atlantis");

        var count = whole.QuerySelector("p.lead")!.TextContent;
        Assert.StartsWith("38 states", count, StringComparison.Ordinal);
        Assert.All([narrowed, none], page => Assert.Equal(count, page.QuerySelector("p.lead")!.TextContent));
        Assert.StartsWith("2 of 40 names shown", narrowed.QuerySelector("#left-out")!.TextContent, StringComparison.Ordinal);
        Assert.Null(whole.QuerySelector("#left-out"));
        Assert.NotNull(none.QuerySelector(".empty a[href$='/members']"));
    }

    [Theory]
    [InlineData("commitments", "party")]
    [InlineData("commitments", "channel")]
    [InlineData("commitments", "year")]
    [InlineData("posts", "party")]
    public async Task A_field_shows_the_word_that_narrows_the_list_though_it_is_no_choice_and_a_link_leads_back(string list, string field)
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync($"{list}?{field}=atlantis&culture=en");

        Assert.Equal("“atlantis”", page.QuerySelector($"select[name={field}] option[selected]")!.TextContent);
        Assert.NotNull(page.QuerySelector($"main a[href$='/{list}']"));
    }

    [Fact]
    public async Task Records_that_answer_by_their_title_alone_are_counted_as_records_and_not_by_passages()
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync("search?q=Sybiha&culture=en");

        Assert.DoesNotContain("passages in", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{page.QuerySelectorAll("ol.records > li").Length} records for “Sybiha”", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_says_that_members_not_voting_are_derived_and_spaces_its_French()
    {
        using var visitor = portal.Visit("coalition");

        using var english = await visitor.GetHtmlAsync("?culture=en");
        using var french = await visitor.GetHtmlAsync("?culture=fr");

        Assert.Contains("Not voting, derived", english.QuerySelectorAll("[aria-labelledby=voted] dt").Select(term => term.TextContent), StringComparer.Ordinal);
        Assert.Contains("\u00a0; 193 membres", french.QuerySelector("[aria-labelledby=voted] .note")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("UNICEF, citée", await visitor.Client.GetStringAsync(new Uri("figures?culture=fr", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
