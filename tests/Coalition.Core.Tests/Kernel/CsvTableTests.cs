using System.Text;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed class CsvTableTests
{
    private static readonly CsvLimits Limits = new(1024, 10);

    [Theory]
    [InlineData("party,vote\nUA,yes\n")]
    [InlineData("party;vote\r\nUA;yes\r\n")]
    [InlineData("party\tvote\rUA\tyes")]
    [InlineData("\uFEFF party , vote \n\n\"UA\" ,\"yes\"\n,\n")]
    public void A_table_is_read_whatever_parts_its_cells(string text)
    {
        var table = CsvTable.Read(Encoding.UTF8.GetBytes(text), Limits);

        Assert.Null(table.WhyNot);
        Assert.Empty(table.Problems);
        Assert.Equal(["party", "vote"], table.Columns);
        Assert.Equal(["UA", "yes"], Assert.Single(table.Rows).Cells);
    }

    [Fact]
    public void A_quoted_cell_holds_separators_quotation_marks_and_line_ends_and_rows_are_numbered_as_a_spreadsheet_does()
    {
        var table = CsvTable.Read("name,note\n\"Moldova, Republic of\",\"says \"\"yes\"\"\r\nlater\"\nMalta,x", Limits);

        Assert.Equal([(2, "Moldova, Republic of", "says \"yes\"\r\nlater"), (3, "Malta", "x")], table.Rows.Select(row => (row.Number, row.Cells[0], row.Cells[1])));
    }

    [Fact]
    public void A_short_row_has_empty_cells_and_a_long_one_is_named()
    {
        var table = CsvTable.Read("a,b\n1\n1,2,3\n1,2,", Limits);

        Assert.Equal(["1", ""], table.Rows.First().Cells);
        Assert.Equal([(3, "csv.cells")], table.Problems.Select(problem => (problem.Row!.Value, problem.Code)));
    }

    [Fact]
    public void A_column_that_stands_twice_is_named() =>
        Assert.Equal([(1, "Vote", "csv.column-twice")], CsvTable.Read("Vote,vote\nx,y", Limits).Problems.Select(problem => (problem.Row!.Value, problem.Column!, problem.Code)));

    [Theory]
    [InlineData("", "csv.empty")]
    [InlineData(" ,\n\n", "csv.empty")]
    [InlineData("a,b\n\"never closed,1\n2,3", "csv.quote")]
    [InlineData("a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11", "csv.too-many-rows")]
    public void What_is_no_table_is_refused(string text, string code) => Assert.Equal(code, CsvTable.Read(text, Limits).WhyNot?.Code);

    [Fact]
    public void A_file_in_another_encoding_is_refused_and_not_guessed()
    {
        Assert.Equal("csv.encoding", CsvTable.Read([.. "party\nC"u8, 0xF4, .. "te d'Ivoire"u8], Limits).WhyNot?.Code);
        Assert.Equal("csv.encoding", CsvTable.Read(Encoding.Unicode.GetBytes("party\nUA"), Limits).WhyNot?.Code);
    }

    [Fact]
    public void A_table_of_a_hundred_thousand_rows_is_refused_before_it_is_looked_at() =>
        Assert.Equal("csv.too-large", CsvTable.Read(Encoding.UTF8.GetBytes("party,vote\n" + string.Concat(Enumerable.Repeat("UA,yes\n", 100_000))), Limits).WhyNot?.Code);

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(1)", "'＠SUM(1)")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("Foo;=1+1", "\"Foo;=1+1\"")]
    [InlineData("Côte d’Ivoire", "Côte d’Ivoire")]
    [InlineData("Korea, Republic of", "\"Korea, Republic of\"")]
    [InlineData(null, "")]
    public void A_cell_is_quoted_and_never_a_formula(string? value, string cell) =>
        Assert.Equal($"\uFEFFa,b\r\na,{cell}\r\n", Encoding.UTF8.GetString(CsvText.Of(["a", "b"], [["a", value]])));

    [Fact]
    public void What_is_written_for_spreadsheets_is_read_again_and_no_cell_is_a_formula()
    {
        var bytes = CsvText.Of(["name", "n"], [["=HYPERLINK(\"x\")", 17.3m], ["-1, \"two\"", -2], [null, 0]]);

        var table = CsvTable.Read(bytes, Limits);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(["'=HYPERLINK(\"x\")|17.3", "'-1, \"two\"|-2", "|0"], table.Rows.Select(row => string.Join('|', row.Cells)), StringComparer.Ordinal);
    }
}
