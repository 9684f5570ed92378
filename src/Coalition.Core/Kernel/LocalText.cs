using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coalition.Core.Kernel;

/// <summary>A short text in several languages, keyed by BCP 47 tag. English is always there; a missing language is never filled in.</summary>
[JsonConverter(typeof(LocalTextJson))]
public sealed class LocalText : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<LocalText>
{
    private readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);

    public LocalText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (language, text) in texts)
        {
            this.texts[language] = text;
        }
    }

    /// <summary>A text that exists in English only.</summary>
    public static LocalText English(string text) => new([new("en", text)]);

    /// <summary>The number of languages in which the text exists.</summary>
    public int Count => texts.Count;

    /// <summary>The languages in which the text exists, sorted.</summary>
    public IReadOnlyCollection<string> Languages => texts.Keys;

    /// <summary>The text in the language, else in English, else in the first language it has; empty when it has none.</summary>
    public string In(string language) => texts.GetValueOrDefault(LanguageOf(language)) ?? texts.Values.FirstOrDefault() ?? "";

    /// <summary>The language in which <see cref="In"/> answers, for the <c>lang</c> attribute.</summary>
    public string LanguageOf(string language) =>
        texts.ContainsKey(language) ? language : texts.ContainsKey("en") ? "en" : texts.Keys.FirstOrDefault() ?? "en";

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(LocalText? other) => other is not null && texts.SequenceEqual(other.texts);

    public override bool Equals(object? obj) => Equals(obj as LocalText);

    public override int GetHashCode() => texts.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() => In("en");
}

internal sealed class LocalTextJson : JsonConverter<LocalText>
{
    public override LocalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? LocalText.English(reader.GetString()!)
            : new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, LocalText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (language, text) in value)
        {
            writer.WriteString(language, text);
        }

        writer.WriteEndObject();
    }
}
