using System.Buffers.Binary;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// Writes a JPEG (ISO/IEC 10918-1) anew from the segments that make its picture. Exif, XMP, IPTC, thumbnails, further pictures
/// (MPF), comments, maker's notes and whatever follows the end are left out, and so are colour profiles: they name devices, and
/// without one a picture is taken as sRGB. Adobe's colour transform stays, for without it colours come out inverted.
/// </summary>
internal static class JpegCleaner
{
    private const int Start = 0xD8;
    private const int End = 0xD9;
    private const int Scan = 0xDA;
    private const int JfifLength = 14;
    private const int AdobeLength = 12;

    private static readonly Refusal Damaged = FileIntake.Damaged("JPEG image");

    private static readonly Refusal Turned = new("file.turned", "This photograph lies on its side, and only its hidden data say so. Those are taken out here. Turn it upright in an image program, save it and attach that.") { Field = "File" };

    /// <summary>Whether the bytes begin as a JPEG does.</summary>
    public static bool Claims(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, Start, 0xFF]);

    /// <summary>Cleans a photograph. One that its Exif data would turn is refused: without them it would lie on its side.</summary>
    public static Outcome CleanPhotograph(byte[] bytes, out CleanedBytes? content)
    {
        var outcome = Clean(bytes, out content, out var orientation);
        if (content is not null && orientation != ExifOrientation.Upright)
        {
            content = null;
            return Turned;
        }

        return outcome;
    }

    /// <summary>Cleans a picture inside another file, which itself says how it stands.</summary>
    public static Outcome CleanInside(byte[] bytes, out CleanedBytes? content)
    {
        content = null;
        return Claims(bytes) ? Clean(bytes, out content, out _) : Damaged;
    }

    private static Outcome Clean(byte[] bytes, out CleanedBytes? content, out int orientation)
    {
        (content, orientation) = (null, ExifOrientation.Upright);
        using var written = new MemoryStream(bytes.Length);
        written.Write([0xFF, Start]);
        var (size, at, scans) = ((PixelSize?)null, 2, 0);
        while (JpegSegment.Read(bytes, at) is { } segment)
        {
            at = segment.Next;
            if (segment.Marker is End)
            {
                return Finish(written, size, scans, out content);
            }

            var data = bytes.AsSpan(segment.At, segment.Length);
            if (segment.IsUnfit(data, size is not null))
            {
                return Damaged;
            }

            (orientation, size) = (segment.IsExif(data) ? ExifOrientation.Of(data[6..]) : orientation, segment.IsFrame ? JpegSegment.SizeIn(data) : size);
            if (size is { IsAbsurd: true })
            {
                return FileIntake.TooManyPixels;
            }

            Write(written, segment, data);
            if (segment.Marker is Scan)
            {
                scans++;
                at = JpegSegment.EndOfScan(bytes, at);
                written.Write(bytes, segment.Next, at - segment.Next);
            }
        }

        return Damaged;
    }

    private static Outcome Finish(MemoryStream written, PixelSize? size, int scans, out CleanedBytes? content)
    {
        written.Write([0xFF, End]);
        content = size is null || scans == 0 ? null : new CleanedBytes("image/jpeg", written.ToArray(), size);
        return content is null ? Damaged : Outcome.Done;
    }

    private static void Write(MemoryStream written, JpegSegment segment, ReadOnlySpan<byte> data)
    {
        if (segment.IsPicture)
        {
            Write(written, segment.Marker, data);
        }
        else if (segment.IsJfif(data))
        {
            // Version, unit and density; then a thumbnail of no rows and columns.
            Write(written, segment.Marker, [.. data[..(JfifLength - 2)], 0, 0]);
        }
        else if (segment.IsAdobe(data))
        {
            Write(written, segment.Marker, data[..AdobeLength]);
        }
    }

    private static void Write(MemoryStream written, int marker, ReadOnlySpan<byte> data)
    {
        Span<byte> head = [0xFF, (byte)marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(data.Length + 2));
        written.Write(head);
        written.Write(data);
    }
}
