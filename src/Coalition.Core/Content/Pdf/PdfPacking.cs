using System.IO.Compression;

namespace Coalition.Core.Content.Pdf;

/// <summary>The packing of streams that the cleaner has to look into: Flate, with the predictors of cross-reference streams.</summary>
internal static class PdfPacking
{
    /// <summary>Names of the filters, in the order in which they unpack.</summary>
    public static IReadOnlyList<string> FiltersOf(PdfMap map, Func<PdfValue?, PdfValue?> resolve) => resolve(map["Filter"]) switch
    {
        null or PdfWord => [],
        PdfName name => [name.Text],
        PdfArray names => [.. names.Items.Select(item => resolve(item) is PdfName name ? name.Text : throw PdfLexer.Broken())],
        _ => throw PdfLexer.Broken(),
    };

    /// <summary>The data unpacked; throws where they are damaged or unpack to more than <paramref name="most"/> bytes.</summary>
    public static byte[] Unpack(byte[] packed, long most)
    {
        using var unpacked = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var written = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
        {
            written.Write(buffer, 0, read);
            if (written.Length > most)
            {
                throw PdfLexer.Broken();
            }
        }

        return written.ToArray();
    }

    /// <summary>The data packed, always in the same way.</summary>
    public static byte[] Pack(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var writer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            writer.Write(data);
        }

        return packed.ToArray();
    }

    /// <summary>Takes back PNG's predictors (10 and above) of one byte a pixel, as the stream's parameters say.</summary>
    public static byte[] Unpredict(byte[] data, PdfMap? parameters)
    {
        if ((parameters?["Predictor"] as PdfNumber)?.Whole is null or 1)
        {
            return data;
        }

        var width = Number(parameters!, "Columns");
        if (Number(parameters!, "Predictor") < 10 || Number(parameters!, "Colors") != 1 || parameters!["BitsPerComponent"] is not null and not PdfNumber { Whole: 8 } || width is < 1 or > 4096 || data.Length % (width + 1) != 0)
        {
            throw PdfLexer.Broken();
        }

        var rows = new byte[data.Length / (width + 1) * width];
        for (var row = 0; row * width < rows.Length; row++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (row * width) + x;
                var (left, up, corner) = (x > 0 ? rows[at - 1] : 0, row > 0 ? rows[at - width] : 0, x > 0 && row > 0 ? rows[at - width - 1] : 0);
                rows[at] = (byte)(data[(row * (width + 1)) + 1 + x] + Predicted(data[row * (width + 1)], left, up, corner));
            }
        }

        return rows;
    }

    private static int Number(PdfMap parameters, string name) => parameters[name] is not { } value ? 1 : value is PdfNumber { Whole: { } number } ? number : throw PdfLexer.Broken();

    private static int Predicted(byte kind, int left, int up, int corner) => kind switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (left + up) / 2,
        4 => new[] { left, up, corner }.MinBy(value => Math.Abs(left + up - corner - value)),
        _ => throw PdfLexer.Broken(),
    };
}
