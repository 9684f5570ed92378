using System.Text;
using System.Text.Unicode;

namespace Coalition.Core.Kernel;

/// <summary>How large a table may be; a larger one is refused before it is looked at.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="Rows">Below the names of the columns.</param>
public sealed record CsvLimits(int Bytes, int Rows)
{
    /// <summary>Columns of a table.</summary>
    public const int Columns = 60;

    /// <summary>Letters of a cell.</summary>
    public const int Cell = 4000;
}

/// <summary>Something wrong in a table, at its place.</summary>
/// <param name="Row">As a spreadsheet numbers it: the names of the columns are row 1. Null where it concerns the whole table.</param>
/// <param name="Column">Name of the column, or null.</param>
public sealed record CsvProblem(int? Row, string? Column, string Code, string Sentence);

/// <summary>One row. Cells are without surrounding space, as many as there are columns.</summary>
/// <param name="Number">As a spreadsheet numbers it.</param>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>What is wrong with the row as a row, whatever it says.</summary>
    public IReadOnlyList<CsvProblem> Problems { get; init; } = [];
}

/// <summary>
/// A table as somebody hands it over (RFC 4180): UTF-8 with or without a mark, cells parted by commas, semicolons or tabs, names of
/// the columns first. Empty rows fall away. It says what is wrong where, and decides nothing: whoever imports does. Rows are read
/// anew each time they are asked for and are never all in memory.
/// </summary>
public sealed class CsvTable
{
    private const string NotUtf8 = "The file is not in UTF-8. Save it from the spreadsheet as “CSV UTF-8” and choose it again.";

    private readonly Func<TextReader> open;
    private readonly char separator;

    private CsvTable(Func<TextReader> open)
    {
        this.open = open;
        using var text = open();
        separator = CsvLines.SeparatorOf(text);
    }

    /// <summary>Why it is no table at all: <c>csv.too-large</c>, <c>csv.encoding</c>, <c>csv.empty</c>, <c>csv.quote</c>, <c>csv.columns</c>, <c>csv.too-many-rows</c>. Null where it can be read.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>The names of the columns; empty where it cannot be read.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Rows below the names of the columns.</summary>
    public int Count { get; private set; }

    /// <summary>The rows below the names of the columns, from the first on.</summary>
    public IEnumerable<CsvRow> Rows => WhyNot is null ? Written(new CsvLines(open(), separator)).Skip(1).Select(Shaped) : [];

    /// <summary>What is wrong with the names of the columns.</summary>
    public IReadOnlyList<CsvProblem> HeadProblems { get; private set; } = [];

    /// <summary>What is wrong with the names of the columns and with each row; reads every row.</summary>
    public IEnumerable<CsvProblem> Problems => HeadProblems.Concat(Rows.SelectMany(row => row.Problems));

    /// <summary>Reads the bytes of a file.</summary>
    public static CsvTable Read(byte[] bytes, CsvLimits limits) =>
        bytes.Length > limits.Bytes ? TooLarge(limits)
        : !Utf8.IsValid(bytes) || bytes.Contains((byte)0) ? Unreadable("csv.encoding", NotUtf8)
        : new CsvTable(() => new StreamReader(new MemoryStream(bytes, writable: false), Encoding.UTF8)).Checked(limits);

    /// <summary>Reads text.</summary>
    public static CsvTable Read(string text, CsvLimits limits) => Read(Encoding.UTF8.GetBytes(text), limits);

    /// <summary>Where the column stands that bears one of the names, in any case; null where none does.</summary>
    public int? Column(params IEnumerable<string> names) =>
        Columns.Index().Where(column => names.Contains(column.Item, StringComparer.OrdinalIgnoreCase)).Select(column => (int?)column.Index).FirstOrDefault();

    // Once through: that it is whole is known before anybody looks at a row.
    private CsvTable Checked(CsvLimits limits)
    {
        var lines = new CsvLines(open(), separator);
        CsvRow? head = null;
        foreach (var row in Written(lines))
        {
            Count += head is null ? 0 : 1;
            head ??= row;
        }

        if (lines.OpenQuote is { } opened)
        {
            return Unreadable("csv.quote", $"The quotation mark that opens in row {opened} is never closed.");
        }

        if (head is null || head.Cells.Count > CsvLimits.Columns || Count > limits.Rows)
        {
            return head is null ? Unreadable("csv.empty", "There is nothing in the table.")
                : head.Cells.Count > CsvLimits.Columns ? Unreadable("csv.columns", $"The table has more than {CsvLimits.Columns} columns.")
                : Unreadable("csv.too-many-rows", $"The table has {Count} rows; at most {limits.Rows} are read. Nothing of it was read.");
        }

        Columns = head.Cells;
        HeadProblems =
        [
            .. head.Cells.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Skip(1).Any())
                .Select(same => new CsvProblem(head.Number, same.Key, "csv.column-twice", $"Two columns are called “{same.Key}”.")),
        ];
        return this;
    }

    private static IEnumerable<CsvRow> Written(CsvLines lines) => lines.Rows().Where(row => row.Cells.Any(cell => cell.Length > 0));

    private CsvRow Shaped(CsvRow row) => new(row.Number, row.Cells.Count == Columns.Count ? row.Cells : [.. row.Cells.Concat(Enumerable.Repeat("", Columns.Count)).Take(Columns.Count)])
    {
        Problems =
        [
            .. row.Cells.Count > Columns.Count && row.Cells.Skip(Columns.Count).Any(cell => cell.Length > 0)
                ? [new CsvProblem(row.Number, Column: null, "csv.cells", $"The row has {row.Cells.Count} cells, the table {Columns.Count} columns.")] : Array.Empty<CsvProblem>(),
            .. row.Cells.Take(Columns.Count).Index().Where(cell => cell.Item.Length > CsvLimits.Cell)
                .Select(cell => new CsvProblem(row.Number, Columns[cell.Index], "csv.cell", $"The cell has more than {CsvLimits.Cell} letters.")),
        ],
    };

    private static CsvTable TooLarge(CsvLimits limits) => Unreadable("csv.too-large", $"The table is larger than {limits.Bytes / 1024} KB. Nothing of it was read.");

    private static CsvTable Unreadable(string code, string sentence) => new(() => TextReader.Null) { WhyNot = new(code, sentence) { Field = "Table" } };
}
