using System.Net;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>What holds for every answer, whatever it is.</summary>
public sealed class ResponseInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'";

    [Fact]
    public async Task Every_answer_carries_the_content_security_policy_and_forbids_sniffing()
    {
        List<Answer> answers = [];
        foreach (var tenant in new[] { People.Host, People.Coalition })
        {
            using var visitor = portal.Visit(tenant);
            answers.AddRange(await new Crawl(portal, visitor, perRoute: 2).RunAsync("", "Admin", "nothing-here", PortalHost.FaultAddress, "css/base.css", "healthz", "feed.atom", "sitemap.xml", "robots.txt"));
            using var administrator = await portal.SignInAsAsync(People.Holding(tenant, "Administrator"));
            answers.AddRange(await new Crawl(portal, administrator, perRoute: 2).RunAsync("Admin"));
        }

        var bare = answers.Where(answer => !answer.Headers["Content-Security-Policy"].SequenceEqual([Policy], StringComparer.Ordinal)
            || !answer.Headers["X-Content-Type-Options"].Contains("nosniff", StringComparer.Ordinal) || !answer.Headers["Referrer-Policy"].Any());

        Findings.None(bare);
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError }, answers.Select(answer => answer.Status).ToHashSet());
    }

    [Fact]
    public async Task Every_file_tells_by_head_what_get_would_send()
    {
        using var visitor = portal.Visit(People.Coalition);
        string[] files = [.. portal.AllRoutes().Where(route => route.Page is null && route.Policies.Count == 0 && !route.Pattern.Contains('{', StringComparison.Ordinal)).Select(route => route.Pattern.TrimStart('/')), "statements/return-2025/timemap", "statements/return-2025/signatories.csv", "search.atom?q=return"];

        List<string> other = [];
        foreach (var file in files)
        {
            using var got = await visitor.GetAsync(file);
            using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(file, UriKind.Relative));
            using var told = await visitor.Client.SendAsync(head, TestContext.Current.CancellationToken);
            other.AddRange((got.StatusCode, got.Content.Headers.ContentType?.ToString()) == (told.StatusCode, told.Content.Headers.ContentType?.ToString()) ? [] : [$"{file}: GET {got.StatusCode}, HEAD {told.StatusCode}"]);
        }

        Findings.None(other);
        Assert.True(files.Length > 8);
    }

    [Fact]
    public async Task A_refused_form_carries_the_policy_too()
    {
        using var visitor = portal.Visit(People.Coalition);

        using var withoutToken = await visitor.PostAsync("Login");

        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        Assert.Equal(Policy, Assert.Single(withoutToken.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task No_link_of_either_site_leads_nowhere()
    {
        List<Answer> answers = [];
        foreach (var account in new[] { People.Operator, People.Holding(People.Coalition, "Administrator") })
        {
            using var person = await portal.SignInAsAsync(account);
            answers.AddRange(await new Crawl(portal, person, perRoute: 5).RunAsync("", "Admin"));
        }

        var broken = answers.Where(answer => answer.Status >= HttpStatusCode.BadRequest);
        Findings.None(broken);
    }

    [Fact]
    public async Task Every_page_without_parameters_answers_its_administrator()
    {
        using var administrator = await portal.SignInAsAsync(People.Holding(People.Coalition, "Administrator"));
        var plain = portal.PageRoutes().Where(route => portal.IsOn(route, People.Coalition) && route.Endpoint.RoutePattern.Parameters.All(parameter => parameter.IsOptional));

        var answers = await new Crawl(portal, administrator, perRoute: 1).RunAsync([.. plain.Select(route => route.Nowhere())]);

        var broken = answers.Where(answer => answer.Status >= HttpStatusCode.BadRequest && answer.Path is not ("NotFound" or "Setup") && !answer.Path.StartsWith("Denied", StringComparison.Ordinal));
        Findings.None(broken);
    }

    [Fact]
    public async Task An_address_of_any_pattern_that_leads_to_nothing_is_404_with_a_page()
    {
        using var cast = await Cast.OfAsync(portal, People.Coalition);
        List<string> wrong = [];
        foreach (var route in portal.PageRoutes().Where(route => portal.IsOn(route, People.Coalition) && route.Endpoint.RoutePattern.Parameters.Any(parameter => !parameter.IsOptional)))
        {
            if (cast.WhoMayOpen(route) is not { } person)
            {
                continue;
            }

            using var answer = await person.GetAsync(route.Nowhere());
            using var page = await answer.ReadHtmlAsync();
            if (answer.StatusCode is not HttpStatusCode.NotFound || page.QuerySelector("h1") is null)
            {
                wrong.Add($"{route} answered {(int)answer.StatusCode}");
            }
        }

        Findings.None(wrong);
    }

    [Fact]
    public async Task What_belongs_to_a_feature_that_is_off_does_not_exist()
    {
        using var administrator = await portal.SignInAsAsync(People.Holding(People.WorkingGroup, "Administrator"));
        var featured = portal.AllRoutes().Where(route => route.Features.Count > 0).ToArray();
        await SwitchOffAllFeaturesAsync(People.WorkingGroup);

        List<string> served = [];
        foreach (var route in featured)
        {
            using var answer = await administrator.GetAsync(route.Nowhere());
            if (answer.StatusCode is not HttpStatusCode.NotFound)
            {
                served.Add($"{route} answered {(int)answer.StatusCode}");
            }
        }

        Findings.None(served);
    }

    private Task<int> SwitchOffAllFeaturesAsync(string tenant) => portal.InTenantAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var settings = await db.SiteSettings.SingleAsync();
        var keeper = Core.Kernel.Actor.System with { Permissions = new HashSet<string>([Core.Identity.Permissions.ManageSettings], StringComparer.Ordinal) };
        Assert.True(settings.SwitchFeatures(keeper, []).Succeeded);
        await db.SaveChangesAsync();
        await services.GetRequiredService<HostDatabases>().ReloadAsync();
        return 0;
    });
}
