using Coalition.Core.Data;
using Coalition.Core.Tenancy;

namespace Coalition.Web.Hosting;

/// <summary>
/// Decides whose request it is, before anything else looks at it: host name or first path segment, which moves into the
/// path base. Unknown is 404, suspended is 503; an installation that is not set up serves its setup page only.
/// </summary>
internal sealed class TenantMiddleware(RequestDelegate next, TenantDirectory directory, DirectoryWatch watch)
{
    private static readonly string[] ServedBeforeSetup = ["/Setup", "/css", "/themes", "/js", "/img", "/healthz"];

    public async Task InvokeAsync(HttpContext context, CurrentTenant current)
    {
        if (current.IsSet)
        {
            // An error page on its way out: tenant and path base are those of the request that failed.
            await next(context);
            return;
        }

        await watch.KeepFreshAsync(context.RequestAborted);
        if (directory.Host is null)
        {
            await SetUpFirstAsync(context);
            return;
        }

        var segment = FirstSegment(context.Request.Path);
        var site = directory.Find(context.Request.Host.Host, segment, out var viaPrefix)!;
        if (viaPrefix)
        {
            // As the tenant writes it and not as it was typed, or one visitor's spelling would stand in every link of the cached page.
            context.Request.PathBase = context.Request.PathBase.Add("/" + site.Tenant.Prefix);
            context.Request.Path = context.Request.Path.Value![(segment.Length + 1)..] is { Length: > 0 } rest ? rest : "/";
        }

        current.Set(site);
        TenantCookies.Use(context, site.Tenant);
        if (site.Tenant.State is TenantState.Running)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "3600";
    }

    private async Task SetUpFirstAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (ServedBeforeSetup.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
            return;
        }

        context.Response.Redirect(context.Request.PathBase + "/Setup");
    }

    private static string FirstSegment(PathString path)
    {
        var text = path.Value ?? "";
        var end = text.Length > 1 ? text.IndexOf('/', 1) : -1;
        return text.Length <= 1 ? "" : end < 0 ? text[1..] : text[1..end];
    }
}

/// <summary>Looks at most once in two seconds whether another process changed the tenants.</summary>
internal sealed class DirectoryWatch(HostDatabases databases, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private long lookedAt = long.MinValue;

    public async ValueTask KeepFreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetTimestamp();
        var before = Interlocked.Read(ref lookedAt);
        if (before != long.MinValue && clock.GetElapsedTime(before, now) < Pause)
        {
            return;
        }

        if (Interlocked.CompareExchange(ref lookedAt, now, before) == before)
        {
            await databases.ReloadIfChangedAsync(cancellationToken);
        }
    }
}
