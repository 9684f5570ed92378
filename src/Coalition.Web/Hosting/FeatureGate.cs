using Coalition.Core.Tenancy;

namespace Coalition.Web.Hosting;

/// <summary>The page or endpoint belongs to a feature; where the tenant does not use it, it does not exist.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureAttribute(string name) : Attribute
{
    /// <summary>A name from <see cref="Features"/>.</summary>
    public string Name { get; } = name;
}

/// <summary>One gate after routing.</summary>
internal static class FeatureGate
{
    /// <summary>Answers 404 for endpoints of features that are off.</summary>
    public static IApplicationBuilder UseFeatureGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var features = context.GetEndpoint()?.Metadata.GetOrderedMetadata<FeatureAttribute>() ?? [];
        var site = features.Count == 0 ? null : context.RequestServices.GetRequiredService<CurrentTenant>().Site;
        if (features.Any(feature => !IsOn(site!, feature.Name)))
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>Administration of tenants is the host's and nobody else's; everything else is the tenant's choice.</summary>
    public static bool IsOn(TenantSite site, string feature) =>
        feature is Features.Tenants ? site.Tenant.IsHost : site.Settings.Uses(feature);
}
