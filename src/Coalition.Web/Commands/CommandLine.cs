using System.CommandLine;

namespace Coalition.Web.Commands;

/// <summary>The one program: <c>serve</c> by default, and what an operator does without a browser. Exit code 0, 1 on failure, 2 on bad usage.</summary>
internal static class CommandLine
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "setup", "tenant", "user", "recipe", "search", "jobs", "--help", "-h", "-?", "--version" };

    /// <summary>Runs the command; everything that is not a command word goes to the web server as configuration.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || !Words.Contains(args[0]))
        {
            return await Serve.RunAsync([.. args.SkipWhile(word => word is "serve")]);
        }

        var root = new RootCommand("The Coalition portal. Without a command it serves the web site.");
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        return 2;
    }
}
