using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>Text parted into rows and cells. A quoted cell may hold separators, doubled quotation marks and line ends.</summary>
internal sealed class CsvLines
{
    private const string Separators = ",;\t";

    private readonly List<CsvRow> rows = [];
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private int openedIn = 1;
    private bool isQuoted;

    private CsvLines()
    {
    }

    public IReadOnlyList<CsvRow> Rows => rows;

    /// <summary>The row in which a quotation mark opens that is never closed; null where all are.</summary>
    public int? OpenQuote => isQuoted ? openedIn : null;

    /// <summary>The separator that stands most often in the first line outside quotation marks; a comma where none does.</summary>
    public static char SeparatorOf(string text)
    {
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var counts = new int[Separators.Length];
        var inQuotes = false;
        foreach (var letter in first)
        {
            inQuotes ^= letter is '"';
            if (!inQuotes && Separators.IndexOf(letter, StringComparison.Ordinal) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    public static CsvLines Of(string text, char separator)
    {
        var lines = new CsvLines();
        for (var at = 0; at < text.Length; at++)
        {
            at += lines.isQuoted ? lines.Quoted(text, at) : lines.Plain(text, at, separator);
        }

        if (lines.cell.Length > 0 || lines.cells.Count > 0)
        {
            lines.EndRow();
        }

        return lines;
    }

    // Each answers how many letters more than one were taken.
    private int Quoted(string text, int at)
    {
        if (text[at] is not '"')
        {
            cell.Append(text[at]);
            return 0;
        }

        if (at + 1 < text.Length && text[at + 1] is '"')
        {
            cell.Append('"');
            return 1;
        }

        isQuoted = false;
        return 0;
    }

    private int Plain(string text, int at, char separator)
    {
        switch (text[at])
        {
            case '"' when string.IsNullOrWhiteSpace(cell.ToString()):
                cell.Clear();
                (isQuoted, openedIn) = (true, rows.Count + 1);
                break;
            case '\r' when at + 1 < text.Length && text[at + 1] is '\n':
                EndRow();
                return 1;
            case '\r' or '\n':
                EndRow();
                break;
            case var letter when letter == separator:
                EndCell();
                break;
            default:
                cell.Append(text[at]);
                break;
        }

        return 0;
    }

    private void EndCell()
    {
        cells.Add(cell.ToString().Trim());
        cell.Clear();
    }

    private void EndRow()
    {
        EndCell();
        rows.Add(new CsvRow(rows.Count + 1, [.. cells]));
        cells.Clear();
    }
}
