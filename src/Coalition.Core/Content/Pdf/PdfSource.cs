using System.Globalization;
using System.Text;

namespace Coalition.Core.Content.Pdf;

/// <summary>
/// The objects of a PDF, found by its cross-reference tables and streams and by nothing else: an object that no table names is
/// never read. A file whose tables are wrong is not mended but refused with <see cref="InvalidDataException"/>; so is one that
/// unpacks to more than anybody needs.
/// </summary>
internal sealed class PdfSource
{
    private const int MostSections = 100;
    private const long MostUnpacked = 128 * 1024 * 1024;

    private readonly byte[] bytes;
    private readonly Dictionary<int, (int At, int? Inside)> places = [];
    private readonly Dictionary<int, PdfValue> read = [];
    private readonly Dictionary<int, IReadOnlyList<PdfValue>> packs = [];
    private long unpacked;

    /// <summary>Reads the tables.</summary>
    public PdfSource(byte[] bytes)
    {
        this.bytes = bytes;
        var last = Encoding.Latin1.GetString(bytes, Math.Max(0, bytes.Length - 1024), Math.Min(1024, bytes.Length)).LastIndexOf("startxref", StringComparison.Ordinal);
        if (last < 0)
        {
            throw PdfLexer.Broken();
        }

        Queue<int> sections = new([new PdfLexer(bytes, Math.Max(0, bytes.Length - 1024) + last + "startxref".Length).Whole()]);
        HashSet<int> seen = [];
        while (sections.TryDequeue(out var at))
        {
            if (at < 0 || at >= bytes.Length || seen.Count > MostSections)
            {
                throw PdfLexer.Broken();
            }

            if (seen.Add(at))
            {
                var trailer = ReadSection(at);
                Trailer ??= trailer;
                IsEncrypted |= trailer["Encrypt"] is not null;
                foreach (var next in new[] { trailer["XRefStm"], trailer["Prev"] }.OfType<PdfNumber>())
                {
                    sections.Enqueue(next.Whole ?? throw PdfLexer.Broken());
                }
            }
        }
    }

    /// <summary>Of the newest section.</summary>
    public PdfMap Trailer { get; } = null!;

    public bool IsEncrypted { get; }

    /// <summary>The value itself, or what it stands for; null for what is not there.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var links = 0; value is PdfLink link; links++)
        {
            value = links < 10 ? Object(link.Number) : throw PdfLexer.Broken();
        }

        return value is PdfWord { Text: "null" } ? null : value;
    }

    /// <summary>The data unpacked, counted against what the whole file may unpack to.</summary>
    public byte[] Unpack(byte[] packed)
    {
        var data = PdfPacking.Unpack(packed, MostUnpacked - unpacked);
        unpacked += data.Length;
        return data;
    }

    private PdfValue? Object(int number)
    {
        if (read.TryGetValue(number, out var known))
        {
            return known;
        }

        if (!places.TryGetValue(number, out var place) || place.At < 0)
        {
            return null;
        }

        // Before it is read, so that an object that needs itself comes out as nothing.
        read[number] = PdfWord.Null;
        return read[number] = place.Inside is { } index ? Pack(place.At).ElementAtOrDefault(index) ?? PdfWord.Null : Indirect(place.At, number);
    }

    private PdfValue Indirect(int at, int number)
    {
        var lexer = new PdfLexer(bytes, at);
        if (lexer.Whole() != number)
        {
            throw PdfLexer.Broken();
        }

        lexer.Whole();
        lexer.Expect("obj");
        var value = lexer.Value();
        return value is PdfMap map && lexer.Accept("stream") ? new PdfStream(map, lexer.Data(Resolve(map["Length"]) is PdfNumber { Whole: { } length } ? length : throw PdfLexer.Broken())) : value;
    }

    private IReadOnlyList<PdfValue> Pack(int number)
    {
        if (packs.TryGetValue(number, out var known))
        {
            return known;
        }

        // As above.
        packs[number] = [];
        if (!places.TryGetValue(number, out var place) || place.Inside is not null || Indirect(place.At, number) is not PdfStream { Map: { } map } pack
            || Resolve(map["N"]) is not PdfNumber { Whole: >= 0 and <= 100_000 and var count } || Resolve(map["First"]) is not PdfNumber { Whole: >= 0 and var first })
        {
            throw PdfLexer.Broken();
        }

        var data = Plain(pack);
        var head = new PdfLexer(data, 0);
        var offsets = Enumerable.Range(0, count).Select(_ => (Number: head.Whole(), Offset: head.Whole())).ToArray();
        return packs[number] = [.. offsets.Select(entry => entry.Offset >= 0 && entry.Offset <= data.Length - first ? new PdfLexer(data, first + entry.Offset).Value() : throw PdfLexer.Broken())];
    }

    private byte[] Plain(PdfStream stream) => PdfPacking.FiltersOf(stream.Map, value => value) switch
    {
        [] => stream.Data,
        ["FlateDecode"] => PdfPacking.Unpredict(Unpack(stream.Data), stream.Map["DecodeParms"] as PdfMap),
        _ => throw PdfLexer.Broken(),
    };

    private PdfMap ReadSection(int at)
    {
        var lexer = new PdfLexer(bytes, at);
        return lexer.Accept("xref") ? ReadTable(lexer) : ReadStream(at);
    }

    private PdfMap ReadTable(PdfLexer lexer)
    {
        while (!lexer.Accept("trailer"))
        {
            var (first, count) = (lexer.Whole(), lexer.Whole());
            for (var number = first; number < first + count; number++)
            {
                var offset = lexer.Whole();
                lexer.Whole();
                if (lexer.Accept("n"))
                {
                    places.TryAdd(number, (offset, null));
                }
                else
                {
                    lexer.Expect("f");
                    places.TryAdd(number, (-1, null));
                }
            }
        }

        return lexer.Value() as PdfMap ?? throw PdfLexer.Broken();
    }

    private PdfMap ReadStream(int at)
    {
        var number = new PdfLexer(bytes, at).Whole();
        if (Indirect(at, number) is not PdfStream { Map: { } map } stream || map["W"] is not PdfArray { Items: [PdfNumber { Whole: { } kind }, PdfNumber { Whole: { } place }, PdfNumber { Whole: { } extra }] }
            || kind is < 0 or > 1 || place is < 1 or > 4 || extra is < 0 or > 4)
        {
            throw PdfLexer.Broken();
        }

        var (data, width) = (Plain(stream), kind + place + extra);
        var ranges = map["Index"] is PdfArray index ? [.. index.Items.Select(item => item is PdfNumber { Whole: { } whole } ? whole : throw PdfLexer.Broken())] : new[] { 0, data.Length / width };
        var row = 0;
        foreach (var range in ranges.Chunk(2))
        {
            for (var i = 0; i < range[^1] && (row + 1) * width <= data.Length; i++, row++)
            {
                var entry = data.AsSpan(row * width, width);
                var (type, field, second) = (kind == 0 ? 1 : entry[0], Number(entry[kind..(kind + place)]), Number(entry[(kind + place)..]));
                places.TryAdd(range[0] + i, type switch { 1 => (field, null), 2 => (field, second), _ => (-1, null) });
            }
        }

        return map;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            value = (value << 8) | digit;
        }

        return value <= int.MaxValue ? (int)value : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"No file has a byte {value}."));
    }
}
