using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>
/// Proves in place that a signed-in person is still the one at the keyboard, for acts that ask for a recent sign-in. Nobody is
/// sent away from what they are reading. A wrong password counts as a failed sign-in.
/// </summary>
public sealed class PasswordAgain(PortalDb db, Passwords passwords, TimeProvider clock)
{
    /// <summary>The refusal of a wrong password or of an account at rest.</summary>
    public static readonly Refusal Wrong = new("sign-in.refused", "That is not your password. After five wrong attempts the account rests for fifteen minutes.") { Field = "Password" };

    /// <summary>The person with the new instant of sign-in, which the cookie now carries too; null when the password is wrong.</summary>
    public async Task<Actor?> ProveAsync(HttpContext http, Actor actor, string? password)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (SignedIn.Read(http.User) is not { } before || await db.Users.FirstOrDefaultAsync(user => user.Id == before.UserId, http.RequestAborted) is not { } user || user.IsLocked(now))
        {
            return null;
        }

        var isRight = passwords.Matches(user, password ?? "");
        if (isRight)
        {
            user.NoteSuccess();
        }
        else
        {
            user.NoteFailure(now);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        if (!isRight)
        {
            return null;
        }

        await http.SignInAsync(SignedIn.Principal(before with { At = now }));
        return actor with { SignedInAt = now };
    }
}
