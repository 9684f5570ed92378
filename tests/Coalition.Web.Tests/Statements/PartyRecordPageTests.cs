using Coalition.Web.Tests.Admin;

namespace Coalition.Web.Tests.Statements;

/// <summary>What a party's own page tells of its acts, its seat and those before and after it, and what is read with its name elsewhere.</summary>
public sealed class PartyRecordPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Invariant_34_a_seat_and_a_capacity_lead_to_the_sources_they_rest_on()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("members/canada?culture=en");

        var bases = page.QuerySelectorAll(".facts dd a[href$='/sources/source-002']");
        Assert.Equal(["Capacity", "Co-chair seat"], bases.Select(link => link.Closest("div")!.QuerySelector("dt")!.TextContent), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Case_E10_the_pages_of_a_party_and_its_successor_name_each_other_and_move_no_act()
    {
        await portal.ListedAsync("slovakia");
        await portal.ListedAsync("czechoslovakia");
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var successor = await reader.GetHtmlAsync("members/slovakia?culture=en");
        using var predecessor = await reader.GetHtmlAsync("members/czechoslovakia?culture=en");

        Assert.Contains("It followed Czechoslovakia, whose acts stay under that name.", successor.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("Followed by .*Slovakia.*The acts on record here stay under this name\\.", predecessor.QuerySelector(".facts")!.TextContent);
        Assert.Null(successor.QuerySelector("#signed"));
    }

    [Fact]
    public async Task Case_E9_the_footnote_of_a_designation_stands_with_the_name_under_a_statement_and_beside_a_vote()
    {
        using var administrator = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        using var named = await administrator.PostFormAsync("Admin/Registers/Party/georgia/Designation", ("Name[en]", "Georgia (as listed)"), ("Footnote[en]", "This name implies no position."));
        using var reader = portal.Visit(GivenTexts.Tenant);

        foreach (var address in new[] { "statements/return-2025?culture=en", "votes?statement=return-2025&culture=en", "members?culture=en" })
        {
            using var page = await reader.GetHtmlAsync(address);
            Assert.Contains("[1] This name implies no position.", page.GetElementById("notes-on-names")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("[1]", page.QuerySelectorAll("li, tr").First(row => row.QuerySelector("a[href$='/members/georgia']") is not null).TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_source_names_the_texts_that_rest_on_it_by_their_titles()
    {
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var page = await reader.GetHtmlAsync("sources/source-002?culture=en");

        var link = page.QuerySelectorAll("main a[href$='/statements/return-2025']").Single();
        Assert.Equal("Joint statement calling for the immediate and unconditional return of Ukrainian children", link.TextContent);
        Assert.DoesNotContain("members/norway", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }
}
