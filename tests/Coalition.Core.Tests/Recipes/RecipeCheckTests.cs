using Coalition.Core.Recipes;

namespace Coalition.Core.Tests.Recipes;

public sealed class RecipeCheckTests
{
    private const string Source = """{ "Slug": "s1", "Publisher": "A ministry", "Title": "A release", "PublishedOn": null, "Kind": "Official" }""";

    [Theory]
    [InlineData("""{ "name": "lucene-index" }""", "The portal has no step “lucene-index”.")]
    [InlineData("""{ "name": "feature", "enable": ["OrchardCore.Lucene"] }""", "enable[0]: The portal has no feature “OrchardCore.Lucene”.")]
    [InlineData("""{ "name": "feature", "enable": "Search" }""", "enable: The step needs a list called “enable”.")]
    [InlineData("""{ "name": "settings", "PageSize": "many", "TimeZoneId": "Mars/Base" }""", "PageSize: \"many\" is not a number of the expected kind.")]
    [InlineData("""{ "name": "settings", "TimeZoneId": "Mars/Base" }""", "TimeZoneId: “Mars/Base” is no IANA time zone.")]
    [InlineData("""{ "name": "settings", "SupportedCultures": ["en", "xx-nowhere"] }""", "SupportedCultures[1]: “xx-nowhere” is no language tag.")]
    [InlineData("""{ "name": "settings", "SiteName": { "fr": "Coalition" } }""", "SiteName: The English text is missing.")]
    [InlineData("""{ "name": "Roles", "Roles": [{ "Name": "Editor", "Permissions": ["EditContent", "Fly"] }] }""", "Roles[0].Permissions[1]: The portal has no permission “Fly”.")]
    [InlineData("""{ "name": "Roles", "Roles": [{ "Name": "Editor", "Permissions": ["ManageTenants"] }] }""", "Roles[0].Permissions[0]: Tenants are managed in the host tenant only.")]
    [InlineData("""{ "name": "Roles", "Roles": [{ "Name": "Editor", "Permissions": [], "PermissionBehavior": "Merge" }] }""", "Roles[0].PermissionBehavior: \"Merge\" is none of Replace, Add, Remove.")]
    [InlineData("""{ "name": "Roles", "Roles": [{ "Permissions": [] }] }""", "Roles[0].Name: This is missing.")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [{ "Name": "X", "ContentTypePartDefinitionRecords": [{ "Name": "TitlePart" }] }] }""", "ContentTypes[0].ContentTypePartDefinitionRecords[0].PartName: A part of a type needs the name of its definition.")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [{ "Name": "X", "ContentTypePartDefinitionRecords": [{ "PartName": "FlowPart" }] }] }""", "ContentTypes[0].ContentTypePartDefinitionRecords[0].PartName: The portal has no part “FlowPart”, and this step defines none.")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [{ "Name": "X", "Settings": { "Creatable": "True" } }] }""", "ContentTypes[0].Settings.Creatable: This is the form of settings from before Orchard Core 1.0. Group them under the name of their class.")]
    [InlineData("""{ "name": "ContentDefinition", "ContentParts": [{ "Name": "X", "ContentPartFieldDefinitionRecords": [{ "FieldName": "MediaField", "Name": "Photo" }] }] }""", "ContentParts[0].ContentPartFieldDefinitionRecords[0].FieldName: The portal has no field of the kind “MediaField”.")]
    [InlineData("""{ "name": "content", "Data": [{ "ContentItemId": "4r9bexft2gfh6gmsjt0kdyf5n3", "ContentType": "Blog", "AutoroutePart": { "Path": "blog/a" } }] }""", "Data[0].ContentType: There is no content type “Blog”, neither stored nor earlier in this recipe.")]
    [InlineData("""{ "name": "Sources", "Sources": [{ "Slug": "A b", "Publisher": "p", "Title": "t", "Kind": "Official" }] }""", "Sources[0].PublishedOn")]
    [InlineData("""{ "name": "Memberships", "Memberships": [{ "Party": "atlantis", "Capacity": "Member", "Source": "s9" }] }""", "Memberships[0].Party: There is no party “atlantis”, neither stored nor earlier in this recipe.")]
    [InlineData("""{ "name": "recipes", "Values": [{ "executionid": "x", "name": "Nowhere" }] }""", "Values[0].name: There is no recipe of the name “Nowhere”.")]
    [InlineData("""{ "name": "ContentDefinition", "ContentTypes": [{ "Name": "X" }, { "Name": "X" }] }""", "ContentTypes: “X” is defined twice.")]
    [InlineData("""{ "name": "WorkflowType", "data": [{ "WorkflowTypeId": "w", "Name": "W", "Activities": [], "Transitions": [] }, { "WorkflowTypeId": "w", "Name": "W", "Activities": [], "Transitions": [] }] }""", "data[1].WorkflowTypeId: “w” stands twice in this step.")]
    [InlineData("""{ "name": "WorkflowType", "data": [{ "WorkflowTypeId": 7, "Name": null, "Activities": {}, "Transitions": [4] }] }""", "data[0].Activities: A list should stand here.")]
    [InlineData("""{ "name": "content", "Data": [{ "ContentItemId": "4r9bexft2gfh6gmsjt0kdyf5n3", "ContentType": "Note", "LocalizationPart": { "Culture": "not a language" } }] }""", "Data[0].LocalizationPart.Culture: “not a language” is no language tag.")]
    [InlineData("""{ "name": "content", "Data": [7, null, []] }""", "Data[0]: An object should stand here.")]
    [InlineData("""{ "name": "Parties", "Parties": [{ "Slug": "x", "Kind": "State", "Names": [null], "Codes": [] }] }""", "Parties[0].Names[0]: This cannot be empty.")]
    public async Task A_fault_is_named_with_its_place(string step, string expected)
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var problems = await desk.ProblemsOf(step.Replace("\"Kind\": \"Official\"", "\"Kind\": \"Official\", \"PublishedOn\": { \"Value\": \"2025-13-40\" }", StringComparison.Ordinal));

        Assert.Contains(problems, problem => problem.StartsWith($"{RecipeDesk.FileName}, step 1 (", StringComparison.Ordinal) && problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_problem_is_listed_and_nothing_is_written()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var before = await desk.Portal.DumpAsync();
        var recipe = RecipeDesk.Recipe($$"""
            { "name": "Sources", "Sources": [{{Source}}] },
            { "name": "Memberships", "Memberships": [
                { "Party": "nobody", "Capacity": "Chair", "From": null, "To": null, "Source": "s1" },
                { "Party": "nobody", "Capacity": "Member", "From": null, "To": null, "Source": "s2", "Since": "2025" } ] },
            { "name": "nothing" }
            """);

        var report = await desk.RunAsync(recipe);

        Assert.True(report.HasErrors);
        Assert.Equal(0, report.StepsDone);
        Assert.Equal("Memberships[0].Capacity|Memberships[1].Since|", string.Join('|', report.Problems.Select(problem => problem.Path)));
        Assert.Equal(before, await desk.Portal.DumpAsync());
    }

    [Fact]
    public async Task What_a_step_brings_is_known_to_the_steps_after_it()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var party = """{ "name": "Parties", "Parties": [{ "Slug": "norway", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Norway" }], "Codes": [] }] }""";
        var member = """{ "name": "Memberships", "Memberships": [{ "Party": "norway", "Capacity": "Member", "Source": "s1" }] }""";
        var sources = $$"""{ "name": "Sources", "Sources": [{{Source}}] }""";

        Assert.Equal([], await desk.ProblemsOf($"{party}, {sources}, {member}"));
        Assert.Equal(2, (await desk.ProblemsOf($"{member}, {party}, {sources}")).Count);
    }

    [Fact]
    public async Task Recipes_checked_together_know_of_each_other()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var setup = await RecipeDesk.ShippedAsync("coalition");
        var parties = await RecipeDesk.ShippedAsync("parties");
        var demo = await RecipeDesk.ShippedAsync("demo-working-group");

        Assert.Equal([], (await desk.CheckAsync(TestPortal.WorkingGroup, setup, parties, demo)).Problems);
        Assert.True((await desk.CheckAsync(TestPortal.WorkingGroup, demo)).HasErrors);
    }

    [Fact]
    public async Task Names_of_steps_are_found_in_any_case()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        Assert.Equal([], await desk.ProblemsOf("""{ "NAME": "Feature", "Enable": ["Search"] }, { "name": "contentdefinition" }, { "name": "Content", "data": [] }"""));
    }

    [Fact]
    public async Task A_recipe_that_leads_back_to_itself_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("recipes-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, RecipeDesk.FileName),
            """{ "name": "Test", "steps": [{ "name": "recipes", "Values": [{ "name": "Test" }] }] }""",
            TestContext.Current.CancellationToken);
        await using var desk = await RecipeDesk.OpenAsync(folder);

        var problems = await desk.ProblemsOf("""{ "name": "recipes", "Values": [{ "name": "Test" }] }""");

        Assert.Contains("leads back to itself", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_is_found_by_its_own_name()
    {
        Assert.All(RecipeSteps.Catalogue, step => Assert.Equal(step.Key, step.Value.Name));
        Assert.DoesNotContain(RecipeSteps.Catalogue.Keys, name => name.Contains("Mandate", StringComparison.OrdinalIgnoreCase));
    }
}
