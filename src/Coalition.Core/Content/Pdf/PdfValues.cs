namespace Coalition.Core.Content.Pdf;

/// <summary>One of the values a PDF is made of (ISO 32000-2, 7.3).</summary>
internal abstract record PdfValue;

/// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
internal sealed record PdfWord(string Text) : PdfValue
{
    public static readonly PdfWord Null = new("null");
}

/// <summary>A number as it is written, so that writing it again changes nothing.</summary>
internal sealed record PdfNumber(string Text) : PdfValue
{
    public int? Whole => int.TryParse(Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>A name without its stroke; each character stands for one byte.</summary>
internal sealed record PdfName(string Text) : PdfValue;

/// <summary>A string, whose bytes may be text in any encoding or no text at all.</summary>
internal sealed record PdfText(byte[] Bytes) : PdfValue;

internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

/// <summary>A dictionary; sorted, so that the same one is always written in the same way.</summary>
internal sealed record PdfMap(SortedDictionary<string, PdfValue> Entries) : PdfValue
{
    public PdfValue? this[string name] => Entries.GetValueOrDefault(name);

    public static PdfMap Of(params IEnumerable<(string Name, PdfValue? Value)> entries)
    {
        var map = new SortedDictionary<string, PdfValue>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (value is not null)
            {
                map[name] = value;
            }
        }

        return new PdfMap(map);
    }
}

/// <summary>A dictionary with data, packed as its <c>Filter</c> says.</summary>
internal sealed record PdfStream(PdfMap Map, byte[] Data) : PdfValue;

/// <summary>Stands for an object with a number.</summary>
internal sealed record PdfLink(int Number) : PdfValue;
