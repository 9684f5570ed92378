using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coalition.Core.Kernel;

/// <summary>
/// JSON in the canonical form of RFC 8785: members sorted by UTF-16 code units, no white space, shortest escapes.
/// Strings are put in Unicode NFC first, so that texts that look the same hash the same. Numbers must be whole and
/// within ±2^53: the texts hashed here hold no others, and a fraction is a bug. What is no text at all stays as it is: it can
/// be compared, and <c>TextChecks</c> refuses it.
/// </summary>
public static class CanonicalJson
{
    private const long LargestWhole = 1L << 53;

    /// <summary>The canonical text of the node.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null: text.Append("null"); break;
            case JsonObject members: AppendObject(text, members); break;
            case JsonArray items: AppendArray(text, items); break;
            default: AppendValue(text, node.AsValue()); break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            Separate(text, ref first);
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            Separate(text, ref first);
            Append(text, item);
        }

        text.Append(']');
    }

    private static void Separate(StringBuilder text, ref bool first)
    {
        if (!first)
        {
            text.Append(',');
        }

        first = false;
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: AppendString(text, value.GetValue<string>()); break;
            default: text.Append(Whole(value)); break;
        }
    }

    private static string Whole(JsonValue value)
    {
        var number = decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return number == decimal.Truncate(number) && Math.Abs(number) <= LargestWhole
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"The canonical form holds whole numbers only, not {value.ToJsonString()}.");
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in PlainText.IsWellFormed(value) ? value.Normalize(NormalizationForm.FormC) : value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }
}
