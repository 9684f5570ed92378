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
    [InlineData("fr", "une trentaine de pays", 30, CountedNoun.State)]
    [InlineData("fr", "deux douzaines d’États", 24, CountedNoun.State)]
    [InlineData("fr", "huitante-huit pays", 88, CountedNoun.State)]
    [InlineData("fr", "38 Parties", 38, CountedNoun.Party)]
    [InlineData("en", "a dozen countries", 12, CountedNoun.State)]
    [InlineData("en", "three dozen countries", 36, CountedNoun.State)]
    [InlineData("en", "38 parties", 38, CountedNoun.Party)]
    [InlineData("uk", "десяток країн", 10, CountedNoun.State)]
    [InlineData("uk", "38 сторін", 38, CountedNoun.Party)]
    [InlineData("en", "77 (seventy-seven) countries", 77, CountedNoun.State)]
    [InlineData("en", "seventy-seven (77) countries", 77, CountedNoun.State)]
    [InlineData("en", "77+ countries", 77, CountedNoun.State)]
    [InlineData("en", "77 “countries”", 77, CountedNoun.State)]
    [InlineData("fr", "77 « pays »", 77, CountedNoun.State)]
    [InlineData("en", "Countries that joined: 77", 77, CountedNoun.State)]
    [InlineData("en", "Signatories (40).", 40, CountedNoun.Signatory)]
    [InlineData("uk", "Держави, країни-учасниці: 77 станом на сьогодні", 77, CountedNoun.Member)]
    [InlineData("en", "７７ countries", 77, CountedNoun.State)]
    [InlineData("en", "٧٧ countries", 77, CountedNoun.State)]
    [InlineData("en", "𝟕𝟕 countries", 77, CountedNoun.State)]
    [InlineData("en", "77\u200B countries", 77, CountedNoun.State)]
    [InlineData("en", "7\u20607 coun\u00ADtries", 77, CountedNoun.State)]
    [InlineData("en", "7\uFE0F7 countries", 77, CountedNoun.State)]
    [InlineData("en", "38 countries① met", 38, CountedNoun.State)]
    [InlineData("en", "38 of the member states", 38, CountedNoun.Member)]
    [InlineData("en", "77 ｃｏｕｎｔｒｉｅｓ", 77, CountedNoun.State)]
    [InlineData("en", "38¹ countries", 38, CountedNoun.State)]
    [InlineData("de", "38 Staaten", 38, CountedNoun.State)]
    [InlineData("es", "38 países", 38, CountedNoun.State)]
    [InlineData("pl", "38 państw", 38, CountedNoun.State)]
    [InlineData("el", "38 χώρες", 38, CountedNoun.State)]
    [InlineData("en", "a 77-country coalition", 77, CountedNoun.State)]
    [InlineData("en", "77\u2011country", 77, CountedNoun.State)]
    [InlineData("en", "77 of the world’s countries", 77, CountedNoun.State)]
    [InlineData("en", "77 governments", 77, CountedNoun.State)]
    [InlineData("uk", "77 урядів", 77, CountedNoun.State)]
    [InlineData("fr", "77 gouvernements", 77, CountedNoun.State)]
    [InlineData("fr", "77 des pays", 77, CountedNoun.State)]
    [InlineData("en", "dozens of countries", 12, CountedNoun.State)]
    [InlineData("uk", "десятки країн", 10, CountedNoun.State)]
    [InlineData("fr", "des dizaines de pays", 10, CountedNoun.State)]
    [InlineData("en", "⑦⑦ countries", 77, CountedNoun.State)]
    [InlineData("en", "❼❼ countries", 77, CountedNoun.State)]
    public void Case_E19_a_number_of_parties_is_found_however_it_is_written(string language, string text, int value, CountedNoun noun)
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
    [InlineData("en", "On 5–7 August member states met.")]
    [InlineData("en", "States parties (Article 12) agree.")]
    [InlineData("en", "Paragraphs 5–7 of states")]
    [InlineData("en", "On 2025-08-05 states met, and on 08-09 states met again.")]
    [InlineData("en", "Countries: 12 million euros, 2 000 people, 38% of all.")]
    [InlineData("en", "Member states: Norway, 3 meetings.")]
    [InlineData("en", "The states met (5 August).")]
    [InlineData("en", "the two parties to the conflict")]
    [InlineData("fr", "un texte en deux parties")]
    [InlineData("fr", "les États (12 août)")]
    [InlineData("uk", "Держави: 12 мільйонів")]
    [InlineData("de", "Artikel 4 Staaten")]
    [InlineData("de", "am 5. Mai 2025, Staaten")]
    [InlineData("en", "On 5/8 states met.")]
    [InlineData("en", "On 10/27 states met.")]
    [InlineData("en", "On 12/06/2025 states met.")]
    [InlineData("en", "Draft of 12/06/2025, states parties.")]
    [InlineData("en", "12/06/2025 states")]
    [InlineData("fr", "Le 5/8 les États se sont réunis.")]
    [InlineData("en", "2/3 of the states")]
    [InlineData("en", "A/77/193 countries")]
    [InlineData("en", "Countries: 77/193/400.")]
    [InlineData("en", "states① met")]
    [InlineData("en", "The coalition③ states agree.")]
    [InlineData("en", "The coalition❸ states agree.")]
    [InlineData("en", "12 of the children of many states")]
    [InlineData("en", "5 - states agree")]
    public void What_counts_no_party_is_left_alone(string language, string text) => Assert.Empty(StatedNumbers.Find(language, text));

    [Theory]
    [InlineData("en", "70-77 countries")]
    [InlineData("en", "70–77 countries")]
    [InlineData("en", "between 70 and 77 countries")]
    [InlineData("fr", "70\u201177 pays")]
    public void Case_E19_both_ends_of_a_range_are_found(string language, string text) =>
        Assert.Equal([70, 77], StatedNumbers.Find(language, text).Select(found => found.Value));

    [Theory]
    [InlineData("en", "10/27 states")]
    [InlineData("en", "10 / 27 states")]
    [InlineData("en", "signed by 10/27 member states")]
    [InlineData("en", "10/27 of the states")]
    [InlineData("en", "10 of 27 states")]
    [InlineData("en", "10 out of 27 states")]
    [InlineData("uk", "10/27 держав")]
    [InlineData("uk", "10 з 27 держав")]
    [InlineData("fr", "10/27 États")]
    [InlineData("fr", "10 des 27 États")]
    public void Case_E19_both_numbers_of_a_share_that_could_be_a_day_are_found(string language, string text) =>
        Assert.Equal([10, 27], StatedNumbers.Find(language, text).Select(found => found.Value));

    [Fact]
    public void Case_E19_both_numbers_of_a_share_are_found() =>
        Assert.Equal([77, 193, 20, 27], StatedNumbers.Find("en", "77/193 countries and 20/27 member states").Select(found => found.Value));

    [Fact]
    public void A_number_given_twice_is_one_and_its_words_are_those_of_the_text()
    {
        Assert.Equal(["７７\u200B (seventy-seven) countries"], StatedNumbers.Find("en", "We are ７７\u200B (seventy-seven) countries.").Select(found => found.Words), StringComparer.Ordinal);
        Assert.Equal(["Countries that joined: 77"], StatedNumbers.Find("en", "Countries that joined: 77.").Select(found => found.Words), StringComparer.Ordinal);
        Assert.Equal([38, 40], StatedNumbers.Find("en", "38 of 40 countries").Select(found => found.Value));
    }

    [Fact]
    public void A_text_says_where_each_number_stands()
    {
        var draft = new LanguageDraft("en", LanguageStatus.Authentic, "38 countries", [new Block("p7", BlockRole.Operative, "We are 40 signatories and two organisations.")], new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = "38 countries" });

        var found = StatedNumbers.In(draft).ToArray();

        Assert.Equal(["Title.en", "Fields.en.Summary", "Text.en.p7", "Text.en.p7"], found.Select(stated => stated.Field), StringComparer.Ordinal);
        Assert.Equal([true, true, true, false], found.Select(stated => stated.IsGuarded));
    }
}
