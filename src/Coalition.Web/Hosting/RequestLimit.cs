using Microsoft.AspNetCore.Diagnostics;

namespace Coalition.Web.Hosting;

/// <summary>
/// Answers 413 to a request that says it is larger than this site accepts. The server would stop reading it anyway, but where
/// a form is read that comes out as a form that cannot be read.
/// </summary>
internal static class RequestLimit
{
    public static IApplicationBuilder UseRequestLimit(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var largest = context.RequestServices.GetRequiredService<PortalOptions>().LargestRequest;
        if (context.Request.ContentLength is not { } length || length <= largest || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });
}
