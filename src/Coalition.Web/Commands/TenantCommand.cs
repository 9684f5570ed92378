using System.CommandLine;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Coalition.Web.Hosting;

namespace Coalition.Web.Commands;

/// <summary><c>tenant list|create|suspend|start</c>.</summary>
internal static class TenantCommand
{
    public static Command Of(Terminal terminal) => new("tenant", "Lists, creates, suspends and starts tenants")
    {
        List(terminal),
        Create(terminal),
        Switch(terminal, "suspend", "Takes every page of a tenant away", (tenants, name, cancellationToken) => tenants.SuspendAsync(Actor.System, name, cancellationToken)),
        Switch(terminal, "start", "Opens a tenant again", (tenants, name, cancellationToken) => tenants.StartAsync(Actor.System, name, cancellationToken)),
    };

    private static Command List(Terminal terminal)
    {
        var json = Options.AsJson();
        var command = new Command("list", "Lists every tenant") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            var rows = session.Get<TenantDirectory>().All.Select(site => new Row(site.Tenant.Name, site.Tenant.Prefix, site.Tenant.State, site.Tenant.Host, site.Tenant.Database)).ToArray();
            return await terminal.ListAsync(rows, parsed.GetValue(json), row => $"{row.Name}\t/{row.Prefix}\t{row.State}\t{row.Host ?? "-"}\t{row.Database ?? "shared"}");
        });
        return command;
    }

    private static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Technical name" };
        var prefix = new Option<string?>("--prefix") { Description = "First path segment; the name unless given" };
        var siteName = new Option<string>("--site-name") { Description = "Name of the site", Required = true };
        var email = new Option<string>("--email") { Description = "Administrator's e-mail address", Required = true };
        var person = new Option<string>("--administrator") { Description = "Administrator's name or office", DefaultValueFactory = _ => "Administrator" };
        var recipe = new Option<string>("--recipe") { Description = "Setup recipe", DefaultValueFactory = _ => "Coalition" };
        var own = new Option<bool>("--own-database") { Description = "Gives the tenant a database file of its own" };
        var password = Options.PasswordFromInput();
        var command = new Command("create", "Creates a tenant, sets it up and starts it") { name, prefix, siteName, email, person, recipe, own, password };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            RequireHost(session);
            var chosen = await terminal.PasswordAsync(parsed.GetValue(password));
            var called = parsed.GetValue(name)!;
            var administrator = new NewAdministrator(parsed.GetValue(email)!, parsed.GetValue(person)!, chosen.Text);
            var order = new NewTenant(called, parsed.GetValue(prefix) ?? called, parsed.GetValue(siteName)!, administrator) { Recipe = parsed.GetValue(recipe)!, HasOwnDatabase = parsed.GetValue(own) };
            var problems = await session.Get<TenantActs>().CreateAsync(Actor.System, order, cancellationToken);
            if (problems.Count > 0)
            {
                return await terminal.FailAsync(problems.Select(problem => problem.Sentence));
            }

            await terminal.Out.WriteLineAsync($"The tenant {called} runs at /{order.Prefix}.");
            await terminal.PrintAsync(chosen);
            return 0;
        });
        return command;
    }

    private static Command Switch(Terminal terminal, string verb, string description, Func<TenantActs, string, CancellationToken, Task<Outcome>> act)
    {
        var name = new Argument<string>("name") { Description = "Technical name or prefix" };
        var command = new Command(verb, description) { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            RequireHost(session);
            var outcome = await act(session.Get<TenantActs>(), session.Tenant(parsed.GetValue(name)!).Tenant.Name, cancellationToken);
            return outcome.Refusal is { } refusal ? await terminal.FailAsync(refusal.Sentence) : 0;
        });
        return command;
    }

    private static void RequireHost(Session session)
    {
        if (session.Get<TenantDirectory>().Host is null)
        {
            throw new CommandFailedException("This installation is not set up. Run setup first.");
        }
    }

    private sealed record Row(string Name, string Prefix, TenantState State, string? Host, string? Database);
}
