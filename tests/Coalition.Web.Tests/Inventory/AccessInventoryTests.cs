using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Every back-office route that exists, asked by everybody who must not pass.</summary>
public sealed class AccessInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>Pages that everybody with a place at the desk may open: they show a person only what is his or her own.</summary>
    private static readonly string[] OpenToTheWholeDesk = ["/Index", "/Account", "/Capacity", "/Digest", "/TooLarge"];

    [Fact]
    public void Every_back_office_page_asks_for_a_permission_of_its_own()
    {
        var bare = portal.DeskRoutes().Where(route => !OpenToTheWholeDesk.Contains(route.Page!.ViewEnginePath, StringComparer.Ordinal))
            .Where(route => route.Policies.All(policy => policy is Permissions.AccessAdminPanel));

        Findings.None(bare);
    }

    [Fact]
    public void Every_back_office_page_asks_for_a_place_at_the_desk() =>
        Assert.DoesNotContain(portal.DeskRoutes(), route => !route.Policies.Contains(Permissions.AccessAdminPanel, StringComparer.Ordinal));

    [Fact]
    public void Nothing_but_pages_and_the_listed_machine_addresses_exists()
    {
        string[] machines = ["/healthz", "/feed.atom", "/search.atom", "/sitemap.xml", "/robots.txt", "/calendar.ics", "/calendar/{token}.ics", "/.well-known/security.txt", "/Admin/Clearance/Receipt/{id:guid}.json", "/Admin/Clearance/Receipt/{id:guid}.pdf", "/Admin/Clearance/{id:guid}/Text.pdf",
            "/files/{sha256}/{name}", "/Admin/Content/{id:guid}/Files/{sha256}/{name}", "/Admin/Silence/Communicate/{id:guid}/Files/{sha256}/{name}", "/Admin/Silence/Communicate/{id:guid}/Text.pdf",
            "/Admin/Endorse/{id:guid}/Files/{sha256}/{name}", "/Admin/Endorse/{id:guid}/Text.pdf", "/Admin/Endorse/Receipt/{id:guid}.json", "/Admin/Endorse/Receipt/{id:guid}.pdf", "/Admin/Endorse/Evidence/{id:guid}/{name}",
            "/Admin/Silence/Communicate/{id:guid}/Receipt/{given:guid}.json", "/Admin/Silence/Communicate/{id:guid}/Receipt/{given:guid}.pdf",
            "/statements/{slug}/timemap", "/statements/{slug}/signatories.csv", "/statements/{slug}/signatories.json", "/statements/{slug}/editions/{edition:int}/signatories.csv", "/statements/{slug}/editions/{edition:int}/signatories.json",
            "/meetings/{slug}.ics", "/commitments.csv", "/votes.csv", "/figures.csv", "/resolutions/{slug}/positions.csv", "/resolutions/{slug}/tally.csv",
            "/commitments.json", "/commitments.xml", "/commitments.atom"];

        var others = portal.AllRoutes().Where(route => route.Page is null).Select(route => "/" + route.Pattern.TrimStart('/')).Except(machines, StringComparer.Ordinal);

        Findings.None(others);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nobody_who_is_not_signed_in_gets_past_the_sign_in_page(string method)
    {
        using var visitor = portal.Visit(People.Coalition);

        var passed = await AskAllAsync(visitor, People.Coalition, new HttpMethod(method), LeadsToSignIn);

        Findings.None(passed);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nobody_opens_a_page_whose_permission_the_own_role_lacks(string method)
    {
        using var cast = await Cast.OfAsync(portal, People.Coalition);
        List<string> passed = [];
        foreach (var (account, held, person) in cast.People)
        {
            var closed = portal.DeskRoutes().Where(route => portal.IsOn(route, account.Tenant) && !route.Policies.All(held.Contains));
            passed.AddRange((await AskAsync(person, closed, new HttpMethod(method), IsDenied)).Select(line => $"{account.Role}: {line}"));
        }

        Findings.None(passed);
    }

    [Theory]
    [InlineData(People.WorkingGroup, People.Coalition)]
    [InlineData(People.Coalition, People.WorkingGroup)]
    [InlineData(People.Host, People.Coalition)]
    public async Task A_cookie_of_one_tenant_sent_by_hand_to_another_is_void_even_for_a_person_with_a_role_in_both(string from, string to)
    {
        await GiveRoleAsync(People.Holding(from, "Administrator").Email, to);
        using var member = await portal.SignInAsAsync(People.Holding(from, "Administrator"));
        using var there = portal.Visit(to);
        there.Client.DefaultRequestHeaders.Add("Cookie", member.CookiesAsIfOf(from is People.Host ? "host" : from, to));

        var passed = await AskAllAsync(there, to, HttpMethod.Get, LeadsToSignIn);

        Findings.None(passed);
    }

    [Fact]
    public async Task Every_page_can_be_opened_by_some_role_of_a_tenant_that_has_it()
    {
        using var host = await Cast.OfAsync(portal, People.Host);
        using var coalition = await Cast.OfAsync(portal, People.Coalition);

        Findings.None(portal.PageRoutes().Where(route => coalition.WhoMayOpen(route) is null && host.WhoMayOpen(route) is null));
    }

    [Fact]
    public async Task A_cookie_sent_by_hand_works_where_it_belongs()
    {
        using var member = await portal.SignInAsAsync(People.Holding(People.Coalition, "Administrator"));
        using var there = portal.Visit(People.Coalition);
        there.Client.DefaultRequestHeaders.Add("Cookie", member.CookiesAsIfOf(People.Coalition, People.Coalition));

        using var answer = await there.GetAsync("Admin");

        Assert.False(LeadsToSignIn(answer));
    }

    private Task<int> GiveRoleAsync(string email, string tenant) => portal.InTenantAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var (user, role) = (await db.Users.SingleAsync(found => found.Email == email), await db.Roles.SingleAsync(found => found.Name == "Administrator"));
        db.Add(RoleAssignment.Of(Actor.System, user, role, portal.Clock.GetUtcNow().UtcDateTime));
        return await db.SaveChangesAsync();
    });

    private Task<IReadOnlyList<string>> AskAllAsync(Visitor visitor, string tenant, HttpMethod method, Func<HttpResponseMessage, bool> isStopped) =>
        AskAsync(visitor, portal.DeskRoutes().Where(route => portal.IsOn(route, tenant)), method, isStopped);

    private static async Task<IReadOnlyList<string>> AskAsync(Visitor visitor, IEnumerable<Route> routes, HttpMethod method, Func<HttpResponseMessage, bool> isStopped)
    {
        List<string> passed = [];
        foreach (var route in routes)
        {
            using var request = new HttpRequestMessage(method, new Uri(visitor.Client.BaseAddress!, route.Nowhere()));
            using var answer = await visitor.Client.SendAsync(request);
            if (!isStopped(answer))
            {
                passed.Add($"{method} {route} answered {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        return passed;
    }

    private static bool LeadsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/Login?", StringComparison.Ordinal);

    private static bool IsDenied(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Forbidden
        || (answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/Denied?", StringComparison.Ordinal));
}
