using Coalition.Core.Recipes;

namespace Coalition.Core.Tests.Recipes;

public sealed class RecipeReadingTests
{
    [Theory]
    [InlineData("{ \"name\": \"x\", \"steps\": [ }", "This is not JSON: see line 1")]
    [InlineData("", "This is not JSON")]
    [InlineData("[]", "A recipe is a JSON object.")]
    [InlineData("null", "This is not JSON")]
    [InlineData("{ \"name\": \"x\" }", "A recipe needs an array of steps.")]
    [InlineData("{ \"steps\": {} }", "A recipe needs an array of steps.")]
    [InlineData("{ \"steps\": [ { \"name\": \"feature\", \"NAME\": \"feature\" } ] }", "A key stands twice")]
    [InlineData("{ \"name\": \"x\\uD800\", \"steps\": [] }", "A text holds half of a character")]
    [InlineData("{ \"steps\": [ { \"name\": \"x\", \"a\\uDFFF\": [1] } ] }", "A text holds half of a character")]
    public void What_is_no_recipe_is_refused_with_a_reason(string text, string sentence)
    {
        var reading = RecipeDesk.Read(text);

        Assert.Null(reading.Recipe);
        Assert.StartsWith($"{RecipeDesk.FileName}: {sentence}", reading.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_without_a_name_is_refused_by_its_number()
    {
        var reading = RecipeDesk.Read("{ \"steps\": [ { \"name\": \"feature\" }, { \"nome\": 1 }, 7, { \"name\": 5 } ] }");

        Assert.Equal([2, 3, 4], reading.Problems.Select(problem => problem.StepNumber));
    }

    [Fact]
    public void Brackets_without_end_are_no_recipe()
    {
        var reading = RecipeDesk.Read(string.Concat(Enumerable.Repeat("{\"steps\":[", 5_000)));

        Assert.Null(reading.Recipe);
    }

    [Fact]
    public void Comments_trailing_commas_and_keys_in_any_case_are_read()
    {
        var recipe = RecipeDesk.Read("""
            {
              // The name of the recipe.
              "NAME": "Blog", "DisplayName": "A blog", "IsSetupRecipe": true, "Tags": ["demo",],
              /* what is done */
              "Steps": [ { "Name": "feature", "Enable": [], }, ],
            }
            """).Recipe;

        Assert.NotNull(recipe);
        Assert.Equal(("Blog", "A blog", true), (recipe.Name, recipe.DisplayName, recipe.IsSetupRecipe));
        Assert.Equal(["demo"], recipe.Card.Tags);
        Assert.Single(recipe.Steps);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("recipe-").FullName, "large.recipe.json");
        await using (var file = File.Create(path))
        {
            file.SetLength(RecipeFile.LargestSize + 1);
        }

        var reading = await RecipeFile.ReadAsync(path, TestContext.Current.CancellationToken);

        Assert.Null(reading.Recipe);
        Assert.Contains("10 MB", reading.Problems[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_reported()
    {
        var reading = await RecipeFile.ReadAsync("no-such.recipe.json", TestContext.Current.CancellationToken);

        Assert.Equal("no-such.recipe.json: There is no such file.", reading.Problems[0].ToString());
    }

    [Fact]
    public async Task The_folder_lists_the_recipes_and_knows_which_set_up()
    {
        var files = new RecipeFiles(RecipeDesk.Folder);

        var setup = await files.ForSetupAsync(TestContext.Current.CancellationToken);

        Assert.Contains(setup, recipe => recipe.FileName == "coalition.recipe.json");
        Assert.NotNull(await files.FindAsync("DemoCoalition", TestContext.Current.CancellationToken));
        Assert.Null(await files.FindAsync("../global.json", TestContext.Current.CancellationToken));
    }
}
