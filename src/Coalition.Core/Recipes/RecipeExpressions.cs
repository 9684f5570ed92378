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
        }

        return value;
    }

    private string? Once(string expression)
    {
        var bare = expression.TrimStart('[').TrimEnd(']');
        var colon = bare.IndexOf(':', StringComparison.Ordinal);
        return bare[..colon] is "js" ? new Script(this, bare[(colon + 1)..].Trim().TrimEnd(';')).Run() : null;
    }

    private string? Call(string function, List<string> arguments) => (function, arguments) switch
    {
        ("uuid", []) => ItemId.Next(),
        ("variables", [var name]) => Variable(name),
        ("parameters", [var name]) => parameters.GetValueOrDefault(name),
        ("configuration", [_, var fallback]) => fallback,
        ("base64", [var encoded]) => Decode(encoded),
        _ => null,
    };

    private string? Variable(string name)
    {
        if (!values.TryGetValue(name, out var value))
        {
            values[name] = null; // A variable that refers to itself stays unresolved.
            value = variables[name] is JsonValue node && node.TryGetValue<string>(out var text) ? Evaluate(text) : null;
            values[name] = value;
        }

        return value;
    }

    private static string? Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var written) ? Encoding.UTF8.GetString(bytes, 0, written) : null;
    }

    /// <summary>Reads one script from left to right; every reader answers null where the script leaves the small language.</summary>
    private sealed class Script(RecipeExpressions owner, string text)
    {
        private const string Clock = "new Date().toISOString()";

        private int at;

        public string? Run() => Sum() is { } value && at == text.Length ? value : null;

        private string? Sum()
        {
            var sum = new StringBuilder();
            do
            {
                if (Term() is not { } term)
                {
                    return null;
                }

                sum.Append(term);
            }
            while (Took('+'));
            return sum.ToString();
        }

        private string? Term()
        {
            SkipSpace();
            return at == text.Length ? null : text[at] switch
            {
                '\'' or '"' => Quoted(),
                >= '0' and <= '9' => While(char.IsAsciiDigit),
                _ when text.AsSpan(at).StartsWith(Clock, StringComparison.Ordinal) => Instant(),
                _ => Function(),
            };
        }

        private string? Quoted()
        {
            var value = new StringBuilder();
            for (var quote = text[at++]; at < text.Length; at++)
            {
                if (text[at] == quote)
                {
                    at++;
                    return value.ToString();
                }

                if (text[at] is '\\' && ++at == text.Length)
                {
                    return null;
                }

                value.Append(text[at]);
            }

            return null;
        }

        private string Instant()
        {
            at += Clock.Length;
            return owner.Now;
        }

        private string? Function()
        {
            var name = While(char.IsAsciiLetterOrDigit);
            if (!Took('('))
            {
                return null;
            }

            List<string> arguments = [];
            if (Took(')'))
            {
                return owner.Call(name, arguments);
            }

            do
            {
                if (Sum() is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
            }
            while (Took(','));
            return Took(')') ? owner.Call(name, arguments) : null;
        }

        private string While(Func<char, bool> belongs)
        {
            var start = at;
            while (at < text.Length && belongs(text[at]))
            {
                at++;
            }

            return text[start..at];
        }

        private bool Took(char expected)
        {
            SkipSpace();
            var took = at < text.Length && text[at] == expected;
            at += took ? 1 : 0;
            SkipSpace();
            return took;
        }

        private void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }
    }

    private string Now => now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
