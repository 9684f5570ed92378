using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>
/// One of the fonts that every PDF reader has, in WinAnsiEncoding. Its widths, in thousandths of the size, are those of Adobe's
/// published metrics; they are needed here to break lines, not in the file.
/// </summary>
public sealed class PdfFont
{
    private const int FirstCode = 32;
    private const int CourierWidth = 600;

    /// <summary>For running text.</summary>
    public static readonly PdfFont Text = new("Helvetica",
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278,
        584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
        667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
        278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0, 556, 0, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 0, 611, 0,
        0, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 0, 500, 667, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556,
        584, 333, 737, 333, 400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722,
        667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556,
        556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500
    ]);

    /// <summary>For headings and labels.</summary>
    public static readonly PdfFont Bold = new("Helvetica-Bold",
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333,
        584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
        667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
        333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 0, 556, 0, 278, 556, 500, 1000, 556, 556, 333, 1000, 667, 333, 1000, 0, 611, 0,
        0, 278, 278, 500, 500, 350, 556, 1000, 333, 1000, 556, 333, 944, 0, 500, 667, 278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556,
        584, 333, 737, 333, 400, 584, 333, 333, 333, 611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611, 722, 722, 722, 722, 722, 722, 1000, 722,
        667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556,
        556, 556, 889, 556, 556, 556, 556, 556, 278, 278, 278, 278, 611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556
    ]);

    /// <summary>For hashes and numbers that people compare letter by letter.</summary>
    public static readonly PdfFont Code = new("Courier", []);

    private readonly int[] widths;

    private PdfFont(string name, int[] widths) => (Name, this.widths) = (name, widths);

    /// <summary>The name by which a reader knows the font.</summary>
    public string Name { get; }

    /// <summary>The text in the font's codes, one character each; letters outside are romanised. Line feeds stay.</summary>
    public static string Encode(string text)
    {
        var codes = new StringBuilder();
        foreach (var c in Romanised.Of(text))
        {
            codes.Append(c <= 0xFF ? c : (char)(0x80 + Romanised.Upper.IndexOf(c, StringComparison.Ordinal)));
        }

        return codes.ToString();
    }

    /// <summary>How wide a code is, in thousandths of the size.</summary>
    public int Width(char code) => widths is [] ? CourierWidth : widths[code - FirstCode];

    /// <summary>The lines into which an encoded text breaks; a line keeps the space at which it ends, so that words stay apart when they are read out.</summary>
    public IEnumerable<string> Lines(string encoded, int size, int width)
    {
        foreach (var paragraph in encoded.Split('\n'))
        {
            var rest = paragraph;
            do
            {
                var end = End(rest, size, width);
                yield return rest[..end];
                rest = rest[end..];
            }
            while (rest.Length > 0);
        }
    }

    // A space may hang over the margin, where nobody sees it. A word longer than a line is broken where it is full.
    private int End(string text, int size, int width)
    {
        var (used, afterSpace) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            used += Width(text[at]) * size;
            if (text[at] is ' ')
            {
                afterSpace = at + 1;
            }
            else if (used > width * 1000)
            {
                return afterSpace > 0 ? afterSpace : Math.Max(at, 1);
            }
        }

        return text.Length;
    }
}
