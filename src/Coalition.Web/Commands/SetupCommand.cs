using System.CommandLine;
using Coalition.Web.Hosting;

namespace Coalition.Web.Commands;

/// <summary><c>setup</c>: what <c>/Setup</c> does, without a browser.</summary>
internal static class SetupCommand
{
    public static Command Of(Terminal terminal)
    {
        var email = new Option<string>("--email") { Description = "Operator's e-mail address, the sign-in name", Required = true };
        var name = new Option<string>("--name") { Description = "Operator's name or office", DefaultValueFactory = _ => "Operator of the installation" };
        var password = Options.PasswordFromInput();
        var first = new Option<string?>("--tenant") { Description = "Also creates a first coalition of this technical name and prefix; the operator administers it" };
        var siteName = new Option<string?>("--site-name") { Description = "Name of the first coalition" };
        var recipe = new Option<string>("--recipe") { Description = "Setup recipe of the first coalition", DefaultValueFactory = _ => "Coalition" };
        var command = new Command("setup", "Sets an empty installation up") { email, name, password, first, siteName, recipe };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            var chosen = await terminal.PasswordAsync(parsed.GetValue(password));
            var person = new NewAdministrator(parsed.GetValue(email)!, parsed.GetValue(name)!, chosen.Text);
            var tenant = parsed.GetValue(first) is { } prefix
                ? new NewTenant(prefix, prefix, parsed.GetValue(siteName) ?? prefix, person) { Recipe = parsed.GetValue(recipe)! }
                : null;
            var problems = await session.Get<Installation>().SetUpAsync(person, tenant, cancellationToken);
            if (problems.Count > 0)
            {
                return await terminal.FailAsync(problems.Select(problem => problem.Sentence));
            }

            await terminal.Out.WriteLineAsync("The installation is set up.");
            await terminal.PrintAsync(chosen);
            return 0;
        });
        return command;
    }
}
