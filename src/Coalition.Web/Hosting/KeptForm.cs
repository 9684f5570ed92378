using System.Text.Json;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Coalition.Web.Hosting;

/// <summary>
/// What was typed into a form of the back office that came in after the sign-in had ended, or under another account. It is carried
/// by the browser from page to page, never stored here, and shown again in its own page; sent so, it never acts, but is refused
/// with <c>form.kept</c>, so that the person reads it and presses once more. Passwords and the safety mark are not carried.
/// </summary>
/// <param name="Address">Where the form goes, on this site.</param>
/// <param name="Fields">In the order in which they came.</param>
public sealed record KeptForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Name of the field that marks a form as shown again.</summary>
    public const string Field = "_kept";

    private static readonly Refusal Again = new("form.kept", "You signed in again. What you had typed is here. Nothing of it has been recorded: read it, and press once more.");

    /// <summary>What the form of this request held; null where it is not one of this site's own or cannot be carried.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">Where the form goes.</param>
    public static async Task<KeptForm?> OfAsync(HttpContext http, string address) => !IsOwn(http.Request) ? null
        : new(address, [.. from field in await http.Request.ReadFormAsync(http.RequestAborted)
                           where !IsLeftOut(field.Key)
                           from value in field.Value
                           select KeyValuePair.Create(field.Key, value)]);

    /// <summary>What one field carried; null where it carries nothing, or not what <see cref="Write"/> made.</summary>
    public static KeptForm? Read(string? written)
    {
        try
        {
            return !string.IsNullOrEmpty(written) && Json.Read<KeptForm>(written) is { Address: not null, Fields: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As one field carries it. A method: what is written must not hold it.</summary>
    public string Write() => Json.Write(this);

    /// <summary>The refusal of a form that is only to be shown again; null for every other.</summary>
    public static Refusal? WhyNotYet(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.Request.Form.ContainsKey(Field) ? Again : null;

    /// <summary>Sends somebody whose sign-in has ended to sign in: with what was typed, where there is any, else with the address alone.</summary>
    internal static Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (!IsOwn(request) || !request.Path.StartsWithSegments("/Admin", StringComparison.OrdinalIgnoreCase) || IsOfItsOwn(context.HttpContext))
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

    // What saves several times would act on the way.
    private static bool IsOfItsOwn(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<OwnTransactionAttribute>() is not null;

    private static bool IsLeftOut(string name) =>
        name is "__RequestVerificationToken" or OnceOnly.Field or Field || name.Contains("password", StringComparison.OrdinalIgnoreCase);
}
