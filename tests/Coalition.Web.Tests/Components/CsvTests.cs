using Coalition.Web.Api;

namespace Coalition.Web.Tests.Components;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("Côte d’Ivoire", "Côte d’Ivoire")]
    [InlineData("Korea, Republic of", "\"Korea, Republic of\"")]
    [InlineData(null, "")]
    public void A_cell_is_quoted_and_never_a_formula(string? value, string cell) =>
        Assert.Equal($"\uFEFFa,{cell}\r\n", new Csv().Line("a", value).ToString());
}
