using System.Globalization;
using System.Text;

namespace Coalition.Core.Content.Pdf;

/// <summary>Writes objects one after the other and at the end the table that says where they are.</summary>
internal sealed class PdfWriter
{
    private readonly MemoryStream file;
    private readonly SortedDictionary<int, long> places = [];

    /// <summary>Begins a file.</summary>
    public PdfWriter(MemoryStream file)
    {
        this.file = file;
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    public void Object(int number, PdfValue value)
    {
        places[number] = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        if (value is PdfStream stream)
        {
            Write(Text(PdfMap.Of([.. stream.Map.Entries.Select(entry => (entry.Key, (PdfValue?)entry.Value)), ("Length", new PdfNumber(stream.Data.Length.ToString(CultureInfo.InvariantCulture)))])));
            Write("\nstream\n");
            file.Write(stream.Data);
            Write("\nendstream\nendobj\n");
        }
        else
        {
            Write(Text(value) + "\nendobj\n");
        }
    }

    /// <summary>Ends the file. The first object is the catalog.</summary>
    public void End(int last)
    {
        var at = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {last + 1}\n0000000000 65535 f \n"));
        foreach (var place in places.Values)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Root 1 0 R/Size {last + 1}>>\nstartxref\n{at}\n%%EOF\n"));
    }

    private static string Text(PdfValue value) => value switch
    {
        PdfWord word => word.Text,
        PdfNumber number => number.Text,
        PdfName name => Name(name.Text),
        PdfText text => $"<{Convert.ToHexString(text.Bytes)}>",
        PdfLink link => string.Create(CultureInfo.InvariantCulture, $"{link.Number} 0 R"),
        PdfArray array => $"[{string.Join(' ', array.Items.Select(Text))}]",
        PdfMap map => $"<<{string.Concat(map.Entries.Where(entry => entry.Value is not PdfWord { Text: "null" }).Select(entry => $"{Name(entry.Key)} {Text(entry.Value)}"))}>>",
        _ => throw PdfLexer.Broken(),
    };

    private static string Name(string name) =>
        "/" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '*' or ',' or ':' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"#{(int)c:X2}")));

    private void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
