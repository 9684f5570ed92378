using System.Buffers;
using System.Text;

namespace Coalition.Web.Api;

/// <summary>
/// A table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets read its letters. A cell that a spreadsheet
/// would take for a formula begins with an apostrophe.
/// </summary>
internal sealed class Csv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private readonly StringBuilder text = new("\uFEFF");

    /// <summary>Adds a line.</summary>
    public Csv Line(params IEnumerable<string?> cells)
    {
        text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        return this;
    }

    public override string ToString() => text.ToString();

    private static string Cell(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{value}" : value ?? "";
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
