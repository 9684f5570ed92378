using System.Text;
using System.Text.Json;

namespace Coalition.Core.Workflows;

/// <summary>A value of a JSON text with the place where it stands, so that whatever is wrong with it can be shown there.</summary>
/// <param name="Kind">The token it begins with.</param>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Text">What a string says; null for every other value.</param>
internal sealed record LocatedJson(JsonTokenType Kind, int Offset, string? Text)
{
    private static readonly JsonReaderOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Of an object, in the order written; a key may stand twice.</summary>
    public List<(string Key, int Offset, LocatedJson Value)> Members { get; } = [];

    /// <summary>Of a list.</summary>
    public List<LocatedJson> Items { get; } = [];

    public bool IsObject => Kind is JsonTokenType.StartObject;

    public bool IsList => Kind is JsonTokenType.StartArray;

    /// <summary>The member of the name, in any case; null where there is none.</summary>
    public LocatedJson? this[string key] => Members.Find(member => string.Equals(member.Key, key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The value of the whole text. What is not JSON is thrown as <see cref="JsonException"/> with its place.</summary>
    public static LocatedJson Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Tolerant);
        reader.Read();
        var root = Read(ref reader);
        reader.Read();
        return root;
    }

    private static LocatedJson Read(ref Utf8JsonReader reader)
    {
        var value = new LocatedJson(reader.TokenType, (int)reader.TokenStartIndex, reader.TokenType is JsonTokenType.String ? Written(ref reader) : null);
        while (value.IsList && reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            value.Items.Add(Read(ref reader));
        }

        while (value.IsObject && reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var (key, offset) = (Written(ref reader), (int)reader.TokenStartIndex);
            reader.Read();
            value.Members.Add((key, offset, Read(ref reader)));
        }

        return value;
    }

    // An escape can name half of a character, which no text can hold.
    private static string Written(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new HalfCharacterException((int)reader.TokenStartIndex);
        }
    }
}

/// <summary>A text holds an escape for half of a character.</summary>
internal sealed class HalfCharacterException(int offset) : Exception
{
    /// <summary>Bytes before the text.</summary>
    public int Offset => offset;
}

/// <summary>The lines of a text, to turn a number of bytes into a place that a person can find.</summary>
internal sealed class SourceLines(byte[] utf8)
{
    /// <summary>Line and column of the byte, both from 1; the column counts characters.</summary>
    public (int Line, int Column) At(int offset)
    {
        var before = utf8.AsSpan(0, Math.Min(offset, utf8.Length));
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>Bytes before the place at which the reader gave up.</summary>
    public int OffsetOf(JsonException exception)
    {
        var (offset, line) = (0, exception.LineNumber ?? 0);
        for (; line > 0 && utf8.AsSpan(offset).IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            offset += end + 1;
        }

        return Math.Min(offset + (int)(exception.BytePositionInLine ?? 0), utf8.Length);
    }
}
