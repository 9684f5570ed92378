using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("return children", "return & children")]
    [InlineData("\"return of children\" now", "'return of children' & now")]
    [InlineData("“return of children” «дітей додому»", "'return of children' & 'дітей додому'")]
    [InlineData("\"never closed", "'never closed'")]
    [InlineData("deport*", "deport~")]
    [InlineData("a*", "a*")]
    [InlineData("child -war -\"in absentia\"", "child - war - 'in absentia'")]
    [InlineData("Norway OR Canada pledge", "Norway|Canada & pledge")]
    [InlineData("OR", "")]
    [InlineData("OR Norway OR", "Norway")]
    [InlineData("Norway OR OR Canada", "Norway|Canada")]
    [InlineData("RETURN OF CHILDREN", "return & of & children")]
    [InlineData("WHO", "WHO")]
    [InlineData("child-centred", "child-centred")]
    [InlineData("- -- * \"\" \" \" ( ) ^ : + ~", "")]
    [InlineData("a\u0000b\u0007c", "a & b & c")]
    [InlineData(null, "")]
    public void A_query_reads_as_it_looks(string? text, string expected) => Assert.Equal(expected, Written(SearchQuery.Parse(text)));

    [Fact]
    public void Text_and_terms_beyond_the_limits_are_not_read()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Repeat("ab ", 10_000)));

        Assert.Equal(SearchQuery.MaxLength, query.Text.Length);
        Assert.Equal(SearchQuery.MaxTerms, query.Clauses.Count);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("  \n", true)]
    [InlineData("*", false)]
    public void Only_a_query_without_any_sign_is_blank(string text, bool isBlank) => Assert.Equal(isBlank, SearchQuery.Parse(text).IsBlank);

    private static string Written(SearchQuery query)
    {
        var clauses = string.Join(" & ", query.Clauses.Select(clause => string.Join('|', clause.Alternatives.Select(Written))));
        return clauses + string.Concat(query.Excluded.Select(term => " - " + Written(term)));
    }

    private static string Written(SearchTerm term) => term.Kind switch
    {
        TermKind.Phrase => $"'{term.Text}'",
        TermKind.Prefix => term.Text.TrimEnd('*') + "~",
        _ => term.Text,
    };
}
