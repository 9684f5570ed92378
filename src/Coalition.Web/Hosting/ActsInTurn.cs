using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Hosting;

/// <summary>
/// The way of every act of the back office, after <see cref="OnceOnly"/>: the password typed in the form is proved, the write lock
/// is taken, the person is read once more, the page reads, asks its guard and saves, and the lock is let go. So acts come one after
/// the other and nothing that a guard has read is overtaken before the commit; and who lost a mandate or a role while the form was
/// still on its way acts no more. A refused act is rolled back and logged with its code, never with what was typed. A form that is
/// only shown again (<see cref="KeptForm"/>), and one that was made for another capacity of the same person, is refused whatever its page makes of it.
/// </summary>
internal sealed class ActsInTurn(PortalDb db, SignedIn who, PasswordAgain again, KeptForms forms, CurrentTenant tenant, TimeProvider clock, ILogger<ActsInTurn> log) : IAsyncPageFilter
{
    private static readonly object Arrival = new();

    /// <summary>When the request came in, UTC, before it waited for its turn.</summary>
    public static DateTime ArrivedAt(HttpContext http) => (DateTime)http.Items[Arrival]!;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || who.Actor is null)
        {
            await next();
            return;
        }

        http.Items[Arrival] = Now;
        var by = who.Required;
        if (!IsOfItsOwn(context) && forms.WhyOtherCapacity(http, by) is { } other)
        {
            KeptForm.IsForAnother(http, other);
        }

        var done = KeptForm.WhyNotYet(http) is null ? await DoAsync(context, next) : await ShowAgainAsync(context, next);
        if (CodeOf(http, done is null ? context.Result : done.Result) is { } code)
        {
            log.LogInformation("Refused {Code} at {Page} {Handler} for {Actor} in {Tenant} on {Subject}",
                code, context.ActionDescriptor.ViewEnginePath, context.HandlerMethod?.Name ?? "", by.UserId, tenant.Site.Tenant.Name, SubjectOf(context.RouteData.Values));
        }
    }

    private async Task<PageHandlerExecutedContext?> DoAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await again.ProveAsync(context.HttpContext);
        return IsOfItsOwn(context) ? await ActAsync(context, next) : await InTurnAsync(context, next);
    }

    // What a page might save is taken back, whether it asks or not, and what it then says of it is not shown. Where nothing can be
    // taken back, the page is not asked.
    private async Task<PageHandlerExecutedContext?> ShowAgainAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (IsOfItsOwn(context))
        {
            context.Result = Refused(http, KeptForm.WhyUnshown(http));
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var done = await ActAsync(context, next);
        if (done is { Exception: null } && CodeOf(http, done.Result) is null)
        {
            done.Result = Refused(http, KeptForm.WhyUnshown(http));
        }

        return done;
    }

    private async Task<PageHandlerExecutedContext?> InTurnAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        var done = await ActAsync(context, next);
        if (done is { Exception: null } && CodeOf(http, done.Result) is null)
        {
            await transaction.CommitAsync(http.RequestAborted);
        }

        return done;
    }

    // Null where the page was not asked at all: the rights of the request's beginning are not those of its end.
    private async Task<PageHandlerExecutedContext?> ActAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await who.WhyOtherAsync(context.HttpContext, Now) is not { } refusal)
        {
            return await next();
        }

        context.Result = Refused(context.HttpContext, refusal);
        return null;
    }

    private static StatusCodeResult Refused(HttpContext http, Refusal refusal)
    {
        http.Features.Set(refusal);
        return new(StatusCodes.Status403Forbidden);
    }

    private static bool IsOfItsOwn(PageHandlerExecutingContext context) => context.HandlerInstance.GetType().IsDefined(typeof(OwnTransactionAttribute), inherit: false);

    // A thing of another tenant answers as one that does not exist, here too.
    private static string? CodeOf(HttpContext http, IActionResult? result) => result switch
    {
        ForbidResult => "not-allowed",
        NotFoundResult => "not-found",
        PageResult { StatusCode: >= StatusCodes.Status400BadRequest } or IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest } =>
            http.Features.Get<Refusal>()?.Code ?? "form.malformed",
        _ => null,
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    // Only ids: an address may hold what somebody typed.
    private static Guid? SubjectOf(RouteValueDictionary route) => Guid.TryParse(route.GetValueOrDefault("id")?.ToString(), out var id) ? id : null;
}

/// <summary>On a page whose act spans several saves or another database, lies in the cookie, or counts wrong passwords itself: it takes the write lock where it saves, and its forms are never kept.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OwnTransactionAttribute : Attribute;
