using Coalition.Web.Commands;
using Microsoft.Data.Sqlite;

namespace Coalition.Web.Tests.Commands;

/// <summary>The command line on a data folder of its own, as a program would call it.</summary>
public sealed class Cli : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coalition-cli-");

    /// <summary>Runs a command; <paramref name="input"/> is its standard input.</summary>
    public async Task<CliAnswer> RunAsync(string arguments, string input = "")
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        string[] words = [.. arguments.Split(' '), "--DataFolder", folder.FullName];
        var code = await CommandLine.RunAsync(words, new Terminal(reader, output, error));
        return new(code, output.ToString().Trim(), error.ToString().Trim());
    }

    /// <summary>An installation with one coalition called first.</summary>
    public async Task SetUpAsync() =>
        Assert.Equal(0, (await RunAsync("setup --email operator@demo.example --password-stdin --tenant first --site-name First", "correct horse battery staple")).Code);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

/// <summary>What a command answered.</summary>
public sealed record CliAnswer(int Code, string Output, string Error);
