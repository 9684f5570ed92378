using System.Security.Cryptography;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Hosting;

/// <summary>Passwords: how long, how made, how checked. Long rather than intricate (NIST SP 800-63B); no rules about kinds of characters.</summary>
public sealed class Passwords(PortalDb db, IPasswordHasher<User> hasher)
{
    /// <summary>Characters a password has at least.</summary>
    public const int Shortest = 12;

    /// <summary>Characters a password has at most.</summary>
    public const int Longest = 200;

    private const int MostAttempts = 20;

    // An address without an account is checked against this, so that it costs the same time as one with.
    private static readonly User Nobody = User.Create("nobody@localhost", "Nobody", DateTime.UnixEpoch);
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(Nobody, Next());

    // Without letters and digits that are mistaken for each other when read out.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Why it cannot be a password (<c>password.length</c>); null when it can.</summary>
    public static Refusal? WhyNotChoose(string? password, string field) =>
        password is { Length: >= Shortest and <= Longest }
            ? null
            : new("password.length", $"A password has {Shortest} to {Longest} characters. Several words in a row are easy to keep.") { Field = field };

    /// <summary>A random password of twenty characters in groups of five: about 99 bits.</summary>
    public static string Next() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5)));

    /// <summary>Gives the account the password.</summary>
    public void Set(Actor by, User user, string password) => user.SetPassword(by, hasher.HashPassword(user, password));

    /// <summary>
    /// Whether the password is the account's and the account does not rest. A wrong one is counted, in one statement, so that
    /// guesses sent side by side count each; a right one is not noted here, for it need not end in a sign-in.
    /// </summary>
    /// <param name="user">The account, or null where there is none.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="now">UTC.</param>
    /// <param name="asked">Who is asked: a stranger at the door, or somebody who is already in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> ProveAsync(User? user, string typed, DateTime now, Asked asked = Asked.AtTheDoor, CancellationToken cancellationToken = default)
    {
        var isRight = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? NobodysHash, typed) is not PasswordVerificationResult.Failed;
        var restsUntil = asked is Asked.Within ? user?.ProofsRestUntil : user?.LockedUntil;
        if (user?.PasswordHash is null || restsUntil > now)
        {
            return false;
        }

        if (!isRight)
        {
            await (asked is Asked.Within ? CountProofAsync(user.Id, now, cancellationToken) : CountSignInAsync(user.Id, now, cancellationToken));
        }

        return isRight;
    }

    /// <summary>Notes the sign-in and stores it; of two at the same moment each is noted.</summary>
    public async Task NoteSuccessAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var user = await db.Users.FirstAsync(found => found.Id == userId, cancellationToken);
            user.NoteSuccess();
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostAttempts)
            {
            }
        }
    }

    private Task<int> CountSignInAsync(Guid id, DateTime now, CancellationToken cancellationToken)
    {
        DateTime? until = now + User.Rest;
        return db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.LockedUntil, user => user.FailedSignIns + 1 >= User.AttemptsBeforeRest ? until : user.LockedUntil)
                .SetProperty(user => user.FailedSignIns, user => user.FailedSignIns + 1 >= User.AttemptsBeforeRest ? 0 : user.FailedSignIns + 1),
            cancellationToken);
    }

    private Task<int> CountProofAsync(Guid id, DateTime now, CancellationToken cancellationToken)
    {
        DateTime? until = now + User.Rest;
        return db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.ProofsRestUntil, user => user.FailedProofs + 1 >= User.AttemptsBeforeRest ? until : user.ProofsRestUntil)
                .SetProperty(user => user.FailedProofs, user => user.FailedProofs + 1 >= User.AttemptsBeforeRest ? 0 : user.FailedProofs + 1),
            cancellationToken);
    }
}

/// <summary>Who is asked for a password. Wrong ones are counted apart.</summary>
public enum Asked
{
    /// <summary>Anybody who knows the address.</summary>
    AtTheDoor,

    /// <summary>Somebody who is signed in and is asked again.</summary>
    Within,
}
