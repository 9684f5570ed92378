using System.CommandLine;

namespace Coalition.Web.Commands;

/// <summary>
/// The one program: <c>serve</c> by default, and what an operator does without a browser. Exit code 0, 1 on failure, 2 on bad
/// usage; problems on standard error, one line each.
/// </summary>
internal static class CommandLine
{
    /// <summary>Folder of databases, mail, keys and indexes.</summary>
    public static readonly Option<string?> DataFolder = new("--DataFolder") { Description = "Folder of databases, mail, keys and indexes", Recursive = true };

    private static readonly HashSet<string> Help = new(StringComparer.Ordinal) { "--help", "-h", "-?", "--version" };

    /// <summary>Runs the command; without one, the options go to the web server as configuration.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal? terminal = null)
    {
        if (args is [] or ["serve", ..] || (args[0].StartsWith('-') && !Help.Contains(args[0])))
        {
            return await Serve.RunAsync([.. args.SkipWhile(word => word is "serve")]);
        }

        var at = terminal ?? Terminal.OfConsole;
        var parsed = Root(at).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await at.FailAsync(parsed.Errors.Select(error => error.Message));
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = at.Out, Error = at.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is CommandFailedException or IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)
        {
            return await at.FailAsync(exception.Message);
        }
    }

    private static RootCommand Root(Terminal terminal) => new("The Coalition portal. Without a command it serves the web site.")
    {
        DataFolder,
        SetupCommand.Of(terminal),
        TenantCommand.Of(terminal),
        UserCommand.Of(terminal),
        RecipeCommand.Of(terminal),
        SearchCommand.Of(terminal),
        JobsCommand.Of(terminal),
    };
}
