using System.Buffers.Binary;

namespace Coalition.Core.Content;

/// <summary>One segment of a JPEG.</summary>
/// <param name="Marker">Its second byte.</param>
/// <param name="At">Where its data begin, after marker and length.</param>
/// <param name="Length">Bytes of its data.</param>
/// <param name="Next">Where the next one begins; after the head of a scan, its picture data.</param>
internal sealed record JpegSegment(int Marker, int At, int Length, int Next)
{
    /// <summary>The segment whose marker stands there, after any fill bytes; null where none does or it is cut off.</summary>
    public static JpegSegment? Read(byte[] bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF)
        {
            return null;
        }

        while (at < bytes.Length && bytes[at] == 0xFF)
        {
            at++;
        }

        if (at >= bytes.Length)
        {
            return null;
        }

        if (bytes[at] is 0xD9)
        {
            return new(bytes[at], at + 1, 0, at + 1);
        }

        // Markers that stand alone have no place between segments.
        if (bytes[at] is 0 or 1 or (>= 0xD0 and <= 0xD8) || bytes.Length - at < 3)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1));
        return length < 2 || length > bytes.Length - at - 1 ? null : new(bytes[at], at + 3, length - 2, at + 1 + length);
    }

    /// <summary>Where the picture data that begin there end: at a marker that is neither a stuffed byte nor a restart.</summary>
    public static int EndOfScan(byte[] bytes, int at)
    {
        while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7))))
        {
            at++;
        }

        return at + 1 < bytes.Length ? at : bytes.Length;
    }

    /// <summary>Whether it says how the picture is laid out: baseline, extended or progressive, Huffman coded. Nothing else is shown by browsers.</summary>
    public bool IsFrame => Marker is 0xC0 or 0xC1 or 0xC2;

    /// <summary>Whether the picture needs it: frame, tables, restart interval, head of a scan.</summary>
    public bool IsPicture => IsFrame || Marker is 0xC4 or 0xDA or 0xDB or 0xDD;

    public bool IsJfif(ReadOnlySpan<byte> data) => Marker is 0xE0 && data.Length >= 14 && data.StartsWith("JFIF\0"u8);

    public bool IsExif(ReadOnlySpan<byte> data) => Marker is 0xE1 && data.Length >= 6 && data.StartsWith("Exif\0"u8);

    public bool IsAdobe(ReadOnlySpan<byte> data) => Marker is 0xEE && data.Length >= 12 && data.StartsWith("Adobe"u8);

    /// <summary>What the data of a frame say.</summary>
    public static PixelSize SizeIn(ReadOnlySpan<byte> data) => new(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));

    /// <summary>Whether the picture cannot be shown with it: of an unknown kind, with room for more than it needs, or out of place.</summary>
    public bool IsUnfit(ReadOnlySpan<byte> data, bool hasFrame) => Marker switch
    {
        0xC0 or 0xC1 or 0xC2 => hasFrame || data.Length < 6 || data.Length != 6 + (3 * data[5]),
        0xC4 => !AreHuffmanTables(data),
        0xDA => !hasFrame || data.Length < 1 || data.Length != 4 + (2 * data[0]),
        0xDB => !AreQuantisers(data),
        0xDD => data.Length != 2,
        >= 0xE0 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static bool AreHuffmanTables(ReadOnlySpan<byte> data)
    {
        while (data.Length >= 17)
        {
            var length = 17;
            foreach (var codes in data[1..17])
            {
                length += codes;
            }

            if (length > data.Length)
            {
                return false;
            }

            data = data[length..];
        }

        return data.IsEmpty;
    }

    private static bool AreQuantisers(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var length = 1 + (64 * ((data[0] >> 4) + 1));
            if (data[0] >> 4 > 1 || length > data.Length)
            {
                return false;
            }

            data = data[length..];
        }

        return true;
    }
}
