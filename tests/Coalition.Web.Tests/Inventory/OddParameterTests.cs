using System.Net;
using System.Xml.Linq;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Whatever an address of the public site says after its question mark, the site does not fail.</summary>
public sealed class OddParameterTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Names =
        ["q", "kind", "year", "lang", "party", "page-no", "status", "channel", "on", "known", "beside", "culture", "page", "returnUrl", "changed", "token"];

    private static readonly string[] Values =
        ["", "!!", "-1", "99999999999999999999", "0001-01-01", "9999-12-31", "not-a-day", "%00", "%FF%FE", "%F0%9F%98%80", "'%22)%20OR%20--", "a*", "-%22", "{0}", "en", "%EF%BF%BF", new('x', 900)];

    [Fact]
    public async Task No_odd_value_of_any_parameter_makes_a_public_page_fail()
    {
        using var visitor = portal.Visit(People.Coalition);
        List<string> failed = [];
        foreach (var address in await AddressesAsync(visitor))
        {
            foreach (var value in Values)
            {
                failed.AddRange(await FailuresAsync(visitor, $"{address}?{string.Join('&', Names.Select(name => $"{name}={value}"))}"));
            }
        }

        foreach (var query in Names.SelectMany(_ => Values, (name, value) => $"search?q=children&{name}={value}&{name}="))
        {
            failed.AddRange(await FailuresAsync(visitor, query));
        }

        Findings.None(failed);
    }

    // Every list, and of what lies below each one page.
    private static async Task<IReadOnlyList<string>> AddressesAsync(Visitor visitor)
    {
        var map = XDocument.Parse(await visitor.Client.GetStringAsync(new Uri("sitemap.xml", UriKind.Relative), TestContext.Current.CancellationToken));
        var pages = map.Descendants().Where(element => element.Name.LocalName is "loc").Select(element => visitor.Client.BaseAddress!.MakeRelativeUri(new Uri(element.Value)).ToString()).ToArray();
        Assert.Contains(pages, page => page.StartsWith("meetings/", StringComparison.Ordinal));
        Assert.Contains(pages, page => page.StartsWith("commitments/", StringComparison.Ordinal));
        Assert.Contains(pages, page => page.StartsWith("resolutions/", StringComparison.Ordinal));
        return [.. pages.DistinctBy(page => page.Contains('/', StringComparison.Ordinal) ? page.Split('/')[0] + "/" : page, StringComparer.Ordinal), "search", "feed.atom", "sitemap.xml", "robots.txt", "Login"];
    }

    private static async Task<IEnumerable<string>> FailuresAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        return answer.StatusCode >= HttpStatusCode.InternalServerError ? [$"{(int)answer.StatusCode} for {address[..Math.Min(address.Length, 200)]}"] : [];
    }
}
