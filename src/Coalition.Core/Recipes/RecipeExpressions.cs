using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Coalition.Core.Content;

namespace Coalition.Core.Recipes;

/// <summary>
/// The expressions of one run: <c>[js: …]</c> with <c>uuid()</c>, <c>variables('x')</c>, <c>parameters('AdminUserId')</c>,
/// <c>configuration('Section:Key','default')</c> (always its default: a recipe reads no configuration),
/// <c>base64('…')</c> (decodes), <c>new Date().toISOString()</c>, strings, whole numbers and <c>+</c>. There is no script
/// engine: whatever else stands in an expression leaves it unresolved, and the check lists it.
/// </summary>
/// <param name="variables">The recipe's variables, evaluated at first use; the same value for the whole run.</param>
/// <param name="parameters">What the setup knows: <c>SiteName</c>, <c>AdminUserId</c>, <c>AdminUsername</c>, <c>AdminEmail</c>.</param>
/// <param name="now">UTC.</param>
internal sealed class RecipeExpressions(JsonObject variables, IReadOnlyDictionary<string, string> parameters, DateTime now)
{
    private const int MostRounds = 10;

    // As much text as a recipe itself may hold: a short file cannot fill the memory.
    private const long MostText = RecipeFile.LargestSize;

    private long produced;

    private int depth;

    private readonly Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a string is an expression: brackets round it, and letters only before its first colon.</summary>
    public static bool IsExpression(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && text[0] is '[' && text[^1] is ']' && text[1..colon].All(char.IsAsciiLetter);
    }

    /// <summary>The value, evaluated again while it is itself an expression; null when it cannot be resolved.</summary>
    public string? Evaluate(string text)
    {
        var value = (string?)text;
        for (var round = 0; value is not null && IsExpression(value); round++)
        {
            value = round < MostRounds ? Once(value) : null;
            produced += value?.Length ?? 0;
        }

        return produced <= MostText ? value : null;
    }

    private string? Once(string expression)
    {
        var bare = expression.TrimStart('[').TrimEnd(']');
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        return bare[..colon] is "js" ? new RecipeScript(bare[(colon + 1)..].Trim().TrimEnd(';'), Call).Run() : null;
    }

    private string? Call(string function, List<string> arguments) => (function, arguments) switch
    {
        ("uuid", []) => ItemId.Next(),
        ("variables", [var name]) => Variable(name),
        ("parameters", [var name]) => parameters.GetValueOrDefault(name),
        ("configuration", [_, var fallback]) => fallback,
        ("base64", [var encoded]) => Decode(encoded),
        (RecipeScript.Clock, []) => now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => null,
    };

    private string? Variable(string name)
    {
        if (!values.TryGetValue(name, out var value))
        {
            values[name] = null; // A variable that refers to itself stays unresolved.
            depth++;
            value = depth <= RecipeScript.Deepest && variables[name] is JsonValue node && node.TryGetValue<string>(out var text) ? Evaluate(text) : null;
            depth--;
            values[name] = value;
        }

        return value;
    }

    private static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : null;
    }
}
