using System.Security.Cryptography;
using System.Text;

namespace Coalition.Web.Hosting;

/// <summary>The word that opens <c>/Setup</c> once: made at start, printed to the log of an installation that is not set up, held in memory only.</summary>
public sealed class SetupToken
{
    private readonly string value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private bool isUsed;

    /// <summary>The token, for the log.</summary>
    public string Value => value;

    /// <summary>Whether the token offered is the one printed and has not been used; compared in constant time.</summary>
    public bool Opens(string? offered) =>
        !isUsed && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(offered ?? ""));

    /// <summary>Ends it.</summary>
    public void Use() => isUsed = true;
}
