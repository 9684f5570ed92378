using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>
/// Proves in place that a signed-in person is still the one at the keyboard, for acts that ask for a recent sign-in. Nobody is
/// sent away from what they are reading. Wrong passwords count, but apart from those of strangers at the sign-in page.
/// </summary>
public sealed class PasswordAgain(PortalDb db, Passwords passwords, TimeProvider clock)
{
    /// <summary>The refusal of a wrong password or of an account at rest.</summary>
    public static readonly Refusal Wrong = new("sign-in.refused", "That is not your password. After five wrong attempts it is not asked for again for fifteen minutes.") { Field = "Password" };

    /// <summary>The person with the new instant of sign-in, which the cookie now carries too; null when the password is wrong.</summary>
    public async Task<Actor?> ProveAsync(HttpContext http, Actor actor, string? password)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = SignedIn.Read(http.User);
        var user = before is null ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(found => found.Id == before.UserId, http.RequestAborted);
        if (!await passwords.ProveAsync(user, password ?? "", now, Asked.Within, http.RequestAborted))
        {
            return null;
        }

        await passwords.NoteSuccessAsync(user!.Id, http.RequestAborted);
        await http.SignInAsync(SignedIn.Principal(before! with { At = now }));
        return actor with { SignedInAt = now };
    }

    /// <summary>
    /// The person as he or she acts now: with the password typed where the last proof is older than acts of weight accept, and as
    /// before where it is recent or none was typed. A wrong password is refused.
    /// </summary>
    public async Task<(Actor Actor, Refusal? Refusal)> ActAsync(HttpContext http, Actor actor, string? password)
    {
        if (password is null || clock.GetUtcNow().UtcDateTime - actor.SignedInAt <= Round.FreshSignIn)
        {
            return (actor, null);
        }

        return await ProveAsync(http, actor, password) is { } proven ? (proven, null) : (actor, Wrong);
    }
}
