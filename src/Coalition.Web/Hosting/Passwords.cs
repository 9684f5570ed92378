using System.Security.Cryptography;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Coalition.Web.Hosting;

/// <summary>Passwords: how long, how made, how checked. Long rather than intricate (NIST SP 800-63B); no rules about kinds of characters.</summary>
public sealed class Passwords(IPasswordHasher<User> hasher)
{
    /// <summary>Characters a password has at least.</summary>
    public const int Shortest = 12;

    /// <summary>Characters a password has at most.</summary>
    public const int Longest = 200;

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

    /// <summary>Whether the password is the account's.</summary>
    public bool Matches(User user, string password) =>
        user.PasswordHash is { } hash && hasher.VerifyHashedPassword(user, hash, password) is not PasswordVerificationResult.Failed;
}
