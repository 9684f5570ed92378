using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Coalition.Web.Hosting;

/// <summary>
/// Answers a form of the back office that was sent before, to the letter and by the same person, with what it led to the first
/// time, before anything acts: a double click, a retry, a reload, the back button. The safety mark was checked by then. Other
/// words under the same id go on to the act, whose save the id's key refuses, so nothing that was typed is dropped in silence.
/// </summary>
internal sealed class OnceOnly(PortalDb db, SignedIn who) : IAsyncPageFilter
{
    /// <summary>Name of the field with the form's id.</summary>
    public const string Field = "_act";

    private static readonly object Item = new();

    /// <summary>The form of this request, or null where it carries no id.</summary>
    public static SentForm? FormOf(HttpContext http) => http.Items[Item] as SentForm;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var form = await ReadAsync(context.HttpContext);
        if (form is not null && await db.FirstResultAsync(form, context.HttpContext.RequestAborted) is { } location)
        {
            Told.Leave(context.HttpContext, "The same form came in twice. It was done once; this is where it led.");
            context.Result = new LocalRedirectResult(location);
            return;
        }

        context.HttpContext.Items[Item] = form;
        await next();
    }

    private async Task<SentForm?> ReadAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || who.Actor is not { } actor)
        {
            return null;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Guid.TryParse(form[Field], out var id) ? new SentForm(id, actor.UserId, HashOf(http.Request, form)) : null;
    }

    private static TextHash HashOf(HttpRequest request, IFormCollection form)
    {
        var fields = form.Where(field => field.Key is not "__RequestVerificationToken" && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
            .OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (string?[])[field.Key, .. field.Value]);
        var files = form.Files.Select(file => $"{file.Name}/{file.FileName}/{file.Length}");
        return TextHash.OfUtf8(Json.Write(new { Address = $"{request.PathBase}{request.Path}{request.QueryString}", Fields = fields, Files = files }));
    }
}
