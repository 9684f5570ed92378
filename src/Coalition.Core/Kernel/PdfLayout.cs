namespace Coalition.Core.Kernel;

/// <summary>A piece of text at its place. Positions are in points from the lower left corner of an A4 page.</summary>
/// <param name="Page">From 0.</param>
/// <param name="Text">In the font's codes.</param>
/// <param name="Part">Which part of the file it belongs to; -1 for the foot, which is no content.</param>
public sealed record PdfRun(int Page, int X, int Y, PdfFont Font, int Size, string Text, int Part);

/// <summary>Sets parts one under the other: labels in a column on the left, text beside them, lines broken by the fonts' widths, a new page where one is full.</summary>
public sealed class PdfLayout
{
    /// <summary>A4, in points.</summary>
    public const int PageWidth = 595;

    /// <summary>A4, in points.</summary>
    public const int PageHeight = 842;

    /// <summary>On all four sides, in points; the foot stands in the one below.</summary>
    public const int Margin = 54;

    private const int LabelColumn = 100;
    private const int LabelGap = 10;
    private const int FootSize = 8;

    private readonly List<PdfRun> runs = [];
    private int page;
    private int y = PageHeight - Margin;

    private PdfLayout()
    {
    }

    /// <summary>The runs of the whole file, page by page in reading order; the foot of each page stands last.</summary>
    public static IReadOnlyList<PdfRun> Of(PdfPage file)
    {
        var layout = new PdfLayout();
        foreach (var (index, part) in file.Parts.Index())
        {
            layout.Place(part, index);
        }

        return [.. layout.runs, .. Enumerable.Range(0, layout.page + 1).Select(page => Foot(file, page, layout.page + 1))];
    }

    private static PdfRun Foot(PdfPage file, int page, int pages) =>
        new(page, Margin, Margin - (2 * FootSize), PdfFont.Text, FootSize, PdfFont.Encode($"{file.Foot}, page {page + 1} of {pages}"), -1);

    private void Place(PdfPart part, int index)
    {
        var (font, size, gap) = part.Style switch
        {
            PdfStyle.Heading => (PdfFont.Bold, 18, 0),
            PdfStyle.Code => (PdfFont.Code, 9, 8),
            _ => (PdfFont.Text, 10, 8),
        };
        var indent = part.Label is "" ? 0 : LabelColumn;
        var labels = part.Label is "" ? [] : PdfFont.Bold.Lines(PdfFont.Encode(part.Label), 9, LabelColumn - LabelGap).ToList();
        var lines = font.Lines(PdfFont.Encode(part.Text), size, PageWidth - (2 * Margin) - indent).ToList();
        y -= gap;
        for (var row = 0; row < Math.Max(labels.Count, lines.Count); row++)
        {
            NextRow(size + (size / 2));
            Add(labels, row, run => new(page, Margin, y, PdfFont.Bold, 9, run, index));
            Add(lines, row, run => new(page, Margin + indent, y, font, size, run, index));
        }
    }

    private void NextRow(int height)
    {
        if (y - height < Margin)
        {
            (page, y) = (page + 1, PageHeight - Margin);
        }

        y -= height;
    }

    private void Add(List<string> lines, int row, Func<string, PdfRun> place)
    {
        if (row < lines.Count && lines[row].Length > 0)
        {
            runs.Add(place(lines[row]));
        }
    }
}
