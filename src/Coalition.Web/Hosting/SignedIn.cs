using System.Globalization;
using System.Security.Claims;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Coalition.Web.Hosting;

/// <summary>The person of this request, read anew from the registers; null for a visitor. The cookie only says who signed in and when.</summary>
public sealed class SignedIn
{
    /// <summary>How long a sign-in lasts, whatever is done meanwhile; a password proved again begins a new one.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);

    /// <summary>Code of the refusal of a request whose sign-in ended on the way.</summary>
    internal const string Ended = "sign-in.ended";

    /// <summary>Code of the refusal of a request whose rights became others on the way.</summary>
    internal const string Changed = "sign-in.changed";

    private const string Stamp = "stamp";
    private const string At = "at";
    private const string Mandate = "mandate";

    /// <summary>The person in the capacity acted in.</summary>
    public Actor? Actor { get; private set; }

    /// <summary>The person; a page that only signed-in people reach may rely on it.</summary>
    public Actor Required => Actor ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Notes that the person has just proved who he or she is. UTC.</summary>
    internal void Prove(DateTime now) => Actor = Required with { SignedInAt = now };

    /// <summary>The cookie's contents for a sign-in.</summary>
    public static ClaimsPrincipal Principal(SignIn signIn) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, signIn.UserId.ToString()),
            new Claim(Stamp, signIn.SecurityStamp),
            new Claim(At, signIn.At.ToString("O", CultureInfo.InvariantCulture)),
            new Claim(Mandate, signIn.MandateId?.ToString() ?? ""),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>What the cookie says, or null when it says nothing usable.</summary>
    public static SignIn? Read(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var user)
        && DateTime.TryParse(principal!.FindFirstValue(At), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? new SignIn(user, principal.FindFirstValue(Stamp) ?? "", Guid.TryParse(principal.FindFirstValue(Mandate), out var mandate) ? mandate : null, at)
            : null;

    /// <summary>Called for every request with a cookie: an account without a role here is a visitor.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (await ActorAsync(context.HttpContext, Read(context.Principal), now) is not { } actor)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        services.GetRequiredService<SignedIn>().Actor = actor;
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        identity.AddClaims(actor.Permissions.Select(permission => new Claim("Permission", permission)));
    }

    /// <summary>
    /// Reads the person once more after the request's body has come, which may take minutes. Why the request may no longer act as the
    /// person who began it: signed out by another password or without a role here (<c>sign-in.ended</c>), the mandate acted under has
    /// ended or a permission is gone (<c>sign-in.changed</c>); null where nothing was taken away. UTC.
    /// </summary>
    internal async Task<Refusal?> WhyOtherAsync(HttpContext http, DateTime now)
    {
        var before = Required;
        Actor = await ActorAsync(http, Read(http.User)! with { At = before.SignedInAt }, now);
        return Actor is null ? new(Ended, "Your sign-in ended while this was on its way. Nothing was recorded. Sign in again.")
            : Actor.Capacity != before.Capacity || !before.Permissions.IsSubsetOf(Actor.Permissions)
                ? new(Changed, "Your mandate or your roles changed while this was on its way. Nothing was recorded. Open the page again to see what you may do.")
            : null;
    }

    private static async Task<Actor?> ActorAsync(HttpContext http, SignIn? signIn, DateTime now) =>
        signIn is null || now - signIn.At > Lifetime ? null : await http.RequestServices.GetRequiredService<PortalDb>().ActorAsync(signIn, now, http.RequestAborted);
}
