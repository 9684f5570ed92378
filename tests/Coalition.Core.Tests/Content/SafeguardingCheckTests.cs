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
