using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Coalition.Web.Hosting;

/// <summary>
/// What was typed into a form of the back office whose sign-in had ended or had lost its rights on the way. It is carried by the
/// browser from page to page, never stored here, and shown again in its own page to the account that typed it, to nobody else;
/// sent so, it never acts, but is refused with <c>form.kept</c>, so that the person reads it and presses once more. Not kept are
/// passwords, the safety mark, and whole forms of pages with an act of their own, among which are all that ask for a new password.
/// </summary>
/// <param name="By">The account that typed it.</param>
/// <param name="At">When it was kept, UTC.</param>
/// <param name="Address">Where the form goes, on this site.</param>
/// <param name="Fields">In the order in which they came.</param>
public sealed record KeptForm(Guid By, DateTime At, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Name of the field that marks a form as shown again.</summary>
    public const string Field = "_kept";

    /// <summary>Name of the field that says, protected, whose page a form stands on.</summary>
    public const string ByField = "_by";

    /// <summary>The most values that a form of the back office holds: a full text in six languages has per row an id, a role and six wordings.</summary>
    public const int MostValues = 8192;

    private static readonly string[] LeftOut = ["__RequestVerificationToken", OnceOnly.Field, PasswordAgain.Field, Field];

    private static readonly Refusal Again = new("form.kept", "You signed in again. What you had typed is here. Nothing of it has been recorded: read it, and press once more.");

    private static readonly Refusal Unshown = new("form.kept", "You signed in again. Nothing of what you had typed has been recorded, and it cannot be shown again here. Open the page and type it once more.");

    /// <summary>The refusal of a form that is only to be shown again, because it was kept or was made for another capacity; null for every other.</summary>
    public static Refusal? WhyNotYet(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Request.Form.ContainsKey(Field) ? Again : http.Features.Get<OtherCapacity>()?.WhyNot;

    /// <summary>Notes that the form of this request was made for another capacity.</summary>
    internal static void IsForAnother(HttpContext http, Refusal whyNot) => http.Features.Set(new OtherCapacity(whyNot));

    /// <summary>The refusal where the page cannot show the form again.</summary>
    internal static Refusal WhyUnshown(HttpContext http) => http.Features.Get<OtherCapacity>()?.WhyNot ?? Unshown;

    /// <summary>Whether a field is carried.</summary>
    internal static bool Carries(string name) => !LeftOut.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether forms of this page are kept at all.</summary>
    internal static bool IsKeptAt(Endpoint? page) => page is not null && page.Metadata.GetMetadata<OwnTransactionAttribute>() is null;

    /// <summary>Sends somebody whose sign-in has ended to sign in: with what was typed, where there is any, else with the address alone.</summary>
    internal static Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsOwn(request) || !request.Path.StartsWithSegments("/Admin", StringComparison.OrdinalIgnoreCase) || !IsKeptAt(context.HttpContext.GetEndpoint()))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        // 307: the browser sends the same form on, to the page that keeps it.
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{request.PathBase}/Login/Again{QueryString.Create("returnUrl", $"{request.PathBase}{request.Path}{request.QueryString}")}";
        return Task.CompletedTask;
    }

    // Another site's form must not come to stand on this site's pages.
    internal static bool IsOwn(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true
        && string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private sealed record OtherCapacity(Refusal WhyNot);
}
