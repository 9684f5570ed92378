using System.Globalization;
using Coalition.Core.Kernel;

namespace Coalition.Core.Content.Pdf;

/// <summary>
/// Copies pages into a new file: objects are numbered in the order in which the pages lead to them, entries are sorted, and
/// nothing tells when or by whom, so the same pages always make the same bytes.
/// </summary>
internal sealed class PdfCopy(PdfSource source)
{
    private const int Catalog = 1;
    private const int Tree = 2;

    private readonly Dictionary<int, int> numbers = [];
    private readonly Queue<(int Number, PdfValue Value)> waiting = new();
    private int last = Tree;

    /// <summary>Why the pages cannot be copied; null where they can.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The new file; of no use where there is a <see cref="Refusal"/>.</summary>
    public byte[] Write(IReadOnlyList<PdfMap> pages)
    {
        using var written = new MemoryStream();
        var file = new PdfWriter(written);
        var own = pages.Select(page => (Number: ++last, Page: page)).ToArray();
        file.Object(Catalog, PdfMap.Of(("Type", new PdfName("Catalog")), ("Pages", new PdfLink(Tree))));
        file.Object(Tree, PdfMap.Of(("Type", new PdfName("Pages")), ("Count", new PdfNumber(pages.Count.ToString(CultureInfo.InvariantCulture))), ("Kids", new PdfArray([.. own.Select(page => new PdfLink(page.Number))]))));
        foreach (var (number, page) in own)
        {
            file.Object(number, Page(page));
        }

        while (Refusal is null && waiting.TryDequeue(out var next))
        {
            file.Object(next.Number, Copy(next.Value));
        }

        file.End(last);
        return written.ToArray();
    }

    private PdfMap Page(PdfMap page)
    {
        var links = source.Resolve(page["Annots"]) is PdfArray annotations ? PdfLinks.Of(source, annotations) : [];
        CheckContents(source.Resolve(page["Contents"]));
        var kept = page.Entries.Where(entry => entry.Key is not "Annots").Select(entry => (entry.Key, (PdfValue?)Copy(entry.Value)));
        return PdfMap.Of([.. kept, ("Type", new PdfName("Page")), ("Parent", new PdfLink(Tree)), ("Annots", links.Count > 0 ? new PdfArray(links) : null)]);
    }

    // A picture written into the page itself could be a photograph with all its hidden data.
    private void CheckContents(PdfValue? contents)
    {
        foreach (var part in contents is PdfArray parts ? parts.Items.Select(source.Resolve) : [contents])
        {
            if (part is PdfStream stream && HoldsPhotograph(stream))
            {
                Refusal = PdfCleaner.No("has a photograph written into its text, which cannot be looked into here. Print it to a new PDF");
            }
        }
    }

    private bool HoldsPhotograph(PdfStream stream) => PdfPacking.FiltersOf(stream.Map, source.Resolve) switch
    {
        [] => Names(stream.Data),
        ["FlateDecode"] => Names(PdfPacking.Unpredict(source.Unpack(stream.Data), source.Resolve(stream.Map["DecodeParms"]) as PdfMap)),
        _ => true,
    };

    private static bool Names(byte[] content) => content.AsSpan().IndexOf("/DCT"u8) >= 0;

    private PdfValue Copy(PdfValue value) => value switch
    {
        PdfLink link => Link(link),
        PdfArray array => new PdfArray([.. array.Items.Select(Copy)]),
        PdfMap map => Copy(map),
        PdfStream stream => Copy(stream),
        _ => value,
    };

    // Plain values are written where they stand; everything else keeps an object of its own, once.
    private PdfValue Link(PdfLink link)
    {
        if (numbers.TryGetValue(link.Number, out var known))
        {
            return new PdfLink(known);
        }

        switch (source.Resolve(link))
        {
            case null: return PdfWord.Null;
            case (PdfMap or PdfArray or PdfStream) and var target:
                numbers[link.Number] = ++last;
                waiting.Enqueue((last, target));
                return new PdfLink(last);
            case var plain: return plain;
        }
    }

    private PdfMap Copy(PdfMap map) => PdfMap.Of(map.Entries.Where(entry => !PdfKeys.IsDropped(entry.Key)).Select(entry => (entry.Key, (PdfValue?)(PdfKeys.HoldsNames(entry.Key) && source.Resolve(entry.Value) is PdfMap names ? CopyNames(names) : Copy(entry.Value)))));

    // The keys here are names that a page has given to what it uses, so none of them means anything.
    private PdfMap CopyNames(PdfMap names) => PdfMap.Of(names.Entries.Select(entry => (entry.Key, (PdfValue?)Copy(entry.Value))));

    private PdfValue Copy(PdfStream stream)
    {
        var filters = PdfPacking.FiltersOf(stream.Map, source.Resolve);
        var kind = (source.Resolve(stream.Map["Subtype"]) as PdfName)?.Text;
        var isPhotograph = filters.Contains("DCTDecode", StringComparer.Ordinal);
        if (kind is "PS" || filters.Any(filter => filter is "JPXDecode" or "Crypt") || (isPhotograph && filters is not (["DCTDecode"] or ["FlateDecode", "DCTDecode"])))
        {
            Refusal = PdfCleaner.No("holds a picture of a kind that cannot be looked into here. Print it to a new PDF");
            return PdfWord.Null;
        }

        if (kind is "Form")
        {
            CheckContents(stream);
        }

        var kept = Copy(PdfMap.Of(stream.Map.Entries.Where(entry => PdfKeys.IsKept(entry.Key, kind)).Select(entry => (entry.Key, (PdfValue?)entry.Value))));
        return isPhotograph ? Photograph(kept, filters.Count == 1 ? stream.Data : source.Unpack(stream.Data))
            : filters is ["FlateDecode"] ? new PdfStream(kept, PdfPacking.Pack(source.Unpack(stream.Data)))
            : new PdfStream(kept, stream.Data);
    }

    private PdfValue Photograph(PdfMap map, byte[] packed)
    {
        if (JpegCleaner.CleanInside(packed, out var cleaned).Refusal is { } refusal)
        {
            Refusal = refusal;
            return PdfWord.Null;
        }

        var entries = map.Entries.Where(entry => entry.Key is not ("Filter" or "DecodeParms")).Select(entry => (entry.Key, (PdfValue?)entry.Value));
        return new PdfStream(PdfMap.Of([.. entries, ("Filter", new PdfName("DCTDecode"))]), cleaned!.Bytes);
    }
}
