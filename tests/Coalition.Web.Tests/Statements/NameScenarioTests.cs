using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Coalition.Web.Tests.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Statements;

/// <summary>Scenario 10 from end to end: a name on a list of the past, the name of today, and every name that somebody might look for.</summary>
public sealed class NameScenarioTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string TheForty = "statements/return-2025";

    [Theory]
    [InlineData("Czechia", "members/czechia")]
    [InlineData("Czech Republic", "members/czechia")]
    [InlineData("Česko", "members/czechia")]
    [InlineData("Turkey", "members/turkiye")]
    [InlineData("Turkiye", "members/turkiye")]
    [InlineData("Türkiye", "members/turkiye")]
    [InlineData("Støre", "posts#store-prime-minister")]
    [InlineData("Store", "posts#store-prime-minister")]
    [InlineData("Zelenskyj", "posts#zelensky-president")]
    public async Task Scenario_10_a_reader_finds_the_right_record_by_every_name(string query, string record)
    {
        if (!await IsListedAsync("turkiye"))
        {
            await portal.ListedAsync("turkiye");
        }

        await portal.InTenantAsync(GivenTexts.Tenant, async services =>
        {
            await services.GetRequiredService<SearchUpdate>().CatchUpAsync();
            return true;
        });
        using var reader = portal.Visit(GivenTexts.Tenant);

        using var found = await reader.GetHtmlAsync($"search?culture=en&q={Uri.EscapeDataString(query)}");

        Assert.Contains(found.QuerySelectorAll("ol.records li a").Select(link => link.GetAttribute("href")!), address => address.EndsWith($"/{record}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenario_10_the_list_of_the_past_keeps_the_name_beside_todays_and_another_display_name_alters_no_hash()
    {
        using var administrator = await portal.SignInAsAsync(Inventory.People.Holding(GivenTexts.Tenant, "Administrator"));
        using var reader = portal.Visit(GivenTexts.Tenant);
        var before = await ShownAsync(reader);
        using var own = await reader.GetHtmlAsync("members/czechia");

        using var called = await administrator.PostFormAsync("Admin/Registers/Party/czechia/Designation", ("Name[en]", "Czech lands"), ("Footnote[en]", "A name for this test."));
        var after = await ShownAsync(reader);
        using var renamed = await reader.GetHtmlAsync("members/czechia");

        Assert.Equal("Czech Republic (now Czechia)", before.Name);
        Assert.Equal("CZ", before.Code);
        Assert.Equal(("Czechia", "Czech lands"), (own.QuerySelector("h1")!.TextContent, renamed.QuerySelector("h1")!.TextContent));
        Assert.StartsWith("Czech Republic", after.Name, StringComparison.Ordinal);
        Assert.EndsWith("(now Czech lands)", after.Name, StringComparison.Ordinal);
        Assert.Equal((before.Code, before.Hash), (after.Code, after.Hash));
    }

    private static async Task<(string Name, string Code, string Hash)> ShownAsync(Visitor reader)
    {
        using var page = await reader.GetHtmlAsync($"{TheForty}?culture=en");
        var row = page.QuerySelectorAll(".signers li").Single(line => line.QuerySelector("a")!.GetAttribute("href")!.EndsWith("/members/czechia", StringComparison.Ordinal));
        var csv = await reader.Client.GetStringAsync(new Uri($"{TheForty}/signatories.csv", UriKind.Relative));
        var cells = csv.Split("\r\n").Single(line => line.Contains(",Czech Republic,", StringComparison.Ordinal)).Split(',');
        return (row.TextContent.Trim(), cells.Single(cell => cell is "CZ"), cells[^1]);
    }

    private Task<bool> IsListedAsync(string slug) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Memberships.AnyAsync(row => row.Party.Slug == slug));
}
