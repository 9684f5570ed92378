using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Content;

/// <summary>The look for details by which a child might be recognised. Every example is invented and names nobody.</summary>
public sealed class SafeguardingCheckTests
{
    [Theory]
    [InlineData("en", "A child of 9 from Town A was found with her grandmother.")]
    [InlineData("en", "The seven-year-old was sent away from his parents.")]
    [InlineData("en", "One of them, aged 12, was seen in Exampletown with Sample.")]
    [InlineData("en", "They heard of a 15-year-old, an orphan.")]
    [InlineData("uk", "Дитина віком 9 років із міста А була зі своєю бабусею.")]
    [InlineData("uk", "Дванадцятирічна дівчинка чекає на матір.")]
    [InlineData("uk", "Там була 7-річна сирота.")]
    [InlineData("fr", "Une enfant âgée de neuf ans attend sa grand-mère.")]
    [InlineData("fr", "Une fille de 12 ans a été séparée de son frère.")]
    [InlineData("en", "The 7\u2011year\u2011old waits for her mother.")]
    [InlineData("en", "The 7–year–old waits for her mother.")]
    [InlineData("en", "The ７-year-old waits for her mother.")]
    [InlineData("en", "The 7\u200B-year-old waits for her mo\u00ADther.")]
    [InlineData("en", "The ⑦ year old waits for her mother.")]
    [InlineData("en", "The 11-month-old was taken from her mother.")]
    [InlineData("en", "They say that Sasha (9) lives with a grandmother.")]
    [InlineData("en", "They say that Sasha, 9, lives with a grandmother.")]
    [InlineData("en", "He is 9 years of age and an orphan.")]
    [InlineData("uk", "Там Саша (9) живе з бабусею.")]
    [InlineData("uk", "Там 11-місячна дівчинка чекає на матір.")]
    [InlineData("uk", "Їй було 11 місяців, коли зникла мати.")]
    [InlineData("fr", "Une fillette de 9 ans attend sa mère.")]
    [InlineData("fr", "Un bébé de 11 mois attend sa mère.")]
    [InlineData("fr", "Elle n’a que 9 ans et attend sa mère.")]
    [InlineData("de", "Die 9-jährige Anna aus Beispielstadt wartet.")]
    [InlineData("de", "Ein neunjähriges Mädchen wartet auf seine Mutter.")]
    [InlineData("de", "Das Mädchen ist neun Jahre alt und wartet auf die Großmutter.")]
    [InlineData("de", "Ein Kind von 9 Jahren wartet auf seine Eltern.")]
    [InlineData("de", "Im Alter von elf Monaten kam es ohne Mutter an.")]
    public void A_sentence_that_joins_an_age_with_family_or_names_is_pointed_at(string language, string sentence)
    {
        var found = Assert.Single(Checks(language, "We met today. " + sentence), check => check.Code is "safeguarding.details");

        Assert.Equal($"Text.{language}.p1", found.Field);
        Assert.Contains("sentence 2", found.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(sentence, found.Sentence, StringComparison.Ordinal);
        Assert.True(TextChecks.IsOverridable(found));
    }

    [Theory]
    [InlineData("en", "Every child under 18 has a right to his or her parents.")]
    [InlineData("en", "After 11 years of war families wait for their mothers and fathers.")]
    [InlineData("en", "Children aged 6 to 17 were counted.")]
    [InlineData("en", "The seven members met in Town A on 9 May 2026.")]
    [InlineData("en", "Resolution 12 was sponsored by Norway, Canada and Ukraine.")]
    [InlineData("uk", "Протягом 10 років батьки чекають на своїх дітей.")]
    [InlineData("fr", "Depuis 10 ans, les mères et les pères attendent leurs enfants.")]
    [InlineData("en", "Contributions in kind (5) came from Norway, Canada and Ukraine.")]
    [InlineData("en", "Children aged 6–17 wait for their parents.")]
    [InlineData("en", "Children below 15 years of age wait for their parents.")]
    [InlineData("uk", "Тримісячний строк дано батькам.")]
    [InlineData("de", "Das dreijährige Programm der Regierung in Kyjiw hilft Eltern.")]
    public void A_sentence_without_a_single_child_in_it_is_left_alone(string language, string sentence) =>
        Assert.DoesNotContain(Checks(language, sentence), check => check.Code is "safeguarding.details");

    [Theory]
    [InlineData("demo-coalition")]
    [InlineData("demo-working-group")]
    public void Nothing_in_the_texts_of_the_demonstration_is_pointed_at(string recipe)
    {
        string[] texts = [.. Texts(JsonNode.Parse(File.ReadAllText(Path.Combine(DemoFacts.Root, "recipes", recipe + ".recipe.json"))))];

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => Checks("en", text).Any(check => check.Code is "safeguarding.details"));
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains(' ', StringComparison.Ordinal) => [text],
        _ => [],
    };

    private static IReadOnlyList<Refusal> Checks(string language, string text) => TextChecks.WhyNotReady(
        new TextDraft(IssuedOn: null, Note: null, [new LanguageDraft(language, LanguageStatus.Authentic, "A title", [new Block("p1", BlockRole.Operative, text)], new Dictionary<string, string>(StringComparer.Ordinal))]),
        [language]);
}
