using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests;

/// <summary>What a site says of itself: in words that are true of it, and of events as far as they are known.</summary>
public sealed class FrontPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("statements")]
    [InlineData("members")]
    [InlineData("meetings")]
    [InlineData("commitments")]
    [InlineData("resolutions")]
    [InlineData("votes")]
    [InlineData("figures")]
    public async Task A_working_group_is_called_no_coalition_and_what_it_has_none_of_is_neither_counted_nor_filtered(string address)
    {
        using var reader = portal.Visit(People.WorkingGroup);

        using var page = await reader.GetHtmlAsync($"{address}?culture=en");

        var main = page.QuerySelector("main")!;
        Assert.DoesNotContain("coalition", main.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("No names", main.TextContent, StringComparison.Ordinal);
        if (main.QuerySelector(".empty") is not null)
        {
            Assert.Empty(main.QuerySelectorAll("select"));
            Assert.DoesNotContain(main.QuerySelectorAll(".side, h2"), part => part.TextContent.Any(char.IsDigit) && address is "statements" or "commitments");
        }
    }

    [Fact]
    public async Task The_time_line_says_what_is_known_of_an_imprecise_date_and_leads_to_the_events_it_leaves_out()
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync("?culture=en");

        var section = page.QuerySelector("[aria-labelledby=events]")!;
        var visit = section.QuerySelectorAll(".timeline li").Single(row => row.QuerySelector("a[href$='/meetings/norway-prime-minister-visit-2025']") is not null);
        Assert.Contains("a few weeks before its own date", visit.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Where only the year is known, an event stands last in that year.", section.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"The latest 10 of 1\d\.", section.TextContent);
        Assert.Equal(["Statements", "Meetings", "Commitments", "Resolutions"], section.QuerySelectorAll("p.note:last-child a").Select(link => link.TextContent), StringComparer.Ordinal);
    }
}
