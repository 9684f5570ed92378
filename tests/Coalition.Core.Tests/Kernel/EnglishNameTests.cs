using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

/// <summary>Names inside English sentences.</summary>
public sealed class EnglishNameTests
{
    [Theory]
    [InlineData("Council of Europe", "the Council of Europe")]
    [InlineData("European Union", "the European Union")]
    [InlineData("United Kingdom", "the United Kingdom")]
    [InlineData("Netherlands", "the Netherlands")]
    [InlineData("Marshall Islands", "the Marshall Islands")]
    [InlineData("The Gambia", "The Gambia")]
    [InlineData("The Holy See", "The Holy See")]
    [InlineData("Norway", "Norway")]
    [InlineData("UNICEF", "UNICEF")]
    public void A_name_that_is_made_of_a_common_noun_takes_the_article(string name, string expected) => Assert.Equal(expected, name.InProse());

    [Fact]
    public void At_the_beginning_of_a_sentence_the_article_has_a_capital() =>
        Assert.Equal(("The Council of Europe", "Norway"), ("Council of Europe".AtStart(), "Norway".AtStart()));
}
