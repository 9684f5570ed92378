namespace Coalition.Web.Tests.Admin;

/// <summary>Tables of the back office that lie down into labelled rows where there is no room.</summary>
public sealed class StackingTableTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly (string Part, string Role)[] Roles =
        [("tbody", "rowgroup"), ("tbody tr", "row"), ("thead th", "columnheader"), ("tbody th", "rowheader"), ("tbody td", "cell")];

    [Fact]
    public async Task Every_cell_bears_the_words_of_its_column_and_the_table_stays_a_table()
    {
        await portal.A_text_in_reviewAsync("stacked");
        using var publisher = await portal.SignInAsAsync(GivenTexts.Publisher);

        using var page = await publisher.GetHtmlAsync("Admin/Board");

        var table = page.QuerySelector("table")!;
        var headers = table.QuerySelectorAll("thead th").Select(header => header.TextContent);
        Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal(headers, row.Children.Select(cell => cell.GetAttribute("data-label")), StringComparer.Ordinal));
        Assert.Equal("table", table.GetAttribute("role"));
        Assert.All(Roles, part => Assert.Equal(part.Role, table.QuerySelector(part.Part)!.GetAttribute("role")));
    }
}
