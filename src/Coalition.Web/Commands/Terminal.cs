namespace Coalition.Web.Commands;

/// <summary>Where a command reads and writes: the console, or strings in a test.</summary>
/// <param name="In">Standard input; passwords come from it, never from an argument.</param>
/// <param name="Out">What a person or a program asked for.</param>
/// <param name="Error">Problems, one line each, and progress.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error)
{
    /// <summary>The console.</summary>
    public static Terminal OfConsole => new(Console.In, Console.Out, Console.Error);

    /// <summary>Writes the problems, one line each; the exit code that goes with them.</summary>
    public async Task<int> FailAsync(params IEnumerable<string> problems)
    {
        foreach (var problem in problems)
        {
            await Error.WriteLineAsync(problem);
        }

        return 1;
    }

    /// <summary>Writes a list as one line of JSON, or as lines of columns parted by tabs.</summary>
    public async Task<int> ListAsync<T>(IReadOnlyList<T> rows, bool asJson, Func<T, string> line)
    {
        if (asJson)
        {
            await Out.WriteLineAsync(Core.Data.Json.Write(rows));
            return 0;
        }

        foreach (var row in rows)
        {
            await Out.WriteLineAsync(line(row));
        }

        return 0;
    }
}
