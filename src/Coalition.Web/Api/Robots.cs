using Coalition.Core.Tenancy;

namespace Coalition.Web.Api;

/// <summary><c>/robots.txt</c> (RFC 9309). Crawlers read only the one at the root of a host, so the host names the site maps of the listed coalitions.</summary>
internal static class Robots
{
    private static readonly string[] NotForCrawlers = ["Admin", "Login", "search"];

    public static IResult Answer(HttpRequest request, CurrentTenant tenant, TenantDirectory directory)
    {
        string[] bases = tenant.Site.Tenant.IsHost
            ? ["", .. directory.All.Where(site => site.Tenant is { IsListed: true, IsHost: false, State: TenantState.Running }).Select(site => site.Tenant.Prefix + "/")]
            : [""];
        string[] lines =
        [
            "User-agent: *",
            .. bases.SelectMany(_ => NotForCrawlers, (start, path) => $"Disallow: {request.PathBase}/{start}{path}"),
            "",
            .. bases.Select(start => $"Sitemap: {request.Address(start + "sitemap.xml")}"),
        ];
        return Results.Text(string.Join('\n', lines) + "\n", "text/plain; charset=utf-8");
    }
}
