using Coalition.Core.Content;

namespace Coalition.Core.Tests.Content;

public sealed class StatedNumbersTests
{
    [Theory]
    [InlineData("en", "38 Countries Urge Russia to Return Children", 38, CountedNoun.State)]
    [InlineData("en", "a coalition of thirty-eight European states", 38, CountedNoun.State)]
    [InlineData("en", "signed by one hundred and two countries", 102, CountedNoun.State)]
    [InlineData("en", "All 41 members agree.", 41, CountedNoun.Member)]
    [InlineData("en", "the 38 participating member states", 38, CountedNoun.Member)]
    [InlineData("en", "its forty signatories", 40, CountedNoun.Signatory)]
    [InlineData("en", "and 2 observer states", 2, CountedNoun.Observer)]
    [InlineData("uk", "38 країн закликають Росію", 38, CountedNoun.State)]
    [InlineData("uk", "разом із тридцятьма сімома державами", 37, CountedNoun.State)]
    [InlineData("uk", "38-ма державами", 38, CountedNoun.State)]
    [InlineData("uk", "п'ятьма підписантами", 5, CountedNoun.Signatory)]
    [InlineData("uk", "48 держав-членів", 48, CountedNoun.Member)]
    [InlineData("fr", "38 pays demandent", 38, CountedNoun.State)]
    [InlineData("fr", "quatre-vingt-dix-huit États membres", 98, CountedNoun.Member)]
    [InlineData("fr", "soixante et onze signataires", 71, CountedNoun.Signatory)]
    public void A_number_of_parties_is_found_in_digits_and_in_words(string language, string text, int value, CountedNoun noun)
    {
        var found = Assert.Single(StatedNumbers.Find(language, text));

        Assert.Equal((value, noun), (found.Value, found.Noun));
        Assert.Contains(found.Words, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "On 5 August 2025, states met in Kyiv.")]
    [InlineData("en", "Article 4 states that no child is moved.")]
    [InlineData("en", "three members of one family")]
    [InlineData("en", "no one country can do it alone")]
    [InlineData("en", "12.5 states")]
    [InlineData("en", "19,546 children in many countries")]
    [InlineData("en", "They met in 2025 and 2026; states agreed.")]
    [InlineData("fr", "un pays et une organisation")]
    [InlineData("uk", "троє членів сім’ї")]
    [InlineData("de", "38 Staaten")]
    public void What_counts_no_party_is_left_alone(string language, string text) => Assert.Empty(StatedNumbers.Find(language, text));

    [Fact]
    public void A_text_says_where_each_number_stands()
    {
        var draft = new LanguageDraft("en", LanguageStatus.Authentic, "38 countries", [new Block("p7", BlockRole.Operative, "We are 40 signatories and two organisations.")], new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = "38 countries" });

        var found = StatedNumbers.In(draft).ToArray();

        Assert.Equal(["Title.en", "Fields.en.Summary", "Text.en.p7", "Text.en.p7"], found.Select(stated => stated.Field), StringComparer.Ordinal);
        Assert.Equal([true, true, true, false], found.Select(stated => stated.IsGuarded));
    }
}
