using System.Text;

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
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// A table as somebody hands it over (RFC 4180): UTF-8 with or without a mark, cells parted by commas, semicolons or tabs, names of
/// the columns first. Empty rows fall away. It says what is wrong where, and decides nothing: whoever imports does.
/// </summary>
public sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvProblem> Problems)
{
    private const string NotUtf8 = "The file is not in UTF-8. Save it from the spreadsheet as “CSV UTF-8” and choose it again.";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why it is no table at all: <c>csv.too-large</c>, <c>csv.encoding</c>, <c>csv.empty</c>, <c>csv.quote</c>, <c>csv.columns</c>, <c>csv.too-many-rows</c>. Null where it can be read.</summary>
    public Refusal? WhyNot { get; private init; }

    /// <summary>Reads the bytes of a file.</summary>
    public static CsvTable Read(ReadOnlySpan<byte> bytes, CsvLimits limits)
    {
        if (bytes.Length > limits.Bytes)
        {
            return TooLarge(limits);
        }

        try
        {
            return Read(Strict.GetString(bytes), limits);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("csv.encoding", NotUtf8);
        }
    }

    /// <summary>Reads text, as pasted into a form.</summary>
    public static CsvTable Read(string text, CsvLimits limits)
    {
        var body = text.TrimStart('\uFEFF');
        if (body.Length > limits.Bytes || body.Contains('\0', StringComparison.Ordinal))
        {
            return body.Length > limits.Bytes ? TooLarge(limits) : Unreadable("csv.encoding", NotUtf8);
        }

        var lines = CsvLines.Of(body, CsvLines.SeparatorOf(body));
        if (lines.OpenQuote is { } open)
        {
            return Unreadable("csv.quote", $"The quotation mark that opens in row {open} is never closed.");
        }

        CsvRow[] rows = [.. lines.Rows.Where(row => row.Cells.Any(cell => cell.Length > 0))];
        return rows is not [var head, .. var rest] ? Unreadable("csv.empty", "There is nothing in the table.")
            : head.Cells.Count > CsvLimits.Columns ? Unreadable("csv.columns", $"The table has more than {CsvLimits.Columns} columns.")
            : rest.Length > limits.Rows ? Unreadable("csv.too-many-rows", $"The table has {rest.Length} rows; at most {limits.Rows} are read. Nothing of it was read.")
            : Of(head, rest);
    }

    /// <summary>Where the column stands that bears one of the names, in any case; null where none does.</summary>
    public int? Column(params IEnumerable<string> names) =>
        Columns.Index().Where(column => names.Contains(column.Item, StringComparer.OrdinalIgnoreCase)).Select(column => (int?)column.Index).FirstOrDefault();

    private static CsvTable Of(CsvRow head, IReadOnlyList<CsvRow> rows) => new(
        head.Cells,
        [.. rows.Select(row => row with { Cells = [.. row.Cells.Concat(Enumerable.Repeat("", head.Cells.Count)).Take(head.Cells.Count)] })],
        [
            .. head.Cells.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Skip(1).Any())
                .Select(same => new CsvProblem(head.Number, same.Key, "csv.column-twice", $"Two columns are called “{same.Key}”.")),
            .. rows.Where(row => row.Cells.Count > head.Cells.Count && row.Cells.Skip(head.Cells.Count).Any(cell => cell.Length > 0))
                .Select(row => new CsvProblem(row.Number, Column: null, "csv.cells", $"The row has {row.Cells.Count} cells, the table {head.Cells.Count} columns.")),
            .. rows.SelectMany(row => row.Cells.Take(head.Cells.Count).Index().Where(cell => cell.Item.Length > CsvLimits.Cell)
                .Select(cell => new CsvProblem(row.Number, head.Cells[cell.Index], "csv.cell", $"The cell has more than {CsvLimits.Cell} letters."))),
        ]);

    private static CsvTable TooLarge(CsvLimits limits) => Unreadable("csv.too-large", $"The table is larger than {limits.Bytes / 1024} KB. Nothing of it was read.");

    private static CsvTable Unreadable(string code, string sentence) => new([], [], []) { WhyNot = new(code, sentence) { Field = "Table" } };
}
