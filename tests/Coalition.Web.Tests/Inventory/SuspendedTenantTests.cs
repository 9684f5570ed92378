using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

public sealed class SuspendedTenantTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_suspended_tenant_answers_503_everywhere_with_a_page_and_all_headers()
    {
        using var administrator = await portal.SignInAsAsync(People.Holding(People.Coalition, "Administrator"));
        await SuspendAsync(People.Coalition);

        List<string> served = [];
        foreach (var route in portal.AllRoutes())
        {
            using var answer = await administrator.GetAsync(route.Nowhere());
            using var page = await answer.ReadHtmlAsync();
            if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable || page.QuerySelector("h1") is null || !answer.Headers.Contains("Content-Security-Policy"))
            {
                served.Add($"{route} answered {(int)answer.StatusCode}");
            }
        }

        await ChangeAsync(People.Coalition, tenant => tenant.Start());
        Findings.None(served);
    }

    [Fact]
    public async Task The_other_tenants_go_on_while_one_is_suspended()
    {
        using var visitor = portal.Visit(People.WorkingGroup);
        await SuspendAsync(People.Coalition);

        using var answer = await visitor.GetAsync("");

        await ChangeAsync(People.Coalition, tenant => tenant.Start());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_prefix_that_belongs_to_no_tenant_is_404()
    {
        using var visitor = portal.Visit(People.Host);

        using var answer = await visitor.GetAsync("no-such-coalition/statements");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task SuspendAsync(string name) => ChangeAsync(name, tenant => tenant.Suspend());

    private async Task ChangeAsync(string name, Func<Tenant, Outcome> change)
    {
        var databases = portal.Services.GetRequiredService<HostDatabases>();
        await using var db = databases.Open();
        Assert.Null(change(await db.Tenants.SingleAsync(found => found.Name == name)).Refusal);
        await db.SaveChangesAsync();
        await databases.ReloadAsync();
    }
}
