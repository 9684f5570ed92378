namespace Coalition.Core.Recipes;

/// <summary>The folder recipes lie in. Read anew at every call: a file put there is offered at once.</summary>
/// <param name="folder">From the configuration.</param>
public sealed class RecipeFiles(string folder)
{
    private const string Extension = ".recipe.json";

    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Every recipe of the folder by file name, those that cannot be read among them with their reason.</summary>
    public async Task<IReadOnlyList<RecipeReading>> AllAsync(CancellationToken cancellationToken = default)
    {
        List<RecipeReading> readings = [];
        if (Directory.Exists(Folder))
        {
            foreach (var path in Directory.EnumerateFiles(Folder, "*" + Extension).Order(StringComparer.Ordinal))
            {
                readings.Add(await RecipeFile.ReadAsync(path, cancellationToken));
            }
        }

        return readings;
    }

    /// <summary>The recipes the setup page offers.</summary>
    public async Task<IReadOnlyList<RecipeFile>> ForSetupAsync(CancellationToken cancellationToken = default) =>
        [.. (await AllAsync(cancellationToken)).Select(reading => reading.Recipe).OfType<RecipeFile>().Where(recipe => recipe.IsSetupRecipe)];

    /// <summary>The recipe of this file name or technical name in the folder; null when there is none. Never a path: nothing outside the folder is read.</summary>
    public async Task<RecipeReading?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var all = await AllAsync(cancellationToken);
        return all.FirstOrDefault(reading => reading.FileName == name || reading.FileName == name + Extension)
            ?? all.FirstOrDefault(reading => reading.Recipe?.Name == name);
    }
}
