using System.Globalization;
using Coalition.Core.Tenancy;
using Coalition.Web.Api;
using Microsoft.AspNetCore.OutputCaching;

namespace Coalition.Web.Hosting;

/// <summary>
/// Caches what visitors see, keyed by tenant, address, query, language, day (UTC) and the revisions of tenant and host, which
/// rise in the same save as any change: page, feed and file switch together and nothing stale is ever served. Only what lists and filters
/// ask for is kept, by values that they know (<see cref="KnownWords"/>): an address with a free word, a free instant or a word that no page reads is answered
/// anew, so nobody fills the store by inventing addresses. A past state asked for by its instant is answered with its address and never from here.
/// </summary>
internal sealed class PublicCache : IOutputCachePolicy
{
    /// <summary>Name by which endpoints choose the policy.</summary>
    public const string Name = "Public";

    /// <summary>What is asked for by name in addresses whose answers are kept.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "culture", "page-no", "kind", "capacity", "declared", "year", "party", "channel", "status", "assessment", "subject", "claimant", "statement", "resolution", "beside",
    };

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var isVisitor = HttpMethods.IsGet(http.Request.Method) && http.User.Identity is not { IsAuthenticated: true };
        context.EnableOutputCaching = isVisitor;
        context.AllowCacheLookup = isVisitor && !http.Request.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase) && http.Request.Query.Keys.All(Kept.Contains) && !IsTimeGate(http.Request);
        context.AllowCacheStorage = context.AllowCacheLookup;
        context.AllowLocking = true;
        if (!context.AllowCacheLookup)
        {
            return;
        }

        var tenant = http.RequestServices.GetRequiredService<CurrentTenant>();
        var revision = await http.RequestServices.GetRequiredService<Revision>().ReadAsync(cancellation);
        if (!await http.RequestServices.GetRequiredService<KnownWords>().AreKnownAsync(http.Request.Path, http.Request.Query, revision, cancellation))
        {
            context.AllowCacheLookup = context.AllowCacheStorage = false;
            return;
        }

        context.CacheVaryByRules.QueryKeys = Kept.ToArray();
        context.CacheVaryByRules.VaryByValues["tenant"] = tenant.Id.ToString();
        context.CacheVaryByRules.VaryByValues["revision"] = string.Create(CultureInfo.InvariantCulture, $"{revision}.{tenant.Settings.Version}");
        context.CacheVaryByRules.VaryByValues["day"] = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
    }

    // Elsewhere the header means nothing, and whoever sends it gets what everybody gets.
    private static bool IsTimeGate(HttpRequest request) => request.Headers.ContainsKey(MementoHeaders.Asked) && request.Path.StartsWithSegments("/statements", StringComparison.OrdinalIgnoreCase);

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage &= response.StatusCode is StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0;
        return ValueTask.CompletedTask;
    }
}
