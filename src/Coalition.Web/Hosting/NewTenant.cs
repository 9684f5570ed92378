using System.Net.Mail;
using Coalition.Core.Kernel;

namespace Coalition.Web.Hosting;

/// <summary>Who administers first. An account of this address that exists already keeps its own password.</summary>
/// <param name="Email">Sign-in name.</param>
/// <param name="Name">As it stands on receipts.</param>
/// <param name="Password">Handed over once; the person changes it.</param>
public sealed record NewAdministrator(string Email, string Name, string Password)
{
    /// <summary>What is wrong with the address (<c>administrator.email</c>), the name (<c>administrator.name</c>) or the password (<c>password.length</c>).</summary>
    public IEnumerable<Refusal> WhyMalformed()
    {
        if (!MailAddress.TryCreate(Email, out var address) || address.Address != Email.Trim())
        {
            yield return new("administrator.email", "Enter an e-mail address such as name@example.org.") { Field = "AdminEmail" };
        }

        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 200)
        {
            yield return new("administrator.name", "Enter the administrator's name or office in at most 200 characters.") { Field = "AdminName" };
        }

        if (Passwords.WhyNotChoose(Password, "AdminPassword") is { } refusal)
        {
            yield return refusal;
        }
    }
}

/// <summary>A tenant as it is ordered: Orchard's setup parameters under our names.</summary>
/// <param name="Name">Technical name, never shown to visitors.</param>
/// <param name="Prefix">First path segment.</param>
/// <param name="SiteName">English; other languages follow in the settings.</param>
/// <param name="Administrator">Who administers it first.</param>
public sealed record NewTenant(string Name, string Prefix, string SiteName, NewAdministrator Administrator)
{
    /// <summary>Technical name or file name of the setup recipe.</summary>
    public string Recipe { get; init; } = "Coalition";

    /// <summary>Host name that selects the tenant before any prefix does, or null.</summary>
    public string? Host { get; init; }

    /// <summary>Whether it gets a database file of its own.</summary>
    public bool HasOwnDatabase { get; init; }

    /// <summary>Whether the host's front page names it.</summary>
    public bool IsListed { get; init; } = true;
}
