using Coalition.Core.Search;

namespace Coalition.Core.Tests.Search;

public sealed class AnalyserTests
{
    [Fact]
    public void Tokens_point_into_the_original_text()
    {
        const string Text = "  The return—of Støre’s children, é\u0301 and\u200b l'enfant.";

        var words = Analyser.English.Analyse(Text).Select(token => Text.Substring(token.Start, token.Length));

        Assert.Equal("return|Støre’s|children|é\u0301|enfant", string.Join('|', words));
    }

    [Fact]
    public void Function_words_are_left_out_unless_they_are_acronyms()
    {
        Assert.Equal("report who said", Stems(Analyser.English, "Reports of the WHO which said it who"));
        Assert.Equal("return child", Stems(Analyser.English, "RETURN OF THE CHILDREN"));
        Assert.Equal("who", Stems(Analyser.English, "WHO"));
    }

    [Fact]
    public void French_elision_is_no_part_of_the_word()
    {
        Assert.Equal("enfant ukrain", Stems(Analyser.French, "l’enfant d'Ukraine"));
    }

    [Fact]
    public void A_hidden_character_does_not_hide_a_word()
    {
        Assert.Equal(Stems(Analyser.English, "deportation"), Stems(Analyser.English, "depor\u00ADta\u200Btion"));
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("UK", "uk")]
    [InlineData("fr_CA", "fr")]
    [InlineData("nb", "xx")]
    [InlineData("", "xx")]
    public void A_language_tag_finds_its_analyser(string language, string tag) => Assert.Equal(tag, Analyser.For(language).Tag);

    [Fact]
    public void A_word_of_another_script_is_folded_only()
    {
        Assert.Equal("unicef дитин", Stems(Analyser.Ukrainian, "UNICEF дитини"));
        Assert.Equal("дитини", Stems(Analyser.English, "дитини"));
    }

    private static string Stems(Analyser analyser, string text) =>
        string.Join(' ', analyser.Analyse(text).Select(token => token.Stem));
}
