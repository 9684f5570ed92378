namespace Coalition.Core.Content;

/// <summary>The two checksums of a PNG. Neither guards against anybody; they tell a whole file from a broken one.</summary>
internal static class Checksums
{
    private const uint AdlerBase = 65_521;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (rest, _) => (rest & 1) == 1 ? 0xEDB88320 ^ (rest >> 1) : rest >> 1))];

    /// <summary>CRC-32 as ISO 3309 has it.</summary>
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    /// <summary>Adler-32 (RFC 1950) carried on over more bytes; begins with 1.</summary>
    public static uint Adler32(uint sum, ReadOnlySpan<byte> bytes)
    {
        var (low, high) = (sum & 0xFFFF, sum >> 16);
        foreach (var value in bytes)
        {
            low = (low + value) % AdlerBase;
            high = (high + low) % AdlerBase;
        }

        return (high << 16) | low;
    }
}
