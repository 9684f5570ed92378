using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>Text parted into rows and cells as it is read, one row in memory at a time. A quoted cell may hold separators, doubled quotation marks and line ends.</summary>
internal sealed class CsvLines(TextReader text, char separator)
{
    private const string Separators = ",;\t";

    // A row has no more cells than anybody looks at, however many separators stand in it.
    private const int MostCells = 1000;

    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private int row = 1;
    private int openedIn = 1;
    private bool isQuoted;

    /// <summary>The row in which a quotation mark opens that is never closed; null where all are. Known once every row was read.</summary>
    public int? OpenQuote => isQuoted ? openedIn : null;

    /// <summary>The separator that stands most often in the first line outside quotation marks; a comma where none does.</summary>
    public static char SeparatorOf(TextReader text)
    {
        var counts = new int[Separators.Length];
        var inQuotes = false;
        foreach (var letter in text.ReadLine() ?? "")
        {
            inQuotes ^= letter is '"';
            if (!inQuotes && Separators.IndexOf(letter, StringComparison.Ordinal) is var index and >= 0)
            {
                counts[index]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The rows in their order; they can be read once.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (text.Read() is var next and >= 0)
        {
            if (isQuoted)
            {
                Quoted((char)next);
            }
            else if (next is '\r' or '\n')
            {
                Skip(next is '\r' ? '\n' : null);
                yield return EndRow();
            }
            else
            {
                Plain((char)next);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            yield return EndRow();
        }
    }

    private void Quoted(char letter)
    {
        if (letter is not '"')
        {
            cell.Append(letter);
        }
        else if (Skip('"'))
        {
            cell.Append('"');
        }
        else
        {
            isQuoted = false;
        }
    }

    private void Plain(char letter)
    {
        if (letter == separator)
        {
            EndCell();
        }
        else if (letter is '"' && IsBlank)
        {
            cell.Clear();
            (isQuoted, openedIn) = (true, row);
        }
        else
        {
            cell.Append(letter);
        }
    }

    private bool IsBlank => cell.Length == 0 || string.IsNullOrWhiteSpace(cell.ToString());

    private bool Skip(char? letter)
    {
        var isNext = text.Peek() == letter;
        if (isNext)
        {
            _ = text.Read();
        }

        return isNext;
    }

    private void EndCell()
    {
        if (cells.Count < MostCells)
        {
            cells.Add(cell.ToString().Trim());
        }

        cell.Clear();
    }

    private CsvRow EndRow()
    {
        EndCell();
        CsvRow ended = new(row++, [.. cells]);
        cells.Clear();
        return ended;
    }
}
