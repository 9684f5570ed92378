using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>How a part of a PDF file is set.</summary>
public enum PdfStyle
{
    Heading,
    Text,

    /// <summary>Letters of one width, for hashes and numbers.</summary>
    Code,
}

/// <summary>A heading or paragraph of a PDF file. A line feed starts a new line.</summary>
public sealed record PdfPart(PdfStyle Style, string Text)
{
    /// <summary>What stands before it in the column on the left; empty for a part over the whole width.</summary>
    public string Label { get; init; } = "";
}

/// <summary>
/// A plain PDF 1.7 file (ISO 32000-1) on A4, of headings and paragraphs. It uses the fonts that every reader has, so letters are limited
/// as <see cref="Romanised"/> says. The title, the language and the order of reading are marked for assistive technology. The same
/// parts make the same bytes.
/// </summary>
/// <param name="Title">Kept in every letter: the title bar shows it, not the page.</param>
/// <param name="Language">The language of the parts, as a BCP 47 tag.</param>
/// <param name="At">UTC; what the file gives as its time.</param>
/// <param name="Foot">Stands at the foot of each page before the page's number.</param>
public sealed record PdfPage(string Title, string Language, DateTime At, string Foot, IReadOnlyList<PdfPart> Parts)
{
    // Numbers of the objects: these, then two of each page (the page and what stands on it), then one of each part.
    private const int Fonts = 4;
    private const int Tree = 7;
    private const int Pages = 9;

    private static readonly PdfFont[] AllFonts = [PdfFont.Text, PdfFont.Bold, PdfFont.Code];

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        var runs = PdfLayout.Of(this);
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        List<int> offsets = [];
        foreach (var content in Objects(runs.GroupBy(run => run.Page).Select(page => page.ToList()).ToList()))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private IEnumerable<string> Objects(List<List<PdfRun>> pages)
    {
        var parts = Pages + (2 * pages.Count);
        yield return $"<< /Type /Catalog /Pages 2 0 R /Lang {Literal(PdfFont.Encode(Language))} /MarkInfo << /Marked true >> /StructTreeRoot {Reference(Tree)} /ViewerPreferences << /DisplayDocTitle true >> >>";
        yield return $"<< /Type /Pages /Count {Number(pages.Count)} /Kids [{References(pages.Select((_, page) => Pages + (2 * page)))}] >>";
        yield return $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Title))}> /CreationDate (D:{At.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}Z) >>";
        foreach (var font in AllFonts)
        {
            yield return $"<< /Type /Font /Subtype /Type1 /BaseFont /{font.Name} /Encoding /WinAnsiEncoding >>";
        }

        var marks = string.Join(' ', pages.Select((runs, page) => $"{Number(page)} [{References(runs.Where(run => run.Part >= 0).Select(run => parts + run.Part))}]"));
        yield return $"<< /Type /StructTreeRoot /K {Reference(Tree + 1)} /ParentTree << /Nums [{marks}] >> /ParentTreeNextKey {Number(pages.Count)} >>";
        yield return $"<< /Type /StructElem /S /Document /P {Reference(Tree)} /K [{References(Parts.Select((_, part) => parts + part))}] >>";
        foreach (var (page, runs) in pages.Index())
        {
            var content = Content(runs);
            yield return $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Number(PdfLayout.PageWidth)} {Number(PdfLayout.PageHeight)}] /Contents {Reference(Pages + (2 * page) + 1)} /StructParents {Number(page)} /Tabs /S"
                + $" /Resources << /Font << {string.Join(' ', AllFonts.Select((_, font) => $"/F{Number(font)} {Reference(Fonts + font)}"))} >> >> >>";
            yield return $"<< /Length {Number(content.Length)} >>\nstream\n{content}\nendstream";
        }

        foreach (var (index, part) in Parts.Index())
        {
            yield return $"<< /Type /StructElem /S /{Role(part)} /P {Reference(Tree + 1)} /K [{string.Join(' ', MarksOf(index, pages))}] >>";
        }
    }

    // The label is read before the text beside it, though both are set row by row.
    private static IEnumerable<string> MarksOf(int part, List<List<PdfRun>> pages) => pages
        .SelectMany(runs => runs.Select((run, mark) => (Run: run, Mark: mark))).Where(marked => marked.Run.Part == part)
        .OrderBy(marked => marked.Run.X)
        .Select(marked => $"<< /Type /MCR /Pg {Reference(Pages + (2 * marked.Run.Page))} /MCID {Number(marked.Mark)} >>");

    // The foot stands last on its page, so the place of any other run among the page's runs is the number of its mark.
    private string Content(List<PdfRun> runs) => string.Join('\n', runs.Select((run, mark) =>
        $"{(run.Part < 0 ? "/Artifact BMC" : $"/{Role(Parts[run.Part])} << /MCID {Number(mark)} >> BDC")} BT /F{Number(Array.IndexOf(AllFonts, run.Font))} {Number(run.Size)} Tf {Number(run.X)} {Number(run.Y)} Td {Literal(run.Text)} Tj ET EMC"));

    private static string Role(PdfPart part) => part.Style is PdfStyle.Heading ? "H1" : "P";

    private static string Literal(string codes) =>
        $"({codes.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})";

    private static string References(IEnumerable<int> objects) => string.Join(' ', objects.Select(Reference));

    private static string Reference(int number) => $"{Number(number)} 0 R";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
