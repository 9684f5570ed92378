using System.Buffers.Binary;

namespace Coalition.Core.Content;

/// <summary>What the first chunk of a PNG says of its picture.</summary>
internal sealed record PngHeader(PixelSize Size, int Depth, int Colour, bool IsInterlaced)
{
    // Adam7: where each pass begins and how far apart its pixels are, across and down.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly Dictionary<int, (int Channels, int[] Depths)> Colours = new()
    {
        [0] = (1, [1, 2, 4, 8, 16]),
        [2] = (3, [8, 16]),
        [3] = (1, [1, 2, 4, 8]),
        [4] = (2, [8, 16]),
        [6] = (4, [8, 16]),
    };

    /// <summary>Whether pixels are places in a palette, which then has to be there.</summary>
    public bool IsIndexed => Colour == 3;

    /// <summary>The header of the chunk's thirteen bytes; null where they say what the standard does not know.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13 || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1 || !Colours.TryGetValue(chunk[9], out var colour) || !colour.Depths.Contains(chunk[8]))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(chunk), BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]));
        return new(new((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue)), chunk[8], chunk[9], chunk[12] == 1);
    }

    /// <summary>How many bytes the picture's data unpack to: every row with the byte that names its filter.</summary>
    public long UnpackedLength =>
        (IsInterlaced ? Passes : [(0, 0, 1, 1)]).Sum(pass => Length((Size.Width - pass.X + pass.StepX - 1) / pass.StepX, (Size.Height - pass.Y + pass.StepY - 1) / pass.StepY));

    private long Length(int width, int height) => width <= 0 ? 0 : height * (1 + ((((long)width * Depth * Colours[Colour].Channels) + 7) / 8));
}
