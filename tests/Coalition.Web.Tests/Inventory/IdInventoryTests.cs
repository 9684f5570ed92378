namespace Coalition.Web.Tests.Inventory;

/// <summary>No page bears an id twice: a label, a link or a description would mean the first of the two and leave the other without.</summary>
public sealed class IdInventoryTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData(People.Coalition)]
    [InlineData(People.WorkingGroup)]
    public async Task No_public_page_bears_an_id_twice_or_names_one_that_is_not_there(string tenant)
    {
        using var visitor = portal.Visit(tenant);

        var answers = await new Crawl(portal, visitor, perRoute: 3).RunAsync("");

        Findings.None(answers.Where(answer => answer.Body.Contains("<main", StringComparison.Ordinal)).SelectMany(Wrong));
    }

    private static readonly string[] Naming = ["for", "aria-labelledby", "aria-describedby", "popovertarget"];

    private static IEnumerable<string> Wrong(Answer answer)
    {
        using var page = Html.Read(answer.Body);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToLookup(id => id, StringComparer.Ordinal);
        var named = page.QuerySelectorAll("label[for], [aria-labelledby], [aria-describedby], [popovertarget]")
            .SelectMany(element => Naming.Select(element.GetAttribute))
            .OfType<string>().SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return
        [
            .. ids.Where(same => same.Skip(1).Any()).Select(same => $"{same.Key} stands twice on /{answer.Path}"),
            .. named.Distinct(StringComparer.Ordinal).Where(id => !ids.Contains(id)).Select(id => $"{id} is named and not there on /{answer.Path}"),
        ];
    }
}
