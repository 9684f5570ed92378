using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Tests.Inventory;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests;

/// <summary>What the address of a request may and may not do, and what happens where two acts meet.</summary>
public sealed class AddressTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Links_carry_the_prefix_of_the_tenant_however_it_was_typed()
    {
        using var visitor = portal.Visit(People.Host);

        using var page = await visitor.GetHtmlAsync("COALITION/statements");

        Assert.DoesNotContain("COALITION", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_first_segment_of_a_route_is_reserved()
    {
        var free = portal.AllRoutes().Select(route => route.Nowhere().Split('/')[0]).Where(segment => Slug.IsValid(segment) && !TenantDirectory.ReservedSegments.Contains(segment));

        Findings.None(free.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Forwarded_headers_of_anybody_mean_nothing()
    {
        using var visitor = portal.Visit(People.Coalition);
        using var request = new HttpRequestMessage(HttpMethod.Get, "feed.atom") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "elsewhere.example" } } };

        using var answer = await visitor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var feed = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("elsewhere.example", feed, StringComparison.Ordinal);
        Assert.Contains($"href=\"{portal.TenantAddress(People.Coalition)}", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_taken_at_the_same_moment_is_a_conflict()
    {
        var status = await portal.InTenantAsync(People.Coalition, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            db.Add(User.Create("editor@demo.example", "Second of this address", portal.Clock.GetUtcNow().UtcDateTime));
            var page = new Shown { PageContext = new PageContext { HttpContext = new DefaultHttpContext { RequestServices = services } } };
            var result = await page.SaveOrShowAsync(db, Outcome.Done, new EmptyResult(), () => Task.CompletedTask);
            return (result as PageResult)?.StatusCode;
        });

        Assert.Equal(StatusCodes.Status409Conflict, status);
    }

    [Fact]
    public async Task Jobs_of_a_suspended_tenant_wait_until_it_is_started()
    {
        await SwitchAsync(tenant => tenant.Suspend());
        var id = await portal.InTenantAsync(People.WorkingGroup, async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var job = Job.Of("No.Such.Kind", "", portal.Clock.GetUtcNow().UtcDateTime);
            db.Add(job);
            await db.SaveChangesAsync();
            return job.Id;
        });

        await portal.RunJobsAsync();
        var waiting = await JobAsync(id);
        await SwitchAsync(tenant => tenant.Start());
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await portal.RunJobsAsync();
        var tried = await JobAsync(id);

        Assert.Equal((0, null, null), (waiting.Attempts, waiting.LastError, waiting.Lease));
        Assert.NotNull(tried.LastError);
    }

    [Fact]
    public async Task A_suspended_tenant_says_when_to_come_back()
    {
        using var visitor = portal.Visit(People.WorkingGroup);
        await SwitchAsync(tenant => tenant.Suspend());

        using var answer = await visitor.GetAsync("");
        using var page = await answer.ReadHtmlAsync();
        await SwitchAsync(tenant => tenant.Start());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.NotNull(page.QuerySelector("h1"));
    }

    private Task<Job> JobAsync(Guid id) =>
        portal.InTenantAsync(People.WorkingGroup, services => services.GetRequiredService<PortalDb>().Jobs.AsNoTracking().SingleAsync(job => job.Id == id));

    private async Task SwitchAsync(Action<Tenant> change)
    {
        var databases = portal.Services.GetRequiredService<HostDatabases>();
        await using (var db = databases.Open())
        {
            change(await db.Tenants.SingleAsync(found => found.Name == People.WorkingGroup));
            await db.SaveChangesAsync();
        }

        await databases.ReloadAsync();
    }

    private sealed class Shown : PageModel;
}
