using System.Security.Claims;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Coalition.Web.Pages.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Coalition.Web.Pages;

/// <summary>What is shown for every status that has no page of its own. The same words for what never was, is not yet public, or belongs to another tenant.</summary>
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel(KeptForms forms, SignedIn who) : PageModel
{
    /// <summary>The HTTP status of the request in whose place this is shown, read from the pipeline: a form that cannot be read has no fields, and a method that no page knows has no handler.</summary>
    public int Status => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode is { } status and ((>= 400 and < 500) or 503) ? status : 404;

    /// <summary>What is said of a retracted text; null for everything else.</summary>
    public GoneText? Gone => Status is 410 ? HttpContext.Features.Get<GoneText>() : null;

    /// <summary>Why an act of the back office never came to its page; null for everything else.</summary>
    public Refusal? Refused => Status is 403 ? HttpContext.Features.Get<Refusal>() : null;

    /// <summary>Whether it is a form of the back office that was made for another sign-in, or had lost its safety mark.</summary>
    public bool IsForeignForm => Status is 400 && HttpMethods.IsPost(Request.Method) && Original?.OriginalPath.StartsWith("/Admin", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>The page on which that form stood.</summary>
    public string Back => $"{Original?.OriginalPathBase}{Original?.OriginalPath}";

    /// <summary>What this person typed there; null where it cannot be shown again, or somebody else typed it.</summary>
    public KeptForm? Kept { get; private set; }

    /// <summary>What was typed there, as <see cref="KeptForms.Write"/> has it, where the sign-in ended on the way; null otherwise.</summary>
    public string? Waiting { get; private set; }

    public string Heading => Status switch
    {
        400 => "This request cannot be read",
        403 => "This was not done",
        405 => "This address does not take such a request",
        410 => "This text is not shown",
        413 => "This is too large",
        429 => "Too many attempts",
        503 => "This site is suspended for the time being",
        _ => "There is nothing at this address",
    };

    public string Explanation => Status switch
    {
        400 => "The form had lost its safety mark, or the address is malformed. Go back, open the page again and repeat what you did.",
        403 => "Your role does not let you do this. Nothing was recorded.",
        410 => "It was public and was taken back.",
        413 => "What you sent is larger than this site accepts.",
        429 => "Wait a minute and try again.",
        503 => "Nothing was lost. Try again later.",
        _ => "The address may be misspelt, or what stood here is not public.",
    };

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.StatusCode = Status;
        if (IsForeignForm || Refused?.Code is SignedIn.Ended or SignedIn.Changed)
        {
            await KeepAsync();
        }

        await next();
    }

    private async Task KeepAsync()
    {
        var typed = KeptForm.IsKeptAt(Original?.Endpoint) ? await forms.OfAsync(HttpContext, $"{Back}{Original?.OriginalQueryString}") : null;
        if (who.Actor is { } actor)
        {
            Kept = typed?.By == actor.UserId ? typed : null;
            return;
        }

        // The form to sign in is made for nobody, or its safety mark would be that of the sign-in that has ended.
        HttpContext.User = new(new ClaimsIdentity());
        Waiting = typed is null ? null : forms.Write(typed);
    }

    private IStatusCodeReExecuteFeature? Original => HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
}
