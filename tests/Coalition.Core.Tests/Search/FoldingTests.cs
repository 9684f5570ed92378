using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Støre", "store")]
    [InlineData("Türkiye", "turkiye")]
    [InlineData("TÜRKİYE", "turkiye")]
    [InlineData("Česko", "cesko")]
    [InlineData("Wałęsa", "walesa")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Ærø", "aero")]
    [InlineData("ﬁnal", "final")]
    [InlineData("Ｕｋｒａｉｎｅ", "ukraine")]
    [InlineData("m²", "m2")]
    public void Latin_spellings_of_one_word_are_equal(string word, string folded) => Assert.Equal(folded, Folding.Fold(word));

    [Theory]
    [InlineData("п’ять", "пять")]
    [InlineData("п'ять", "пять")]
    [InlineData("пʼять", "пять")]
    [InlineData("ґанок", "ганок")]
    [InlineData("ёлка", "елка")]
    [InlineData("Їжак", "їжак")]
    [InlineData("за́мок", "замок")]
    public void Ukrainian_spellings_of_one_word_are_equal(string word, string folded) => Assert.Equal(folded, Folding.Fold(word));

    [Fact]
    public void What_no_text_can_hold_is_dropped_and_nothing_is_thrown() =>
        Assert.All((string[])["nørway\uFFFE", "\uD800nørway"], word => Assert.Equal("norway", Folding.Fold(word)));

    [Fact]
    public void Letters_typed_as_base_and_mark_are_the_letters()
    {
        Assert.Equal("київ", Folding.Fold("Киі\u0308в"));
        Assert.Equal("край", Folding.Fold("краи\u0306"));
        Assert.Equal("turkiye", Folding.Fold("Tu\u0308rkiye"));
    }

    [Theory]
    [InlineData("zelenskyy")]
    [InlineData("zelenskyj")]
    [InlineData("zelenskiy")]
    [InlineData("zelenskij")]
    [InlineData("zelenski")]
    [InlineData("zelensky")]
    public void Case_E33_a_surname_has_one_form_whoever_transliterated_it(string folded) => Assert.Equal("zelensky", Folding.Surname(folded));

    [Theory]
    [InlineData("sky")]
    [InlineData("ski")]
    [InlineData("risky")]
    [InlineData("zelenska")]
    public void Other_words_are_no_surnames(string folded) => Assert.Null(Folding.Surname(folded));

    [Fact]
    public void Broken_surrogates_and_endless_words_are_folded_without_complaint()
    {
        Assert.Equal("ab", Folding.Fold("a\ud800b"));
        Assert.Equal(Folding.MaxWordLength, Folding.Fold(new string('x', 10_000)).Length);
        Assert.True(Folding.Fold(string.Concat(Enumerable.Repeat("𝐱𐐷", 500))).Length <= Folding.MaxWordLength);
    }
}
