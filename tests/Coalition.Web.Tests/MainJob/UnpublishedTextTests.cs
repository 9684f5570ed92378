using System.Net;
using Coalition.Core.Tenancy;
using Coalition.Web.Tests.Inventory;

namespace Coalition.Web.Tests.MainJob;

/// <summary>Before its release nothing of a text is reachable by anybody outside; from that instant it is everywhere it should be.</summary>
public sealed class UnpublishedTextTests(PortalHost portal) : IClassFixture<PortalHost>, IDisposable
{
    // Asked for by its first word, recognised by its second, so that a page which repeats the question gives nothing away.
    private const string Title = "Quokkaword Narwhalword";
    private const string Text = "Quokkaword Capybaraword.";
    private const string Slug = "secret-ocelotword";

    private static readonly string[] Marks = ["Narwhalword", "Capybaraword", "ocelotword"];
    private static readonly string[] Files = ["feed.atom", "sitemap.xml", "robots.txt", ".well-known/security.txt", "search?q=Quokkaword", "search.atom?q=Quokkaword", "search?q=Quokk*", "search?q=%22Quokkaword%22&type=JointStatement"];

    private readonly Journey journey = new(portal);

    public void Dispose() => journey.Dispose();

    [Fact]
    public async Task Not_a_byte_is_told_before_the_release_and_all_places_tell_it_after()
    {
        var id = await journey.DraftAsync(Slug, Title, Text);
        await IsNowhereAsync("as a draft");
        await journey.SendAsync(id);
        await IsNowhereAsync("in review");
        await journey.ClearAsync(id, "ukraine");
        await journey.ClearAsync(id, "canada");
        await IsNowhereAsync("cleared");

        await journey.ReleaseAsync(id);

        using var visitor = portal.Visit(People.Coalition);
        foreach (var (address, mark) in new[] { ($"statements/{Slug}", Marks[1]), ("statements", Marks[0]), ("feed.atom", Marks[0]), ("sitemap.xml", Marks[2]), ("search?q=Quokkaword", Marks[0]), ("search.atom?q=Quokkaword", Marks[0]) })
        {
            using var answer = await visitor.GetAsync(address);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(body.Contains(mark, StringComparison.Ordinal), $"/{address} does not tell it after the release");
        }

        await IsNowhereInAsync(People.WorkingGroup, "released elsewhere");
    }

    [Fact]
    public async Task Its_address_answers_like_any_other_that_leads_nowhere()
    {
        await journey.DraftAsync("hidden-address", Title, Text);
        using var visitor = portal.Visit(People.Coalition);

        var hidden = await AnswerAsync(visitor, "statements/hidden-address");
        var nothing = await AnswerAsync(visitor, "statements/nothing-at-all");

        Assert.Equal(nothing, hidden);
    }

    private async Task IsNowhereAsync(string state)
    {
        foreach (var tenant in new[] { People.Coalition, People.WorkingGroup, Tenant.DefaultName })
        {
            await IsNowhereInAsync(tenant, state);
        }
    }

    private async Task IsNowhereInAsync(string tenant, string state)
    {
        using var visitor = portal.Visit(tenant);
        var routes = portal.AllRoutes().Where(route => !route.IsDesk && portal.IsOn(route, tenant)).Select(route => route.Nowhere());
        var answers = await new Crawl(portal, visitor, perRoute: 5).RunAsync([.. routes, .. Files, "?culture=uk", "statements?culture=uk"]);

        var telling = answers.Where(answer => Marks.Any(mark => (answer.Body + string.Concat(answer.Headers.SelectMany(header => header))).Contains(mark, StringComparison.OrdinalIgnoreCase)));
        Findings.None(telling.Select(answer => $"{tenant}, {state}: {answer}"));
        Assert.Contains(answers, answer => answer.Status is HttpStatusCode.OK);
    }

    private static async Task<string> AnswerAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        return $"{answer.StatusCode} {(await answer.Content.ReadAsStringAsync()).Replace(address, "", StringComparison.Ordinal)}";
    }
}
