using Coalition.Web.Demonstration;

namespace Coalition.Web.Tests.Inventory;

/// <summary>Opening pages is never an act, whoever opens them.</summary>
public sealed class ReadingChangesNothingTests(PortalHost portal) : IClassFixture<PortalHost>
{
    public static TheoryData<string> Roles => [.. Demo.Accounts.Select(account => $"{account.Tenant}/{account.Role}").Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task No_page_that_a_role_can_open_changes_a_row(string tenantAndRole)
    {
        var (tenant, role) = (tenantAndRole.Split('/')[0], tenantAndRole.Split('/')[1]);
        using var person = await portal.SignInAsAsync(People.Holding(tenant, role));

        await OpenEverythingAsync(person, tenant);
    }

    [Theory]
    [InlineData(People.Host)]
    [InlineData(People.Coalition)]
    [InlineData(People.WorkingGroup)]
    public async Task No_page_that_a_visitor_can_open_changes_a_row(string tenant)
    {
        using var visitor = portal.Visit(tenant);

        await OpenEverythingAsync(visitor, tenant);
    }

    private async Task OpenEverythingAsync(Visitor visitor, string tenant)
    {
        var before = await portal.DigestAsync();

        var answers = await new Crawl(portal, visitor, perRoute: 2).RunAsync([.. portal.PageRoutes().Where(route => portal.IsOn(route, tenant)).Select(route => route.Nowhere())]);
        foreach (var answer in answers)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(answer.Path, UriKind.Relative));
            using var response = await visitor.Client.SendAsync(head);
        }

        var changed = (await portal.DigestAsync()).Where(table => before.GetValueOrDefault(table.Key) != table.Value).Select(table => table.Key);
        Findings.None(changed);
    }
}
