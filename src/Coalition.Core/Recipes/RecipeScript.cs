using System.Text;

namespace Coalition.Core.Recipes;

/// <summary>Reads one script from left to right; every reader answers null where the script leaves the small language.</summary>
internal sealed class RecipeScript(string text, Func<string, List<string>, string?> call)
{
    /// <summary>The one expression that is no function call; it is called by its own text.</summary>
    public const string Clock = "new Date().toISOString()";

    /// <summary>Calls within calls, and variables within variables: a file cannot exhaust the stack.</summary>
    public const int Deepest = 40;

    private const int Longest = 1_000_000;

    private int at;
    private int depth;

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
            if (sum.Length > Longest)
            {
                return null;
            }
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

    private string? Instant()
    {
        at += Clock.Length;
        return call(Clock, []);
    }

    private string? Function()
    {
        var name = While(char.IsAsciiLetterOrDigit);
        if (!Took('(') || ++depth > Deepest)
        {
            return null;
        }

        List<string> arguments = [];
        if (!Took(')') && !TookArguments(arguments))
        {
            return null;
        }

        depth--;
        return call(name, arguments);
    }

    private bool TookArguments(List<string> arguments)
    {
        do
        {
            if (Sum() is not { } argument)
            {
                return false;
            }

            arguments.Add(argument);
        }
        while (Took(','));
        return Took(')');
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
