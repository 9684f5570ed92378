using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>
/// Proves in place that a signed-in person is still the one at the keyboard, for acts that ask for a recent sign-in: the form
/// carries the password, the partial <c>_PasswordAgain</c> asks for it, and this proves it before the page acts. Nobody is sent
/// away from what they are reading. Wrong passwords count, but apart from those of strangers at the sign-in page. How often one address
/// may try one account is limited here for every act alike, so an office behind one address never loses an act to a neighbour's.
/// </summary>
public sealed class PasswordAgain(PortalDb db, Passwords passwords, SignInRate rate, SignedIn who, TimeProvider clock)
{
    /// <summary>Name of the form's field.</summary>
    public const string Field = "password-again";

    private const string Suffix = ".sign-in";

    private static readonly object Item = new();
    private static readonly object Fields = new();

    private static readonly Refusal Wrong = new("sign-in.refused", "That is not your password. After five wrong attempts it is not asked for again for fifteen minutes.") { Field = Field };

    /// <summary>The refusal of a wrong password or of an account at rest in this request; null where none was typed or it was right.</summary>
    public static Refusal? WhyWrong(HttpContext http) => http.Items[Item] as Refusal;

    /// <summary>The refusal as the form shows it: an old sign-in at the password, whatever the act.</summary>
    public static Refusal AtItsField(Refusal refusal) => refusal.Code.EndsWith(Suffix, StringComparison.Ordinal) ? refusal with { Field = Field } : refusal;

    /// <summary>The refusal unless a password in the form could meet it, for buttons and guards that stand beside the password.</summary>
    public static Refusal? Beside(Refusal? refusal) => refusal?.Code.EndsWith(Suffix, StringComparison.Ordinal) is true ? null : refusal;

    /// <summary>An id for the next of a page's fields; the first bears the field's name, to which the summary of errors links.</summary>
    public static string NextId(HttpContext http)
    {
        var count = (http.Items[Fields] as int? ?? 0) + 1;
        http.Items[Fields] = count;
        return count == 1 ? Field : $"{Field}-{count}";
    }

    /// <summary>Proves the password in the form, where one was typed and the last proof is older than acts of weight accept. The cookie then carries the new instant.</summary>
    internal async Task ProveAsync(HttpContext http)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!http.Request.HasFormContentType || (await http.Request.ReadFormAsync(http.RequestAborted))[Field].FirstOrDefault() is not { Length: > 0 } typed || who.Required.WhyNotFresh("act", now) is null)
        {
            return;
        }

        var before = SignedIn.Read(http.User);
        var user = before is null ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(found => found.Id == before.UserId, http.RequestAborted);
        using var attempt = rate.Acquire(http, user?.Email ?? "");
        if (!attempt.IsAcquired || typed.Length > Passwords.Longest || !await passwords.ProveAsync(user, typed, now, Asked.Within, http.RequestAborted))
        {
            http.Items[Item] = Wrong;
            return;
        }

        await passwords.NoteSuccessAsync(user!.Id, http.RequestAborted);
        await http.SignInAsync(SignedIn.Principal(before! with { At = now }));
        db.ChangeTracker.Clear();
        who.Prove(now);
    }
}
