using System.Buffers;
using System.Globalization;
using System.Text;

namespace Coalition.Core.Kernel;

/// <summary>
/// A table for spreadsheets (RFC 4180), in UTF-8 with a mark, without which some of them guess another alphabet. A text that a
/// spreadsheet would take for a formula, in signs of full width too, is given an apostrophe before it; numbers stay numbers.
/// </summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n\t");

    /// <summary>The table in bytes.</summary>
    /// <param name="columns">Names of the columns: stable, lower case, in English, for programs.</param>
    /// <param name="rows">Cells: texts, numbers, or null for an empty one.</param>
    public static byte[] Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows.Prepend(columns))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(text.Length > 0 && "=+-@＝＋－＠\t\r\n".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
