using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Coalition.Core.Kernel;

/// <summary>SHA-256 over the canonical form of a text, as 64 lower-case hexadecimal digits. A clearance names one.</summary>
public readonly record struct TextHash(string Value)
{
    /// <summary>The hash of the node's canonical form (RFC 8785, UTF-8).</summary>
    public static TextHash Of(JsonNode canonical) => OfUtf8(CanonicalJson.Write(canonical));

    /// <summary>The hash of a string's UTF-8 bytes.</summary>
    public static TextHash OfUtf8(string text) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The first sixteen digits in two groups: enough for two people to compare on the telephone.</summary>
    public string Short => Value.Length < 16 ? Value : $"{Value[..8]} {Value[8..16]}";

    /// <summary>All digits in groups of eight, for receipts and pages.</summary>
    public string Grouped => string.Join(' ', Value.Chunk(8).Select(group => new string(group)));

    public override string ToString() => Value;
}
