using System.CommandLine;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;

namespace Coalition.Web.Commands;

/// <summary><c>recipe check FILE</c>, <c>recipe run FILE --tenant T</c>. FILE is a path, or the name of a recipe in the recipe folder.</summary>
internal static class RecipeCommand
{
    public static Command Of(Terminal terminal) => new("recipe", "Checks and runs recipes") { Check(terminal), Run(terminal) };

    private static Command Check(Terminal terminal)
    {
        var (file, json) = (File(), Options.AsJson());
        var tenant = new Option<string>("--tenant") { Description = "Tenant to check against; the installation's own site unless given", DefaultValueFactory = _ => Core.Tenancy.Tenant.DefaultName };
        var command = new Command("check", "Lists every problem of a recipe and writes nothing") { file, tenant, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var reading = await ReadAsync(scope.ServiceProvider, parsed.GetValue(file)!, cancellationToken);
            var report = reading.Recipe is { } recipe
                ? await scope.ServiceProvider.GetRequiredService<RecipeRunner>().CheckAsync(new RecipeOrder(Actor.System), [recipe], cancellationToken)
                : new RecipeReport(reading.FileName, reading.Problems);
            return await ReportAsync(terminal, report, parsed.GetValue(json), $"{report.File}: {report.Steps} steps, nothing stands in the way.");
        });
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var (file, tenant, json) = (File(), Options.Tenant(), Options.AsJson());
        var command = new Command("run", "Runs a recipe in a tenant; checks it first") { file, tenant, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await Session.OpenAsync(parsed.GetValue(CommandLine.DataFolder), cancellationToken);
            await using var scope = session.In(session.Tenant(parsed.GetValue(tenant)!));
            var reading = await ReadAsync(scope.ServiceProvider, parsed.GetValue(file)!, cancellationToken);
            if (reading.Recipe is { } found)
            {
                await terminal.Error.WriteLineAsync($"Running {found.FileName}: {found.Steps.Count} steps …");
            }

            var report = reading.Recipe is { } recipe
                ? await scope.ServiceProvider.GetRequiredService<RecipeRunner>().RunAsync(new RecipeOrder(Actor.System), recipe, cancellationToken)
                : new RecipeReport(reading.FileName, reading.Problems);
            return await ReportAsync(terminal, report, parsed.GetValue(json), report.Changed ? $"{report.File}: {report.StepsDone} steps done." : $"{report.File}: everything is already as the recipe says.");
        });
        return command;
    }

    private static Argument<string> File() => new("file") { Description = "Path of a recipe, or its name in the recipe folder" };

    private static async Task<RecipeReading> ReadAsync(IServiceProvider services, string file, CancellationToken cancellationToken) =>
        System.IO.File.Exists(file)
            ? await RecipeFile.ReadAsync(file, cancellationToken)
            : await services.GetRequiredService<RecipeFiles>().FindAsync(file, cancellationToken) ?? throw new CommandFailedException($"There is no recipe {file}.");

    private static async Task<int> ReportAsync(Terminal terminal, RecipeReport report, bool asJson, string done)
    {
        if (asJson)
        {
            await terminal.Out.WriteLineAsync(Core.Data.Json.Write(report));
        }
        else if (!report.HasErrors)
        {
            await terminal.Out.WriteLineAsync(done);
        }

        await terminal.FailAsync(report.Problems.Select(problem => problem.ToString()));
        return report.HasErrors ? 1 : 0;
    }
}
