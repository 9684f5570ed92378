using System.CommandLine;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Commands;

/// <summary><c>user add|list|reset</c>, each within one tenant.</summary>
internal static class UserCommand
{
    public static Command Of(Terminal terminal) => new("user", "Lists and adds people, resets passwords") { List(terminal), Add(terminal), Reset(terminal) };

    private static Command List(Terminal terminal)
    {
        var (tenant, json) = (Options.Tenant(), Options.AsJson());
        var command = new Command("list", "Lists the people of a tenant") { tenant, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var held = await scope.ServiceProvider.GetRequiredService<PortalDb>().RoleAssignments.AsNoTracking()
                .Select(assignment => new { assignment.User.Email, assignment.User.Name, Role = assignment.Role.Name }).ToListAsync(cancellationToken);
            var rows = held.GroupBy(line => (line.Email, line.Name)).OrderBy(lines => lines.Key.Email, StringComparer.Ordinal)
                .Select(lines => new Row(lines.Key.Email, lines.Key.Name, [.. lines.Select(line => line.Role).Order(StringComparer.Ordinal)])).ToArray();
            return await terminal.ListAsync(rows, parsed.GetValue(json), row => $"{row.Email}\t{row.Name}\t{string.Join(", ", row.Roles)}");
        });
        return command;
    }

    private static Command Add(Terminal terminal)
    {
        var (tenant, password, email) = (Options.Tenant(), Options.PasswordFromInput(), new Argument<string>("email") { Description = "E-mail address, the sign-in name" });
        var role = new Option<string>("--role") { Description = "Role to give", Required = true };
        var name = new Option<string>("--name") { Description = "Name as it stands on receipts", Required = true };
        var command = new Command("add", "Gives a person a role; an account that exists keeps its password") { email, tenant, role, name, password };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var chosen = await terminal.PasswordAsync(parsed.GetValue(password));
            var person = new NewAdministrator(parsed.GetValue(email)!, parsed.GetValue(name)!, chosen.Text);
            if (person.WhyMalformed().ToArray() is { Length: > 0 } refusals)
            {
                return await terminal.FailAsync(refusals.Select(refusal => refusal.Sentence));
            }

            return await AddAsync(scope.ServiceProvider, terminal, person, parsed.GetValue(role)!, chosen);
        });
        return command;
    }

    private static async Task<int> AddAsync(IServiceProvider services, Terminal terminal, NewAdministrator person, string roleName, ChosenPassword chosen)
    {
        var db = services.GetRequiredService<PortalDb>();
        if (await db.Roles.FirstOrDefaultAsync(role => role.Name == roleName) is not { } role)
        {
            return await terminal.FailAsync($"There is no role {roleName} here.");
        }

        var isNew = await services.GetRequiredService<FirstAdministrator>().GiveAsync(person, role, CancellationToken.None);
        await terminal.Out.WriteLineAsync($"{person.Email} holds the role {role.Name}.");
        if (isNew)
        {
            await terminal.PrintAsync(chosen);
        }

        return 0;
    }

    private static Command Reset(Terminal terminal)
    {
        var (tenant, password, email) = (Options.Tenant(), Options.PasswordFromInput(), new Argument<string>("email"));
        var command = new Command("reset", "Sets a new password; every sign-in of the account ends") { email, tenant, password };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var address = User.Normalise(parsed.GetValue(email)!);
            if (await db.Users.FirstOrDefaultAsync(user => user.Email == address, cancellationToken) is not { } user)
            {
                return await terminal.FailAsync($"There is no account {address}.");
            }

            var chosen = await terminal.PasswordAsync(parsed.GetValue(password));
            if (Passwords.WhyNotChoose(chosen.Text, "Password") is { } refusal)
            {
                return await terminal.FailAsync(refusal.Sentence);
            }

            scope.ServiceProvider.GetRequiredService<Passwords>().Set(Actor.System, user, chosen.Text);
            await db.SaveChangesAsync(cancellationToken);
            await terminal.PrintAsync(chosen);
            return 0;
        });
        return command;
    }

    private sealed record Row(string Email, string Name, IReadOnlyList<string> Roles);
}
