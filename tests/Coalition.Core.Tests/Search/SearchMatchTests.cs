using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class SearchMatchTests : IDisposable
{
    private readonly IndexFolder _folder = new();

    [Theory]
    [InlineData("Støre")]
    [InlineData("store")]
    [InlineData("STØRE")]
    [InlineData("Zelenskyj")]
    [InlineData("Zelensky")]
    [InlineData("zelenskiy")]
    [InlineData("Turkiye")]
    [InlineData("Türkiye")]
    [InlineData("TÜRKİYE")]
    [InlineData("Cesko")]
    public void A_name_is_found_however_it_is_spelt(string query)
    {
        var index = _folder.With(
            Entries.English("names", "Meeting", "Støre and Zelenskyy’s teams met delegations of Türkiye and Česko."),
            Entries.English("other", "Other", "Nothing of the kind."));

        Assert.Equal("names", Assert.Single(index.Keys(query)));
    }

    [Theory]
    [InlineData("дитина")]
    [InlineData("дітям")]
    [InlineData("ДІТЕЙ")]
    [InlineData("повернення")]
    [InlineData("повернути")]
    [InlineData("\"повернення дітей\"")]
    [InlineData("сім'я")]
    [InlineData("сімʼєю")]
    public void A_Ukrainian_word_is_found_in_its_other_forms(string query)
    {
        var index = _folder.With(
            Entries.Ukrainian("uk", "Заява", "Ми вимагаємо повернення дітей до своєї сім’ї."),
            Entries.Ukrainian("other", "Інше", "Засідання відбулося у Гаазі."));

        Assert.Equal("uk", Assert.Single(index.Keys(query)));
    }

    [Fact]
    public void All_words_are_asked_of_the_record_and_not_of_one_passage()
    {
        var index = _folder.With(
            Entries.English("both", "Statement by Norway", "On reintegration.", "On sanctions."),
            Entries.English("one", "Statement by Canada", "On reintegration."));

        Assert.Equal("both", Assert.Single(index.Keys("norway reintegration sanctions")));
    }

    [Fact]
    public void A_phrase_asks_for_its_words_in_order()
    {
        var index = _folder.With(
            Entries.English("right", "A", "The unconditional return of the children."),
            Entries.English("wrong", "B", "Children return; unconditional."));

        Assert.Equal("right", Assert.Single(index.Keys("\"return of children\"")));
        Assert.Equal(2, index.Keys("return children").Count);
    }

    [Theory]
    [InlineData("deport*")]
    [InlineData("deportati*")]
    [InlineData("deportation*")]
    [InlineData("\"forced deportation\"")]
    [InlineData("DEPO*")]
    public void A_beginning_finds_words_even_past_their_stem(string query)
    {
        var index = _folder.With(Entries.English("en", "A", "Forced deportations."), Entries.English("other", "B", "Departments."));

        Assert.Equal("en", Assert.Single(index.Keys(query)));
    }

    [Fact]
    public void An_excluded_word_excludes_the_record()
    {
        var index = _folder.With(
            Entries.English("kept", "Return", "Of children."), Entries.English("dropped", "Return", "Of children.", "Of prisoners."));

        Assert.Equal("kept", Assert.Single(index.Keys("return -prisoner")));
    }

    [Fact]
    public void Alternatives_bind_closer_than_the_words_around_them()
    {
        var index = _folder.With(
            Entries.English("no", "Norway", "A pledge."), Entries.English("ca", "Canada", "A pledge."), Entries.English("de", "Germany", "A pledge."));

        Assert.Equal("ca no", string.Join(' ', index.Keys("norway OR canada pledge").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Each_language_is_searched_with_its_own_stems()
    {
        var index = _folder.With(
            Entries.English("en", "A", "The deportations of children"),
            Entries.Of("fr", "fr", "B", "Les déportations d'enfants"),
            Entries.Of("nb", "nb", "C", "deportations"));

        Assert.Equal("en fr nb", string.Join(' ', index.Keys("deportations").Order(StringComparer.Ordinal)));
        Assert.Equal("en fr", string.Join(' ', index.Keys("deportation").Order(StringComparer.Ordinal)));
        Assert.Equal("en", Assert.Single(index.Keys("the deportations of children")));
    }

    [Fact]
    public void A_word_in_the_title_outranks_one_in_the_text()
    {
        var index = _folder.With(
            Entries.English("text", "Weekly report", "A word on sanctions in a paragraph about much else."),
            Entries.English("title", "Sanctions", "A paragraph about much else."),
            Entries.English("none", "Meeting", "Nothing."), Entries.English("none2", "Visit", "Nothing."));

        Assert.Equal("title text", string.Join(' ', index.Keys("sanctions")));
    }

    [Fact]
    public void Passages_are_counted_and_the_best_are_named()
    {
        var index = _folder.With(
            Entries.English("a", "Report", "No.", "Camps here.", "Camps, camps.", "Camps there too, with many more words around them."),
            Entries.English("b", "Camps", "No."), Entries.English("c", "No", "No."), Entries.English("d", "No", "No."));

        var matches = index.Match(Audience.Public, SearchQuery.Parse("camp"), take: 10);

        Assert.Equal((2, 3), (matches.Records, matches.Passages));
        var hit = matches.Hits.Single(h => h.Key is "a");
        Assert.Equal((3, "p3", 2), (hit.Passages, hit.Best[0].Anchor, hit.Best[0].Ordinal));
        Assert.Equal(0, matches.Hits.Single(h => h.Key is "b").Passages);
    }

    [Theory]
    [InlineData("the of")]
    [InlineData("*")]
    [InlineData("-children")]
    [InlineData("\"")]
    public void A_query_that_asks_for_nothing_finds_nothing(string query)
    {
        var index = _folder.With(Entries.English("a", "The return of the children", "The of."));

        Assert.Empty(index.Keys(query));
    }

    public void Dispose() => _folder.Dispose();
}
