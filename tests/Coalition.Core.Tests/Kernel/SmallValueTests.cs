using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

public sealed class SmallValueTests
{
    [Theory]
    [InlineData("Joint statement: return, now!", "joint-statement-return-now")]
    [InlineData("Côte d’Ivoire", "cote-d-ivoire")]
    [InlineData("Заява", "")]
    [InlineData("--a--", "a")]
    public void A_slug_is_made_of_what_an_address_can_hold(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void What_no_text_can_hold_gives_an_empty_slug()
    {
        foreach (var title in (string[])["Half a pair \uD800.", "A mark \uFFFE turned round."])
        {
            Assert.Equal("", Slug.From(title));
        }
    }

    [Theory]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("")]
    public void What_an_address_cannot_hold_is_no_slug(string text) => Assert.False(Slug.IsValid(text));

    [Fact]
    public void A_text_answers_in_the_language_asked_for_or_says_in_which_it_does()
    {
        var text = new LocalText([new("en", "Norway"), new("uk", "Норвегія")]);

        Assert.Equal(("Норвегія", "uk"), (text.In("uk"), text.LanguageOf("uk")));
        Assert.Equal(("Norway", "en"), (text.In("fr"), text.LanguageOf("fr")));
    }

    [Fact]
    public void Item_ids_have_Orchards_form_and_sort_by_time()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => ItemId.Next()).ToArray();

        Assert.All(ids, id => Assert.True(ItemId.IsValid(id)));
        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_hash_can_be_read_out_over_the_telephone()
    {
        var hash = TextHash.OfUtf8("");

        Assert.Equal("e3b0c442 98fc1c14", hash.Short);
        Assert.Equal(8, hash.Grouped.Split(' ').Length);
    }
}
