using System.Buffers.Binary;

namespace Coalition.Core.Content;

/// <summary>The one thing that Exif data say about how a picture is seen: how it is turned (tag 0x0112 of the first directory).</summary>
internal static class ExifOrientation
{
    /// <summary>As it is stored.</summary>
    public const int Upright = 1;

    private const int Tag = 0x0112;

    /// <summary>1 to 8; <see cref="Upright"/> where the data say nothing, or nothing that can be read.</summary>
    /// <param name="tiff">From the byte order on.</param>
    public static int Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return Upright;
        }

        var isLittle = tiff[0] == 'I';
        var directory = Number(tiff[4..], 4, isLittle);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[(int)directory..];
        var count = Number(entries, 2, isLittle);
        for (var entry = 0; entry < count && 14 + (12 * entry) <= entries.Length; entry++)
        {
            var at = entries[(2 + (12 * entry))..];
            if (Number(at, 2, isLittle) == Tag)
            {
                return Number(at[8..], 2, isLittle) is >= 1 and <= 8 and var turned ? (int)turned : Upright;
            }
        }

        return Upright;
    }

    private static uint Number(ReadOnlySpan<byte> at, int bytes, bool isLittle) => (bytes, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(at),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(at),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(at),
        _ => BinaryPrimitives.ReadUInt32BigEndian(at),
    };
}
