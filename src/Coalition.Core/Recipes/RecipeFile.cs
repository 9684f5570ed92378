using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Data;

namespace Coalition.Core.Recipes;

/// <summary>
/// A recipe in Orchard's format as it was read: keys in any case, comments and trailing commas allowed, <c>variables</c> before or
/// after the steps. Expressions stand as written; the plan evaluates them.
/// </summary>
/// <param name="FileName">Without folders.</param>
/// <param name="Name">Technical name; target of a <c>recipes</c> step; empty in exported packages.</param>
/// <param name="IsSetupRecipe">Whether the setup page offers it.</param>
/// <param name="Variables">Name → expression.</param>
public sealed record RecipeFile(string FileName, string Name, string DisplayName, string Description, string Version, bool IsSetupRecipe, JsonObject Variables, IReadOnlyList<JsonObject> Steps)
{
    /// <summary>Bytes a recipe may have.</summary>
    public const long LargestSize = 10 * 1024 * 1024;

    /// <summary>The recipe's author, web site, categories and tags, as the file states them.</summary>
    public required RecipeCard Card { get; init; }

    /// <summary>Reads a file; what is no recipe answers with the reason instead, and larger files are not read at all.</summary>
    public static async Task<RecipeReading> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = new FileInfo(path);
        return file switch
        {
            { Exists: false } => RecipeReading.Failed(file.Name, "There is no such file."),
            { Length: > LargestSize } => RecipeReading.Failed(file.Name, $"A recipe has at most {LargestSize / 1024 / 1024} MB."),
            _ => await ReadAsync(file, cancellationToken),
        };
    }

    /// <summary>Reads a recipe's text.</summary>
    public static RecipeReading Read(string fileName, string text)
    {
        try
        {
            var root = Json.Parse(text);
            Visit(root);
            return root is JsonObject recipe ? Read(fileName, recipe) : RecipeReading.Failed(fileName, "A recipe is a JSON object.");
        }
        catch (JsonException exception)
        {
            return RecipeReading.Failed(fileName, $"This is not JSON: see line {exception.LineNumber + 1}, character {exception.BytePositionInLine + 1}.");
        }
        catch (ArgumentException)
        {
            return RecipeReading.Failed(fileName, "A key stands twice in one object.");
        }
        catch (InvalidOperationException)
        {
            return RecipeReading.Failed(fileName, "A text holds half of a character: an escape from \\uD800 to \\uDFFF without its other half.");
        }
    }

    private static async Task<RecipeReading> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return Read(file.Name, await File.ReadAllTextAsync(file.FullName, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RecipeReading.Failed(file.Name, $"The file cannot be read: {exception.Message}");
        }
    }

    private static RecipeReading Read(string fileName, JsonObject recipe)
    {
        List<RecipeProblem> problems = [];
        var steps = recipe["steps"] as JsonArray;
        if (steps is null)
        {
            problems.Add(RecipeProblem.OfFile(fileName, "A recipe needs an array of steps."));
        }

        foreach (var (step, index) in (steps ?? []).Select((step, index) => (step, index)).Where(item => item.step is not JsonObject || Text(item.step["name"]).Length == 0))
        {
            problems.Add(new(fileName, index + 1, "", "", "A step is an object with a name."));
        }

        var name = Text(recipe["name"]);
        var shown = Text(recipe["displayName"]);
        return new(fileName, problems.Count > 0 ? null : new RecipeFile(
            fileName,
            name,
            shown.Length > 0 ? shown : name.Length > 0 ? name : fileName,
            Text(recipe["description"]),
            Text(recipe["version"]),
            recipe["issetuprecipe"] is JsonValue setup && setup.TryGetValue<bool>(out var isSetup) && isSetup,
            recipe["variables"] as JsonObject ?? [],
            [.. steps!.OfType<JsonObject>()])
        {
            Card = new(Text(recipe["author"]), Text(recipe["website"]), Texts(recipe["categories"]), Texts(recipe["tags"])),
        }, problems);
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static IReadOnlyList<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(Text).Where(text => text.Length > 0)];

    // Objects are indexed and texts decoded when they are first looked at, so that is when a key that stands twice and a text
    // that is none are noticed.
    private static void Visit(JsonNode? node)
    {
        _ = node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;
        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
        {
            Visit(child);
        }
    }
}

/// <summary>What a recipe says of itself besides its name.</summary>
public sealed record RecipeCard(string Author, string Website, IReadOnlyList<string> Categories, IReadOnlyList<string> Tags);

/// <summary>A recipe, or why the file is none.</summary>
public sealed record RecipeReading(string FileName, RecipeFile? Recipe, IReadOnlyList<RecipeProblem> Problems)
{
    internal static RecipeReading Failed(string fileName, string sentence) => new(fileName, null, [RecipeProblem.OfFile(fileName, sentence)]);
}
