using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class SearchFilterTests : IDisposable
{
    private static readonly SearchEntry[] Pledges =
    [
        new("a", "News", "en", 2024, ["norway"], "Pledge", []),
        new("b", "News", "en", 2025, ["norway", "canada"], "Pledge", []),
        new("c", "Commitment", "fr", 2025, ["canada"], "Pledge", []),
        new("d", "Commitment", "en", null, [], "Pledge", []),
    ];

    private readonly IndexFolder _folder = new();

    [Fact]
    public void Filters_narrow_and_values_of_one_filter_are_alternatives()
    {
        var pledge = SearchQuery.Parse("pledge");

        Assert.Equal("a b", Found(pledge with { Kinds = ["News"] }));
        Assert.Equal("a b c", Found(pledge with { Parties = ["norway", "canada"] }));
        Assert.Equal("b c", Found(pledge with { Years = [2025] }));
        Assert.Equal("c", Found(pledge with { Languages = ["fr"], Years = [2024, 2025] }));
        Assert.Equal(string.Empty, Found(pledge with { Kinds = ["Page"] }));
    }

    [Fact]
    public void A_blank_query_lists_what_the_filters_leave_newest_first()
    {
        var index = _folder.With(Pledges);

        var matches = index.Match(Audience.Public, SearchQuery.Parse(" ") with { Languages = ["en"] }, take: 10);

        Assert.Equal("b a d", string.Join(' ', matches.Hits.Select(hit => hit.Key)));
    }

    [Fact]
    public void A_facet_ignores_its_own_filter_and_obeys_the_others()
    {
        var index = _folder.With(Pledges);

        var facets = index.Match(Audience.Public, SearchQuery.Parse("pledge") with { Kinds = ["News"] }, take: 1).Facets;

        Assert.Equal("Commitment 2, News 2", Written(facets.Kinds));
        Assert.Equal("2024 1, 2025 1", Written(facets.Years));
        Assert.Equal("en 2", Written(facets.Languages));
        Assert.Equal("norway 2, canada 1", Written(facets.Parties));
    }

    [Fact]
    public void Pages_follow_one_another_and_count_everything()
    {
        var index = _folder.With(Pledges);
        var query = SearchQuery.Parse("pledge");

        var pages = Enumerable.Range(0, 3).Select(page => index.Match(Audience.Public, query, take: 2, skip: page * 2)).ToList();

        Assert.All(pages, page => Assert.Equal(4, page.Records));
        Assert.Equal(4, pages.SelectMany(page => page.Hits).Select(hit => hit.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(index.Match(Audience.Public, query, take: -1, skip: -5).Hits);
    }

    private string Found(SearchQuery query)
    {
        var index = _folder.Open();
        index.Apply(Pledges.Select(entry => IndexChange.Put(Audience.Public, entry)), index.Cursor, index.Cursor);
        return string.Join(' ', index.Match(Audience.Public, query, take: 10).Hits.Select(hit => hit.Key).Order(StringComparer.Ordinal));
    }

    private static string Written(IReadOnlyList<Facet> facets) => string.Join(", ", facets.Select(facet => $"{facet.Value} {facet.Records}"));

    public void Dispose() => _folder.Dispose();
}
