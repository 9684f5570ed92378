using System.Globalization;
using Coalition.Core.Tenancy;
using Coalition.Web.Api;
using Microsoft.AspNetCore.OutputCaching;

namespace Coalition.Web.Hosting;

/// <summary>
/// Caches what visitors see, keyed by tenant, address, query, language, day (UTC) and the revisions of tenant and host, which
/// rise in the same save as any change: page, feed and file switch together and nothing stale is ever served. A past state asked
/// for by its instant is answered with its address and never from here.
/// </summary>
internal sealed class PublicCache : IOutputCachePolicy
{
    /// <summary>Name by which endpoints choose the policy.</summary>
    public const string Name = "Public";

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var isVisitor = HttpMethods.IsGet(http.Request.Method) && http.User.Identity is not { IsAuthenticated: true };
        context.EnableOutputCaching = isVisitor;
        context.AllowCacheLookup = isVisitor && !http.Request.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase) && !http.Request.Headers.ContainsKey(MementoHeaders.Asked);
        context.AllowCacheStorage = context.AllowCacheLookup;
        context.AllowLocking = true;
        if (!context.AllowCacheLookup)
        {
            return;
        }

        var tenant = http.RequestServices.GetRequiredService<CurrentTenant>();
        var revision = await http.RequestServices.GetRequiredService<Revision>().ReadAsync(cancellation);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["tenant"] = tenant.Id.ToString();
        context.CacheVaryByRules.VaryByValues["revision"] = string.Create(CultureInfo.InvariantCulture, $"{revision}.{tenant.Settings.Version}");
        context.CacheVaryByRules.VaryByValues["day"] = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode is StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
