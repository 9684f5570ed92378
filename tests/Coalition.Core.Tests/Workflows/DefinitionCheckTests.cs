using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Recipes;
using Coalition.Core.Workflows;

namespace Coalition.Core.Tests.Workflows;

public sealed class DefinitionCheckTests
{
    private const string Sound = """
        {
          "WorkflowTypeId": "w1",
          "Name": "Routing",
          "Variables": [],
          "Activities": [
            {
              "ActivityId": "a1",
              "Name": "ContentDraftSavedEvent",
              "IsStart": true,
              "Properties": { "ActivityMetadata": { "Title": "Збережено" } }
            },
            {
              "ActivityId": "a2",
              "Name": "ClearanceRound",
              "Properties": {}
            }
          ],
          "Transitions": [
            { "SourceActivityId": "a1", "SourceOutcomeName": "Done", "DestinationActivityId": "a2" }
          ]
        }
        """;

    [Fact]
    public void A_sound_definition_has_no_problem() => Assert.Empty(DefinitionCheck.Of(Sound, "w1"));

    [Theory]
    [InlineData("\"Name\": \"Routing\",", "\"Name\": \"Routing\"", 4, 3, "")]
    [InlineData("\"Name\": \"Routing\",", "\"Name\": \"Routing,", 3, 20, "")]
    [InlineData("\"Name\": \"Routing\",", "", 1, 1, "Name")]
    [InlineData("\"Name\": \"Routing\",", "\"Name\": \" \",", 3, 11, "Name")]
    [InlineData("\"Name\": \"Routing\",", "\"Name\": 7,", 3, 11, "Name")]
    [InlineData("\"WorkflowTypeId\": \"w1\"", "\"WorkflowTypeId\": \"w2\"", 2, 21, "WorkflowTypeId")]
    [InlineData("\"Variables\": []", "\"name\": \"Again\"", 4, 3, "name")]
    [InlineData("\"Transitions\": [", "\"Ways\": [", 1, 1, "Transitions")]
    [InlineData("\"ActivityId\": \"a2\",", "", 12, 5, "Activities[1].ActivityId")]
    [InlineData("\"IsStart\": true", "\"IsStart\": \"yes\"", 9, 18, "Activities[0].IsStart")]
    [InlineData("\"Properties\": {}", "\"Properties\": []", 15, 21, "Activities[1].Properties")]
    [InlineData("\"Title\": \"Збережено\"", "\"Title\": [1]", 10, 54, "Activities[0].Properties.ActivityMetadata.Title")]
    [InlineData("\"Збережено\" } }", "\"Збережено\" } }, \"Title\" 5", 10, 79, "")]
    [InlineData("\"Збережено\"", "\"\\ud800\"", 10, 54, "")]
    [InlineData("\"DestinationActivityId\": \"a2\"", "\"DestinationActivityId\": \"a3\"", 19, 87, "Transitions[0]")]
    [InlineData("\"SourceActivityId\": \"a1\"", "\"SourceActivityId\": \"a3\"", 19, 27, "Transitions[0]")]
    [InlineData("\"SourceOutcomeName\": \"Done\"", "\"SourceOutcomeName\": \"Agreed\"", 19, 54, "Transitions[0]")]
    public void Whatever_keeps_a_text_from_being_saved_is_told_at_its_place(string sound, string broken, int line, int column, string path)
    {
        var text = Sound.Replace(sound, broken, StringComparison.Ordinal);
        Assert.NotEqual(Sound, text, StringComparer.Ordinal);

        var problem = Assert.Single(DefinitionCheck.Of(text, "w1"), problem => problem.IsError);

        Assert.Equal((line, column, path), (problem.Line, problem.Column, problem.Path));
    }

    [Fact]
    public void An_id_that_stands_twice_is_told_where_it_stands_again() =>
        Assert.Contains(DefinitionCheck.Of(Sound.Replace("\"ActivityId\": \"a2\"", "\"ActivityId\": \"a1\"", StringComparison.Ordinal)), problem => problem is { IsError: true, Line: 13, Column: 21 });

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{\n  \"Activities\": [\n", 3, 1)]
    public void A_text_that_is_no_object_is_refused_where_it_fails(string text, int line, int column)
    {
        var problem = DefinitionCheck.Of(text)[0];

        Assert.True(problem.IsError);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("\"ClearanceRound\"", "\"ScriptTask\"", 14, 15)]
    [InlineData("\"IsStart\": true", "\"IsStart\": false", 5, 17)]
    [InlineData("\"ClearanceRound\"", "\"EmailTask\"", 15, 21)]
    public void What_cannot_be_enabled_can_be_saved_with_a_warning(string sound, string changed, int line, int column)
    {
        var problem = Assert.Single(DefinitionCheck.Of(Sound.Replace(sound, changed, StringComparison.Ordinal), "w1"));

        Assert.False(problem.IsError);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_any_kind_are_counted_once(string end)
    {
        var text = "{\n\"Activities\": [],\n\"Transitions\": 1, \"WorkflowTypeId\": \"w\", \"Name\": \"n\"}".Replace("\n", end, StringComparison.Ordinal);

        Assert.Equal(3, Assert.Single(DefinitionCheck.Of(text), problem => problem.IsError).Line);
    }

    [Fact]
    public void What_differs_between_two_versions_is_told_line_by_line()
    {
        var (before, after) = (Read(Sound), Read(Sound.Replace("Routing", "Routing of drafts", StringComparison.Ordinal)));

        var changed = DefinitionText.Between(before, after).Where(line => line.Change is not Change.Same);

        Assert.Equal([(Change.Removed, 3, null), (Change.Added, null, 3)], changed.Select(line => (line.Change, line.Before, line.After)));
        Assert.All(DefinitionText.Between(before, before), line => Assert.Equal((Change.Same, line.Before), (line.Change, line.After)));
    }

    [Fact]
    public void An_exported_recipe_holds_the_definition_with_every_key_it_came_with()
    {
        var recipe = RecipeFile.Read("routing.recipe.json", Read(Sound).AsRecipe("Routing")).Recipe;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sound), Assert.Single(recipe!.Steps)["data"]![0]));
    }

    private static WorkflowDefinition Read(string text) => WorkflowDefinition.Of((JsonObject)Json.Parse(text));
}
