using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Coalition.Core.Data;
using Coalition.Core.Kernel;

namespace Coalition.Core.Recipes;

/// <summary>
/// Whether a piece of JSON has the shape of a record, so that reading it cannot fail. Every fault is reported with its place:
/// a missing or unknown key, a null, a wrong kind of value, a word that is not in its list, a date that does not exist, a
/// text without English. A record with extension data tolerates unknown keys.
/// </summary>
internal static class JsonShape
{
    /// <summary>Reports every fault of the node against the type.</summary>
    public static void Check(JsonNode? node, Type type, string path, Action<string, string> report)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(LocalText))
        {
            CheckText(node, path, report);
        }
        else if (bare.IsEnum)
        {
            CheckWord(node, bare, path, report);
        }
        else
        {
            CheckByKind(node, Json.Options.GetTypeInfo(bare), path, report);
        }
    }

    private static void CheckByKind(JsonNode? node, JsonTypeInfo info, string path, Action<string, string> report)
    {
        switch (info.Kind, node)
        {
            case (JsonTypeInfoKind.Object, JsonObject members):
                CheckMembers(members, info, path, report);
                break;
            case (JsonTypeInfoKind.Object, _):
                report(path, "An object should stand here.");
                break;
            case (JsonTypeInfoKind.Enumerable, JsonArray items):
                foreach (var (item, index) in items.Select((item, index) => (item, index)))
                {
                    CheckValue(item, info.ElementType!, nullable: false, $"{path}[{index}]", report);
                }

                break;
            case (JsonTypeInfoKind.Enumerable, _):
                report(path, "A list should stand here.");
                break;
            case (JsonTypeInfoKind.None, not null) when !Reads(node, info):
                report(path, $"{node.ToJsonString(Json.Options)} is not {Kind(info.Type)}.");
                break;
            default:
                break;
        }
    }

    private static void CheckMembers(JsonObject members, JsonTypeInfo info, string path, Action<string, string> report)
    {
        var known = info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null).ToArray();
        foreach (var property in known.Where(property => !property.IsExtensionData))
        {
            var isThere = members.TryGetPropertyValue(property.Name, out var value);
            if (!isThere && (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false }) && !IsNullable(property))
            {
                report(At(path, property.Name), "This is missing.");
            }
            else if (isThere)
            {
                CheckValue(value, property.PropertyType, IsNullable(property), At(path, property.Name), report);
            }
        }

        if (!known.Any(property => property.IsExtensionData))
        {
            foreach (var (key, _) in members.Where(member => !Array.Exists(known, property => string.Equals(property.Name, member.Key, StringComparison.OrdinalIgnoreCase))))
            {
                report(At(path, key), $"Nothing called “{key}” belongs here.");
            }
        }

        if (info.Type == typeof(PartialDate) && members["Value"] is JsonValue date && !PartialDate.IsValid(date.ToString()))
        {
            report(At(path, "Value"), $"“{date}” is no date of the forms 2025, 2025-08, 2025-08-05 or XXXX-08-05.");
        }
    }

    private static void CheckValue(JsonNode? value, Type type, bool nullable, string path, Action<string, string> report)
    {
        if (value is not null)
        {
            Check(value, type, path, report);
        }
        else if (!nullable)
        {
            report(path, "This cannot be empty.");
        }
    }

    private static void CheckText(JsonNode? node, string path, Action<string, string> report)
    {
        if (node is JsonObject texts ? texts.Any(text => text.Value?.GetValueKind() is not JsonValueKind.String) : node?.GetValueKind() is not JsonValueKind.String)
        {
            report(path, "A text stands here as a string, or as an object of one string a language.");
        }
        else if (node is JsonObject languages && string.IsNullOrWhiteSpace((string?)languages["en"]))
        {
            report(path, "The English text is missing.");
        }
    }

    private static void CheckWord(JsonNode? node, Type type, string path, Action<string, string> report)
    {
        var words = Enum.GetNames(type);
        if (node?.GetValueKind() is not JsonValueKind.String || !words.Contains(node.GetValue<string>(), StringComparer.OrdinalIgnoreCase))
        {
            report(path, $"{node?.ToJsonString(Json.Options)} is none of {string.Join(", ", words)}.");
        }
    }

    private static bool Reads(JsonNode node, JsonTypeInfo info)
    {
        try
        {
            return node.Deserialize(info) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNullable(JsonPropertyInfo property) => property.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(property.PropertyType) is not null
        : property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static string Kind(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a text",
        TypeCode.Boolean => "true or false",
        TypeCode.Object => "of the expected form",
        _ => "a number of the expected kind",
    };

    private static string At(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
