using System.CommandLine;
using Coalition.Web.Hosting;

namespace Coalition.Web.Commands;

/// <summary>Options that several commands take.</summary>
internal static class Options
{
    /// <summary><c>--json</c>.</summary>
    public static Option<bool> AsJson() => new("--json") { Description = "Write one line of JSON" };

    /// <summary><c>--tenant T</c>, needed.</summary>
    public static Option<string> Tenant() => new("--tenant") { Description = "Technical name or prefix of the tenant", Required = true };

    /// <summary><c>--password-stdin</c>.</summary>
    public static Option<bool> PasswordFromInput() => new("--password-stdin") { Description = "Read the password from the first line of standard input; otherwise one is made and printed once" };

    /// <summary>The password from standard input, or a random one, which is then printed once.</summary>
    public static async Task<ChosenPassword> PasswordAsync(this Terminal terminal, bool fromInput) =>
        fromInput ? new(await terminal.In.ReadLineAsync() ?? "", IsMade: false) : new(Passwords.Next(), IsMade: true);

    /// <summary>Prints a password that was made here.</summary>
    public static Task PrintAsync(this Terminal terminal, ChosenPassword password) =>
        password.IsMade ? terminal.Out.WriteLineAsync($"Password, shown this once: {password.Text}") : Task.CompletedTask;
}

/// <summary>A password and whether the program made it.</summary>
internal sealed record ChosenPassword(string Text, bool IsMade);
