using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// Writes a PNG (ISO/IEC 15948) anew from the chunks that make its picture: the critical ones and those of transparency, gamma,
/// colour space and pixel density. Text, Exif, time, profiles and whatever follows the end are left out. Every checksum is
/// checked, and the picture's data must unpack to exactly as many bytes as the header says.
/// </summary>
internal static class PngCleaner
{
    // Bytes of the chunks that are kept beside the picture's data, at least and at most: none of them has room for anything else.
    private static readonly Dictionary<string, (int Least, int Most)> Kept = new(StringComparer.Ordinal)
    {
        ["PLTE"] = (3, 768),
        ["tRNS"] = (1, 256),
        ["gAMA"] = (4, 4),
        ["sRGB"] = (1, 1),
        ["pHYs"] = (9, 9),
    };

    private static readonly Refusal Damaged = FileIntake.Damaged("PNG image");

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the bytes begin as a PNG does.</summary>
    public static bool Claims(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static Outcome Clean(byte[] bytes, out CleanedBytes? content)
    {
        content = null;
        if (Chunks(bytes) is not [{ Type: "IHDR" } first, .. var rest] || PngHeader.Read(Data(bytes, first)) is not { } header)
        {
            return Damaged;
        }

        if (header.Size.IsAbsurd)
        {
            return FileIntake.TooManyPixels;
        }

        var data = rest.Where(chunk => chunk.Type is "IDAT").ToArray();
        if (!IsWellOrdered(rest, header) || !IsWhole(data.SelectMany(chunk => Data(bytes, chunk).ToArray()).ToArray(), header.UnpackedLength))
        {
            return Damaged;
        }

        using var written = new MemoryStream(bytes.Length);
        written.Write(Signature);
        foreach (var chunk in new[] { first }.Concat(rest).Where(chunk => chunk.IsShown))
        {
            written.Write(bytes, chunk.At - 8, chunk.Length + 12);
        }

        content = new CleanedBytes("image/png", written.ToArray(), header.Size);
        return Outcome.Done;
    }

    private static ReadOnlySpan<byte> Data(byte[] bytes, Chunk chunk) => bytes.AsSpan(chunk.At, chunk.Length);

    /// <summary>The chunks up to the end; null where one is cut off, or its checksum is wrong.</summary>
    private static List<Chunk>? Chunks(byte[] bytes)
    {
        List<Chunk> chunks = [];
        var at = Signature.Length;
        while (bytes.Length - at >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - 12 || Checksums.Crc32(bytes.AsSpan(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + (int)length)))
            {
                return null;
            }

            var chunk = new Chunk(Encoding.Latin1.GetString(bytes, at + 4, 4), at + 8, (int)length);
            chunks.Add(chunk);
            if (chunk.Type is "IEND")
            {
                return length == 0 ? chunks : null;
            }

            at += 12 + chunk.Length;
        }

        return null;
    }

    private static bool IsWellOrdered(List<Chunk> rest, PngHeader header)
    {
        var kept = rest.Where(chunk => Kept.ContainsKey(chunk.Type)).ToArray();
        var (begin, end) = (rest.FindIndex(chunk => chunk.Type is "IDAT"), rest.FindLastIndex(chunk => chunk.Type is "IDAT"));
        return begin >= 0
            && rest.Skip(begin).Take(end - begin + 1).All(chunk => chunk.Type is "IDAT")
            && rest.All(chunk => chunk.IsKnown)
            && kept.All(chunk => chunk.Length >= Kept[chunk.Type].Least && chunk.Length <= Kept[chunk.Type].Most && rest.IndexOf(chunk) < begin)
            && kept.DistinctBy(chunk => chunk.Type, StringComparer.Ordinal).Count() == kept.Length
            && kept.Where(chunk => chunk.Type is "PLTE").Sum(chunk => chunk.Length) is var palette && palette % 3 == 0 && (palette > 0 || !header.IsIndexed);
    }

    /// <summary>Whether the data unpack to exactly that many bytes, and end where their own checksum does: nothing rides behind the picture.</summary>
    private static bool IsWhole(byte[] packed, long expected)
    {
        var (length, sum) = (0L, 1u);
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[81_920];
            for (var read = unpacked.Read(buffer); read > 0 && length <= expected; read = unpacked.Read(buffer))
            {
                length += read;
                sum = Checksums.Adler32(sum, buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return length == expected && packed.Length >= 6 && BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(packed.Length - 4)) == sum;
    }

    /// <summary>One chunk: its type, where its data begin, and how many bytes they are.</summary>
    private sealed record Chunk(string Type, int At, int Length)
    {
        public bool IsShown => Type is "IHDR" or "IDAT" or "IEND" || Kept.ContainsKey(Type);

        // A critical chunk, by the case of its first letter, changes the picture; whoever does not know it cannot show it.
        public bool IsKnown => char.IsAsciiLetterLower(Type[0]) || Type is "IDAT" or "IEND" or "PLTE";
    }
}
