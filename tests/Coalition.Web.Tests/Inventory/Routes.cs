using System.Globalization;
using Coalition.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Inventory;

/// <summary>One address pattern that the running program answers.</summary>
public sealed record Route(RouteEndpoint Endpoint)
{
    private static readonly RouteValueDictionary NoDefaults = [];

    private readonly TemplateMatcher matcher = new(new RouteTemplate(Endpoint.RoutePattern), NoDefaults);

    public string Pattern => Endpoint.RoutePattern.RawText ?? "";

    /// <summary>Whether it lies in the back office.</summary>
    public bool IsDesk => Page?.AreaName is "Admin";

    /// <summary>The Razor page, or null for what only machines call.</summary>
    public PageActionDescriptor? Page => Endpoint.Metadata.GetMetadata<PageActionDescriptor>();

    /// <summary>Names of the permissions asked for.</summary>
    public IReadOnlyList<string> Policies => [.. Endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Features => [.. Endpoint.Metadata.GetOrderedMetadata<FeatureAttribute>().Select(feature => feature.Name)];

    /// <summary>An address of the pattern that leads to nothing that exists, without a leading slash.</summary>
    public string Nowhere() => string.Join('/', Endpoint.RoutePattern.PathSegments.Select(Fill).Where(segment => segment.Length > 0));

    /// <summary>Whether the path, given without the tenant's prefix and without a leading slash, belongs to the pattern.</summary>
    public bool Matches(string path)
    {
        RouteValueDictionary values = [];
        return matcher.TryMatch("/" + path, values)
            && values.All(pair => Endpoint.RoutePattern.ParameterPolicies.GetValueOrDefault(pair.Key, []).All(policy => Passes(policy.Content, (string?)pair.Value)));
    }

    public override string ToString() => "/" + Pattern;

    private static bool Passes(string? constraint, string? value) => constraint switch
    {
        "guid" => value is null || Guid.TryParse(value, out _),
        "int" => value is null || int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private string Fill(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { IsOptional: true } => "",
        RoutePatternParameterPart parameter => Value(parameter),
        _ => "",
    }));

    private string Value(RoutePatternParameterPart parameter)
    {
        var constraints = Endpoint.RoutePattern.ParameterPolicies.GetValueOrDefault(parameter.Name, []).Select(policy => policy.Content).ToArray();
        return constraints.Contains("int", StringComparer.Ordinal) ? "99"
            : constraints.Contains("guid", StringComparer.Ordinal) || parameter.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) ? Guid.CreateVersion7().ToString()
            : "nothing-of-this-name";
    }
}

/// <summary>What the running program answers, read from its own routing table.</summary>
internal static class Routes
{
    private static readonly string[] NotTheSites = [PortalHost.FaultAddress, "{**path:file}"];

    /// <summary>Every pattern once, most specific first; files of the site are left out, and what is there in Development only.</summary>
    public static IReadOnlyList<Route> AllRoutes(this PortalHost portal) =>
    [
        .. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !NotTheSites.Contains(endpoint.RoutePattern.RawText, StringComparer.Ordinal))
            .OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .Select(endpoint => new Route(endpoint)),
    ];

    public static IReadOnlyList<Route> PageRoutes(this PortalHost portal) => [.. portal.AllRoutes().Where(route => route.Page is not null)];

    public static IReadOnlyList<Route> DeskRoutes(this PortalHost portal) => [.. portal.AllRoutes().Where(route => route.IsDesk)];

    /// <summary>The names of the page's POST handlers, the nameless one as an empty string.</summary>
    public static async Task<IReadOnlyList<string>> PostHandlersAsync(this PortalHost portal, Route route)
    {
        var page = await portal.Services.GetRequiredService<PageLoader>().LoadAsync(route.Page!, route.Endpoint.Metadata);
        return [.. page.HandlerMethods.Where(handler => handler.HttpMethod is "Post").Select(handler => handler.Name ?? "")];
    }
}
