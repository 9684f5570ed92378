namespace Coalition.Browser.Tests.Harness;

/// <summary>
/// Where the built product lies. It runs from the web project's own output and folder, as <c>dotnet run</c> does, because
/// static files are found in Development through a manifest that a referencing project's output does not carry.
/// </summary>
public static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Starts the web program in Development against a data folder, which it fills when it is empty. Settings are more
    /// configuration, name and value in turn ("--Logging:LogLevel:Default", "Warning"). Microsoft.Hosting.Lifetime has
    /// to stay at Information: its line tells the address.
    /// </summary>
    public static Task<ServerProcess> StartAsync(string dataFolder, params string[] settings)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var project = Path.Combine(Root, "src", "Coalition.Web");
        var assembly = Path.Combine(project, "bin", output.Parent!.Name, output.Name, "Coalition.Web.dll");
        return ServerProcess.StartAsync(assembly, project, ["--DataFolder", dataFolder, .. settings]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coalition.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Coalition.sln is in no folder above the test output.");
        }

        return folder.FullName;
    }
}
