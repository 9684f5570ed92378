using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests;

/// <summary>The map on the pages of the demonstration: it says nothing that its table does not say, and guesses nothing.</summary>
public sealed class WorldMapPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const int LargestTransfer = 60 * 1024;

    public static TheoryData<string> Pages => ["statements/return-2025?culture=en", "resolutions/return-of-ukrainian-children-2025?culture=en", "commitments?culture=en", "votes?culture=en"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_table_says_everything_that_the_map_says(string address)
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync(address);

        foreach (var figure in page.QuerySelectorAll("figure:has(.maps)"))
        {
            TheTableSaysAll(figure);
        }

        Assert.Empty(page.QuerySelectorAll("[style], style, script"));
    }

    [Fact]
    public async Task The_names_under_a_statement_are_drawn_by_capacity_and_organisations_stand_beside()
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync("statements/return-2025?culture=en");

        var figure = Figure(page);
        Assert.Equal(38, figure.QuerySelectorAll("path.shape").Length);
        Assert.Equal("Switzerland: Observer states", Assert.Single(figure.QuerySelectorAll("path.t-striped.shape > title")).TextContent);
        Assert.Equal(40, figure.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("European Union", Assert.Single(figure.QuerySelectorAll(".note"), note => note.TextContent.StartsWith("Organisations", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_31_members_in_no_source_are_hatched_as_unknown_and_never_drawn_as_not_voting()
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync("resolutions/return-of-ukrainian-children-2025?culture=en");

        var figure = Figure(page);
        Assert.Single(figure.QuerySelectorAll("path.shape.t-unknown"));
        Assert.Equal("Russian Federation: Against", Assert.Single(figure.QuerySelectorAll("path.shape:not(.t-unknown) > title")).TextContent);
        Assert.Empty(figure.QuerySelectorAll(".t-dotted"));
        Assert.Contains("Not known from the sources (192)", figure.QuerySelector(".legend")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Did not vote", figure.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resolutions/return-of-ukrainian-children-2025?culture=en", "beside-map")]
    [InlineData("votes?statement=return-2025&culture=en", "map")]
    public async Task The_states_that_signed_are_drawn_by_what_is_known_of_their_vote_and_no_other_state_is(string address, string map)
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync(address);

        var figure = page.GetElementById(map)!;
        Assert.Contains("How those who signed “Joint statement calling for the immediate and unconditional return of Ukrainian children” voted", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((38, 38), (figure.QuerySelectorAll("path.shape").Length, figure.QuerySelectorAll("path.shape.t-unknown").Length));
        Assert.DoesNotContain("Russia", figure.TextContent, StringComparison.Ordinal);
        Assert.Equal(40, figure.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Not known (38)", figure.QuerySelector(".legend")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("European Union (An organisation has no vote there)", figure.TextContent, StringComparison.Ordinal);
    }

    // A second map lies on the shapes of the first, which it names; patterns are made once.
    [Fact]
    public async Task The_world_is_sent_once_however_many_maps_a_page_has()
    {
        using var reader = portal.Visit(People.Coalition);

        using var page = await reader.GetHtmlAsync("resolutions/return-of-ukrainian-children-2025?culture=en");

        Assert.Equal(2, page.QuerySelectorAll("figure:has(.maps)").Length);
        Assert.Equal("map-shapes", Assert.Single(page.QuerySelectorAll("use.ground")).GetAttribute("href")!.TrimStart('#'));
        Assert.NotNull(page.GetElementById("map-shapes"));
        Assert.Single(page.QuerySelectorAll("path.land"));
        Assert.Single(page.QuerySelectorAll("#unknown-1"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_with_a_map_takes_at_most_60_KB_with_its_styles(string address)
    {
        using var reader = portal.Visit(People.Coalition);
        using var page = await reader.GetHtmlAsync(address);
        reader.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var bytes = 0;

        foreach (var part in page.QuerySelectorAll<IHtmlLinkElement>("link[rel=stylesheet], link[rel=icon]").Select(link => link.Href!).Append(address))
        {
            bytes += (await reader.Client.GetByteArrayAsync(new Uri(part, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(bytes, LargestTransfer / 4, LargestTransfer);
    }

    private static void TheTableSaysAll(IElement figure)
    {
        var drawn = figure.QuerySelectorAll("path.shape > title").Select(title => title.TextContent).Where(title => title.Contains(':', StringComparison.Ordinal));
        var rows = figure.QuerySelectorAll("tbody tr").Select(row => (Party: row.Children[0].TextContent, Category: row.Children[1].TextContent, Place: row.Children[2].TextContent)).ToList();
        Assert.Equal(rows.Where(row => row.Place is not "not drawn" && !row.Party.Contains("other member", StringComparison.Ordinal)).Select(row => $"{row.Party}: {row.Category}").Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
        Assert.All(rows.Where(row => row.Place is "not drawn"), row => Assert.Contains($"{row.Party} ({row.Category})", figure.TextContent, StringComparison.Ordinal));
        Assert.Contains("takes no position on the status of any territory", figure.TextContent, StringComparison.Ordinal);
    }

    private static IElement Figure(IHtmlDocument page) => page.QuerySelector("figure:has(.maps)")!;
}
