using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Coalition.Core.Tests.Content;

/// <summary>Files made here, byte by byte: small ones that any program opens, with whatever a test hides in them.</summary>
public static class SampleFiles
{
    /// <summary>What a test hides, and looks for afterwards.</summary>
    public const string Secret = "HIDDEN-NAME-OF-A-PLACE";

    /// <summary>A grey picture of eight by eight pixels, or one that says it is larger.</summary>
    /// <param name="before">Segments before the picture's own.</param>
    public static byte[] Jpeg(IEnumerable<byte[]>? before = null, ushort side = 8) =>
    [
        0xFF, 0xD8,
        .. (before ?? []).SelectMany(segment => segment),
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(0xC0, [8, .. BigEndian(side), .. BigEndian(side), 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0x00, 1, .. new byte[15], 0, 0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [1, 1, 0x00, 0, 63, 0]),
        0x3F,
        0xFF, 0xD9,
    ];

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, .. BigEndian((ushort)(data.Length + 2)), .. data];

    /// <summary>JFIF with a thumbnail of one pixel.</summary>
    public static byte[] Jfif() => Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 1, 1, 0xAB, 0xCD, 0xEF]);

    /// <summary>Exif data that turn the picture, with the secret where a place would stand.</summary>
    public static byte[] Exif(ushort orientation) => Segment(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, .. BigEndian(orientation), 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Secret)]);

    /// <summary>A picture of two by two pixels, or one that says it is larger.</summary>
    /// <param name="before">Chunks before the picture's data.</param>
    public static byte[] Png(IEnumerable<byte[]>? before = null, uint side = 2, byte[]? data = null) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. BigEndian(side), .. BigEndian(side), 8, 2, 0, 0, 0]),
        .. (before ?? []).SelectMany(chunk => chunk),
        .. Chunk("IDAT", data ?? Zip([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255])),
        .. Chunk("IEND", []),
    ];

    /// <summary>A chunk of a PNG with its checksum.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var crc = uint.MaxValue;
        foreach (var value in body)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return [.. BigEndian((uint)data.Length), .. body, .. BigEndian(~crc)];
    }

    /// <summary>Data packed as PNG and PDF pack them.</summary>
    public static byte[] Zip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var writer = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            writer.Write(data);
        }

        return packed.ToArray();
    }

    /// <summary>A page that says "Annex", with the objects given beside it, from number 5 on.</summary>
    /// <param name="catalog">Entries of the catalog.</param>
    /// <param name="page">Entries of the page.</param>
    /// <param name="trailer">Entries of the trailer.</param>
    /// <param name="objects">Each as it stands between <c>obj</c> and <c>endobj</c>.</param>
    public static byte[] Pdf(string catalog = "", string page = "", string trailer = "", params byte[][] objects) => PdfOf(
        trailer,
        [
            Text($"<</Type/Catalog/Pages 2 0 R {catalog}>>"),
            Text("<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 100]>>"),
            Text($"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>> {page}>>"),
            Stream("", Text("BT /F 12 Tf 10 50 Td (Annex) Tj ET")),
            .. objects,
        ]);

    /// <summary>An object with data.</summary>
    public static byte[] Stream(string entries, byte[] data) => [.. Text($"<<{entries}/Length {data.Length.ToString(CultureInfo.InvariantCulture)}>>\nstream\n"), .. data, .. Text("\nendstream")];

    /// <summary>One byte a character.</summary>
    public static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The same page with its objects packed into one, and a cross-reference stream in the place of the table, as newer programs write it.</summary>
    public static byte[] PackedPdf()
    {
        string[] inside = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 100]>>", "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"];
        var head = string.Join(' ', inside.Select((_, index) => $"{index + 1} {inside.Take(index).Sum(text => text.Length + 1)}")) + " ";
        var file = new List<byte>(Text("%PDF-1.7\n"));
        var contents = file.Count;
        file.AddRange([.. Text("4 0 obj\n"), .. Stream("/Filter/FlateDecode", Zip(Text("0 0 m 9 9 l S"))), .. Text("\nendobj\n")]);
        var pack = file.Count;
        file.AddRange([.. Text("5 0 obj\n"), .. Stream($"/Type/ObjStm/N 3/First {head.Length}/Filter/FlateDecode", Zip(Text(head + string.Join(' ', inside)))), .. Text("\nendobj\n")]);
        var table = file.Count;
        byte[] rows = [.. Row(0, 0, 0), .. Row(2, 5, 0), .. Row(2, 5, 1), .. Row(2, 5, 2), .. Row(1, contents, 0), .. Row(1, pack, 0), .. Row(1, table, 0)];
        byte[] predicted = [.. rows.Chunk(4).SelectMany((row, index) => (byte[])[2, .. row.Select((value, at) => (byte)(value - (index == 0 ? 0 : rows[((index - 1) * 4) + at])))])];
        file.AddRange([.. Text("6 0 obj\n"), .. Stream("/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>", Zip(predicted)), .. Text($"\nendobj\nstartxref\n{table.ToString(CultureInfo.InvariantCulture)}\n%%EOF")]);
        return [.. file];
    }

    private static byte[] PdfOf(string trailer, byte[][] objects)
    {
        var file = new List<byte>(Text("%PDF-1.7\n"));
        List<int> places = [];
        foreach (var (index, body) in objects.Index())
        {
            places.Add(file.Count);
            file.AddRange([.. Text($"{index + 1} 0 obj\n"), .. body, .. Text("\nendobj\n")]);
        }

        var at = file.Count;
        file.AddRange(Text($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer\n<</Size {objects.Length + 1}/Root 1 0 R {trailer}>>\nstartxref\n{at}\n%%EOF\n"));
        return [.. file];
    }

    private static byte[] Row(byte kind, int place, byte extra) => [kind, .. BigEndian((ushort)place), extra];

    private static byte[] BigEndian(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
