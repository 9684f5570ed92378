using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Every back-office route that exists, asked by everybody who must not pass.</summary>
public sealed class AccessInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>Pages that everybody with a place at the desk may open: they show a person only what is his or her own.</summary>
    private static readonly string[] OpenToTheWholeDesk = ["/Index", "/Account/Index"];

    [Fact]
    public void Every_back_office_page_asks_for_a_permission_of_its_own()
    {
        var bare = portal.DeskRoutes().Where(route => !OpenToTheWholeDesk.Contains(route.Page!.ViewEnginePath, StringComparer.Ordinal))
            .Where(route => route.Policies.All(policy => policy is Permissions.AccessAdminPanel));

        Assert.Empty(bare);
    }

    [Fact]
    public void Every_back_office_page_asks_for_a_place_at_the_desk() =>
        Assert.DoesNotContain(portal.DeskRoutes(), route => !route.Policies.Contains(Permissions.AccessAdminPanel, StringComparer.Ordinal));

    [Fact]
    public void Nothing_but_pages_and_the_listed_machine_addresses_exists()
    {
        string[] machines = ["/healthz", "/feed.atom", "/sitemap.xml", "/robots.txt", "/calendar.ics"];

        var others = portal.AllRoutes().Where(route => route.Page is null).Select(route => "/" + route.Pattern.TrimStart('/')).Except(machines, StringComparer.Ordinal);

        Assert.Empty(others);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nobody_who_is_not_signed_in_gets_past_the_sign_in_page(string method)
    {
        using var visitor = portal.Visit(People.Coalition);

        var passed = await AskAllAsync(visitor, People.Coalition, new HttpMethod(method), LeadsToSignIn);

        Assert.Empty(passed);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nobody_opens_a_page_whose_permission_the_own_role_lacks(string method)
    {
        List<string> passed = [];
        foreach (var account in People.OneOfEachRole(People.Coalition))
        {
            using var person = await portal.SignInAsAsync(account);
            var held = await PermissionsOfAsync(account);
            var closed = portal.DeskRoutes().Where(route => portal.IsOn(route, account.Tenant) && !route.Policies.All(held.Contains));
            passed.AddRange((await AskAsync(person, closed, new HttpMethod(method), IsDenied)).Select(line => $"{account.Role}: {line}"));
        }

        Assert.Empty(passed);
    }

    [Theory]
    [InlineData(People.WorkingGroup, People.Coalition)]
    [InlineData(People.Coalition, People.WorkingGroup)]
    [InlineData(People.Host, People.Coalition)]
    public async Task A_cookie_of_one_tenant_sent_by_hand_to_another_is_void(string from, string to)
    {
        using var member = await portal.SignInAsAsync(People.Holding(from, "Administrator"));
        using var there = portal.Visit(to);
        there.Client.DefaultRequestHeaders.Add("Cookie", member.CookiesAsIfOf(from is People.Host ? "host" : from, to));

        var passed = await AskAllAsync(there, to, HttpMethod.Get, LeadsToSignIn);

        Assert.Empty(passed);
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

    private Task<HashSet<string>> PermissionsOfAsync(DemoAccount account) => portal.InTenantAsync(account.Tenant, async services =>
    {
        var held = await services.GetRequiredService<PortalDb>().RoleAssignments.Where(assignment => assignment.User.Email == account.Email).Select(assignment => assignment.Role.Permissions).ToListAsync();
        return held.SelectMany(permissions => permissions).ToHashSet(StringComparer.Ordinal);
    });
}
