using System.Net;

namespace Coalition.Web.Tests;

/// <summary>What visitors read of votes, figures and sources, and take away as tables.</summary>
public sealed class VotePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_statement_stands_beside_a_vote_with_unknown_as_its_own_value_and_the_file_says_the_same()
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync("votes?statement=return-2025&culture=en");
        var rows = page.QuerySelectorAll("[aria-labelledby=who] tbody tr");
        var csv = await CsvAsync(visitor, "votes.csv?statement=return-2025");

        Assert.Equal(rows.Length, csv.Length - 1);
        Assert.Contains(csv, line => line.StartsWith("costa-rica,", StringComparison.Ordinal) && line.EndsWith(",unknown,yes", StringComparison.Ordinal));
        Assert.Contains(csv, line => line.StartsWith("european-union,", StringComparison.Ordinal) && line.EndsWith(",no_vote,", StringComparison.Ordinal));
        Assert.Equal(rows.Length - csv.Count(line => line.Contains(",no_vote,", StringComparison.Ordinal)), rows.Count(row => row.QuerySelector("td.hatched") is not null));
    }

    [Theory]
    [InlineData("votes?statement=return-2025&culture=en", "[aria-labelledby=who] table", 41)]
    [InlineData("statements/return-2025?culture=en", "#names", 40)]
    [InlineData("resolutions/return-of-ukrainian-children-2025?culture=en", "[aria-labelledby=roll] .scroll table", 2)]
    public async Task What_a_row_rests_on_can_be_followed_to_the_page_of_the_source(string address, string table, int rows)
    {
        using var visitor = portal.Visit("coalition");
        using var page = await visitor.GetHtmlAsync(address);

        var links = page.QuerySelector(table)!.QuerySelectorAll("tbody a[href*='/sources/']").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(rows, links.Count);
        foreach (var link in links.Distinct(StringComparer.Ordinal))
        {
            using var source = await visitor.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, source.StatusCode);
        }
    }

    [Theory]
    [InlineData("", ".roll li")]
    [InlineData("votes?statement=return-2025", "[aria-labelledby=who] tbody th")]
    [InlineData("statements/return-2025", ".signers li")]
    public async Task A_name_as_signed_is_read_in_its_own_language_with_todays_name_beside_it(string address, string line)
    {
        using var visitor = portal.Visit("coalition");
        using var page = await visitor.GetHtmlAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? "&" : "?")}culture=uk");

        var name = page.QuerySelectorAll(line).Single(row => row.QuerySelector("a[href$='/members/czechia']") is not null);

        Assert.Equal(("en", "Czech Republic"), (name.QuerySelector("a > span")!.GetAttribute("lang"), name.QuerySelector("a > span")!.TextContent.Replace('\u00a0', ' ')));
        Assert.Contains("(тепер Чехія)", name.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_column_of_names_as_signed_says_in_which_language_they_are()
    {
        using var visitor = portal.Visit("coalition");
        using var page = await visitor.GetHtmlAsync("statements/return-2025?culture=fr");

        var norway = page.QuerySelectorAll("#names tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() is "Norvège");

        Assert.Equal("en", norway.QuerySelectorAll("span[lang]").Single(name => name.TextContent is "Norway").GetAttribute("lang"));
    }

    [Fact]
    public async Task Whose_name_is_not_under_the_statement_is_counted_and_not_listed()
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync("votes?statement=return-2025&culture=en");

        var names = page.QuerySelectorAll("[aria-labelledby=who] tbody th").Select(name => name.TextContent).ToArray();
        Assert.Contains(names, name => name.Contains("Norway", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("Russia", StringComparison.Ordinal));
        Assert.Equal("1", page.QuerySelectorAll("[aria-labelledby=counts] tbody tr").Single(row => row.QuerySelector("th")!.TextContent is "Against").QuerySelectorAll("td")[1].TextContent);
    }

    [Theory]
    [InlineData("votes?statement=nothing")]
    [InlineData("votes.csv?resolution=nothing")]
    [InlineData("resolutions/nothing/positions.csv")]
    [InlineData("sources/nothing")]
    public async Task What_is_not_public_is_not_there(string address)
    {
        using var visitor = portal.Visit("coalition");

        using var answer = await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Claims_are_filtered_by_subject_and_claimant_and_the_file_holds_what_the_page_shows()
    {
        using var visitor = portal.Visit("coalition");

        using var page = await visitor.GetHtmlAsync("figures?subject=children-deported&claimant=government-of-norway&culture=en");
        var csv = await CsvAsync(visitor, "figures.csv?subject=children-deported&claimant=government-of-norway");

        Assert.Equal("thousands", Assert.Single(page.QuerySelectorAll(".ledger .fig-n")).TextContent);
        Assert.Equal(2, csv.Length);
        Assert.Contains("children-deported-norway,children-deported", csv[1], StringComparison.Ordinal);
        Assert.EndsWith("source-000 source-001,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_E34_and_E35_a_source_says_that_it_is_a_copy_and_that_it_is_shown_cleaned_and_what_rests_on_it()
    {
        using var visitor = portal.Visit("coalition");

        using var copy = await visitor.GetHtmlAsync("sources/source-000?culture=en");
        using var garbled = await visitor.GetHtmlAsync("sources/source-001?culture=en");
        using var list = await visitor.GetHtmlAsync("sources");

        Assert.Contains("This is a copy. The original was sought and is not on file.", copy.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("printed: “12/06/2025”", garbled.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("it was cleaned for reading", garbled.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(garbled.QuerySelector("a[href$='figures#missing-person-cases']"));
        Assert.Equal(5, list.QuerySelectorAll(".records > li").Length);
    }

    private static async Task<string[]> CsvAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
