using System.Net;
using System.Text.RegularExpressions;

namespace Coalition.Web.Tests.Inventory;

/// <summary>
/// No page sends more than six statements to the database, the one that reads the cache's revision included. For somebody
/// signed in the two that read roles and mandates come on top, and the three of the menu's count: they belong to the frame, not to the page. Menu and foot are
/// read once for each revision of the tenant and kept; an address that leads nowhere reads them before the count begins.
/// </summary>
public sealed partial class QueryInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const int Most = 6;
    private const int OfTheSignIn = 2;

    // The menu's count of what waits: the seats held, where somebody clears, the count itself, and the silence procedures, where somebody speaks for a party.
    private const int OfTheMenu = 3;

    [Theory]
    [InlineData(People.Host)]
    [InlineData(People.Coalition)]
    [InlineData(People.WorkingGroup)]
    public async Task No_page_a_visitor_reads_asks_more_than_six_things(string tenant)
    {
        // The host's list of coalitions leads to the other tenants, whose menus are read once too.
        foreach (var site in new[] { People.Host, People.Coalition, People.WorkingGroup })
        {
            using var before = portal.Visit(site);
            using var first = await before.GetAsync("nothing-here");
        }

        using var visitor = portal.Visit(tenant);
        var answers = await new Crawl(portal, visitor, perRoute: 3).RunAsync("");

        Findings.None(TooMany(answers, Most));
        Assert.Contains(answers, answer => answer.Queries.Count > 0);
    }

    [Theory]
    [InlineData(People.Coalition, "Administrator")]
    [InlineData(People.Coalition, "Editor")]
    [InlineData(People.Coalition, "Publisher")]
    [InlineData(People.WorkingGroup, "ClearingOfficer")]
    [InlineData(People.Host, "Administrator")]
    public async Task No_page_a_signed_in_person_reads_asks_more_than_six_things_beside_who_that_is(string tenant, string role)
    {
        using var person = await portal.SignInAsAsync(People.Holding(tenant, role));

        using var first = await person.GetAsync("nothing-here");
        var answers = await new Crawl(portal, person, perRoute: 3).RunAsync("", "Admin");

        Findings.None(TooMany(answers, Most + OfTheSignIn + OfTheMenu));
    }

    private static IEnumerable<string> TooMany(IEnumerable<Answer> answers, int most) =>
        answers.Where(answer => answer.Status is HttpStatusCode.OK && answer.Queries.Count > most).Select(answer => $"{answer.Queries.Count} queries for /{answer.Path}:\n    {string.Join("\n    ", answer.Queries.Select(query => Table().Match(query).Value))}");

    [GeneratedRegex("(?:FROM|UPDATE|INTO) \"\\w+\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();
}
