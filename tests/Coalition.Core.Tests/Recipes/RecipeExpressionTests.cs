using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Recipes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Recipes;

public sealed class RecipeExpressionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("[js: 'a' + \"b\" + 3]", "ab3")]
    [InlineData("[js: parameters('SiteName')]", "Return")]
    [InlineData("[js:variables('greeting') + '!';]", "Hello Return!")]
    [InlineData("[js: configuration('Section:Key', 'fallback')]", "fallback")]
    [InlineData("[js: base64('UmV0dXJu')]", "Return")]
    [InlineData("[js: new Date().toISOString()]", "2026-01-16T09:00:00.000Z")]
    [InlineData("[js: '[js: 1]']", "1")]
    [InlineData("[locale en]x: y[/locale]", "[locale en]x: y[/locale]")]
    [InlineData("[1js: uuid()]", "[1js: uuid()]")]
    [InlineData("[sc text='a : b'/]", "[sc text='a : b'/]")]
    [InlineData("We, *the states*: speak", "We, *the states*: speak")]
    public async Task The_listed_expressions_are_evaluated_and_other_text_is_left_alone(string expression, string expected)
    {
        Assert.Equal(expected, await ValueOf(expression));
    }

    [Fact]
    public async Task An_identifier_is_made_anew_but_a_variable_keeps_its_value()
    {
        var values = (await ValueOf("[js: variables('id') + '-' + variables('id') + '-' + uuid()]")).Split('-');

        Assert.All(values, value => Assert.True(ItemId.IsValid(value)));
        Assert.Equal(values[0], values[1]);
        Assert.NotEqual(values[0], values[2], StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("[js: require('fs')]")]
    [InlineData("[js: variables('missing')]")]
    [InlineData("[js: variables('circle')]")]
    [InlineData("[js: parameters('AdminPassword')]")]
    [InlineData("[js: 'unfinished]")]
    [InlineData("[js: uuid() - 1]")]
    [InlineData("[js: uuid(]")]
    [InlineData("[js: ]")]
    [InlineData("[js: configuration('Secret')]")]
    [InlineData("[js: base64('%%%')]")]
    [InlineData("[file:text('Snippets/footer.html')]")]
    [InlineData("[env: PATH]")]
    public async Task Any_other_expression_is_listed_by_the_check(string expression)
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var report = await desk.CheckAsync(TestPortal.Coalition, With(expression));

        var problem = Assert.Single(report.Problems, problem => problem.IsError);
        Assert.Equal((1, "settings", "Value"), (problem.StepNumber, problem.StepName, problem.Path));
        Assert.Contains("cannot be resolved", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_expression_ends()
    {
        var deep = "[js: " + string.Concat(Enumerable.Repeat("base64(", 100_000)) + "]";
        var chain = string.Concat(Enumerable.Range(1, 60).Select(number => $"\"v{number}\": \"[js: variables('v{number - 1}') + variables('v{number - 1}')]\", "));
        await using var desk = await RecipeDesk.OpenAsync();

        var problems = await desk.ProblemsOf($$"""{ "name": "settings", "A": "{{deep}}" }""");
        var doubled = RecipeDesk.Recipe("""{ "name": "settings", "A": "[js: variables('v30')]" }, { "name": "settings", "B": "[js: variables('v60')]" }""", $$""" "variables": { {{chain}} "v0": "x" }, """);

        Assert.Single(problems);
        Assert.Equal(2, (await desk.CheckAsync(TestPortal.Coalition, doubled)).Problems.Count);
    }

    private static async Task<string> ValueOf(string expression)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var order = RecipeDesk.Order with { Parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["SiteName"] = "Return" } };
        var report = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(order, With(expression), Cancellation));
        Assert.Equal([], report.Problems);
        return (string)JsonNode.Parse((await desk.Ask(db => db.SiteSettings.SingleAsync(Cancellation))).Unknown!)!["Value"]!;
    }

    private static RecipeFile With(string expression) => RecipeDesk.Recipe(
        $$"""{ "name": "settings", "Value": {{Json.Write(expression)}} }""",
        """ "variables": { "greeting": "[js: 'Hello ' + parameters('SiteName')]", "id": "[js: uuid()]", "circle": "[js: variables('circle')]" }, """);
}
