using System.Security.Cryptography;

namespace Coalition.Core.Content;

/// <summary>
/// A file as it may be stored: bytes that <see cref="FileIntake"/> has read to the end and written anew. Only the intake makes
/// one, and only from one can an <see cref="Attachment"/> or a <see cref="StoredFile"/> be made, so nothing is stored uncleaned.
/// </summary>
public sealed class CleanedFile
{
    internal CleanedFile(string name, CleanedBytes content) =>
        (Name, Content, Sha256) = (name, content, Convert.ToHexStringLower(SHA256.HashData(content.Bytes)));

    /// <summary>What the sender called it; checked, see <see cref="FileName"/>.</summary>
    public string Name { get; }

    /// <summary>Of the cleaned bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>What the bytes are, whatever the sender said: <c>image/png</c>, <c>image/jpeg</c>, <c>application/pdf</c>, <c>text/plain</c>, <c>text/csv</c>.</summary>
    public string MediaType => Content.MediaType;

    /// <summary>The size of an image in pixels; null for every other file.</summary>
    public PixelSize? Pixels => Content.Pixels;

    /// <summary>Bytes.</summary>
    public int Length => Content.Bytes.Length;

    /// <summary>As they are stored and served.</summary>
    public ReadOnlyMemory<byte> Bytes => Content.Bytes;

    internal CleanedBytes Content { get; }
}

/// <summary>What a cleaner has written.</summary>
/// <param name="Pixels">The size of an image; null for every other file.</param>
internal sealed record CleanedBytes(string MediaType, byte[] Bytes, PixelSize? Pixels = null);

/// <summary>The size of an image in pixels, as its header says and its cleaner has checked.</summary>
public sealed record PixelSize(int Width, int Height)
{
    /// <summary>Pixels of a side at most.</summary>
    internal const int LongestSide = 12_000;

    /// <summary>Pixels at most: what a browser can be asked to hold.</summary>
    internal const long Most = 60_000_000;

    internal bool IsAbsurd => Width is < 1 or > LongestSide || Height is < 1 or > LongestSide || (long)Width * Height > Most;
}
