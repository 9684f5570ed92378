using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Statements;

namespace Coalition.Web.Api;

/// <summary>The files that machines ask every site for, answered per tenant and cached like its pages.</summary>
internal static class PublicFiles
{
    /// <summary>Feed, calendars of meetings, site map, robots, security contact, and the calendars of persons, which alone are never cached.</summary>
    public static void MapPublicFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/feed.atom", Feed.AnswerAsync).WithMetadata(new FeatureAttribute(Features.Feeds)).CacheOutput(PublicCache.Name);
        routes.MapFile("/search.atom", SearchFeed.AnswerAsync).WithMetadata(new FeatureAttribute(Features.Search)).WithMetadata(new FeatureAttribute(Features.Feeds)).CacheOutput(PublicCache.Name);
        routes.MapFile("/sitemap.xml", SiteMap.AnswerAsync).CacheOutput(PublicCache.Name);
        routes.MapFile("/robots.txt", Robots.Answer).CacheOutput(PublicCache.Name);
        routes.MapFile("/calendar.ics", MeetingCalendars.AllAsync).WithMetadata(new FeatureAttribute(Features.Meetings)).CacheOutput(PublicCache.Name);
        routes.MapFile("/meetings/{slug}.ics", MeetingCalendars.OneAsync).WithMetadata(new FeatureAttribute(Features.Meetings)).CacheOutput(PublicCache.Name);
        routes.MapFile("/calendar/{token}.ics", PersonalCalendar.AnswerAsync);
        routes.MapFile("/.well-known/security.txt", SecurityContact.Answer).CacheOutput(PublicCache.Name);
    }

    /// <summary>A file that is read by GET, and of which HEAD tells what GET would send (RFC 9110, 9.3.2).</summary>
    public static RouteHandlerBuilder MapFile(this IEndpointRouteBuilder routes, string pattern, Delegate answer) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer);

    /// <summary>As known when the file is asked for. What is <see cref="KnownAt.Unread"/> is to be refused: a file cannot say beside its rows that they are of another day.</summary>
    public static KnownAt AsKnown(this HttpRequest request, TimeProvider clock) => KnownAt.Read(request.Query["known"], clock.GetUtcNow().UtcDateTime);

    /// <summary>The address of a path below the tenant, complete with scheme, host and prefix.</summary>
    public static string Address(this HttpRequest request, string path) => request.SiteAddress() + path;

    /// <summary>The tenant's own address, with a slash at its end. A tenant reached by a host name of its own is known under that.</summary>
    public static string SiteAddress(this HttpRequest request)
    {
        var services = request.HttpContext.RequestServices;
        var own = services.GetRequiredService<CurrentTenant>().Site.Tenant.Host;
        var origin = string.Equals(own, request.Host.Host, StringComparison.OrdinalIgnoreCase) ? null : services.GetRequiredService<PortalOptions>().PublicOrigin;
        return $"{origin?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}"}{request.PathBase}/";
    }
}
