using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Coalition.Web.Hosting;

/// <summary>
/// Answers 413 to a request that says it is larger than this site accepts. The server would stop reading it anyway, but where
/// a form is read that comes out as a form that cannot be read. In the back office a page of its own says so.
/// </summary>
internal static class RequestLimit
{
    public static IApplicationBuilder UseRequestLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var largest = context.RequestServices.GetRequiredService<PortalOptions>().LargestAt(context.Request.Path);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = largest;
        }

        if (context.Request.ContentLength is not { } length || length <= largest || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return context.Request.Path.StartsWithSegments("/Admin", StringComparison.OrdinalIgnoreCase) ? ShowInDesk(context, next) : Task.CompletedTask;
    });

    // As the page would be asked for, so that nothing further on tries to read what was sent.
    private static Task ShowInDesk(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new TooLarge(context.Request.PathBase + context.Request.Path, context.RequestServices.GetRequiredService<PortalOptions>().LargestAt(context.Request.Path)));
        context.Request.Path = "/Admin/TooLarge";
        context.Request.QueryString = QueryString.Empty;
        context.Request.Method = HttpMethods.Get;
        context.Request.Headers.ContentLength = null;
        context.Request.Headers.ContentType = default;
        context.Request.Body = Stream.Null;
        return next(context);
    }
}

/// <summary>What was sent was larger than this site accepts.</summary>
/// <param name="Address">The page that sent it, without its query.</param>
/// <param name="Most">Bytes that are accepted there.</param>
public sealed record TooLarge(string Address, long Most);
