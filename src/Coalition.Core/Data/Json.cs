using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Coalition.Core.Data;

/// <summary>JSON as the portal stores and exchanges it: PascalCase out, any case in, enums by name, letters of every script unescaped.</summary>
public static class Json
{
    /// <summary>The options of every column and file.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The value as JSON on one line.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value of a text this class wrote; null is a bug and throws.</summary>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("The stored JSON is null.");

    /// <summary>Any JSON with its keys as written, found in any case. Throws what is not JSON as <see cref="JsonException"/>.</summary>
    public static JsonNode Parse(string text) => JsonNode.Parse(text, AnyCase, Tolerant) ?? throw new JsonException("The JSON is null.");
}
