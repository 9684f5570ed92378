using System.Text.Json.Nodes;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Workflows;

public sealed class WorkflowTypeTests
{
    private const string Step = """
        { "name": "WorkflowType", "data": [{ "WorkflowTypeId": "w1", "Name": "Routing", "IsEnabled": true, "Variables": [{ "Name": "x" }],
          "Activities": [{ "ActivityId": "a1", "Name": "ContentDraftSavedEvent", "X": 1, "Y": 2, "IsStart": true, "Properties": { "ActivityMetadata": { "Title": "Saved" } } },
                         { "ActivityId": "a2", "Name": "NotifyTask", "Properties": {} }],
          "Transitions": [{ "SourceActivityId": "a1", "SourceOutcomeName": "Done", "DestinationActivityId": "a2" }] }] }
        """;

    private static readonly Actor Manager = new(Guid.CreateVersion7(), "Manager", new HashSet<string>(StringComparer.Ordinal) { Permissions.ManageWorkflows }, Capacity: null, DateTime.UnixEpoch);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_definition_is_kept_word_for_word_and_read_for_display()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        await desk.RunAsync(RecipeDesk.Recipe(Step));

        var type = await TheTypeAsync(desk);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(type.Definition.Text), JsonNode.Parse(Step)!["data"]![0]));
        Assert.Equal(new WorkflowActivity("a1", "ContentDraftSavedEvent", "Saved", IsStart: true), type.Definition.Activities[0]);
        Assert.Equal(new WorkflowTransition("a1", "Done", "a2"), Assert.Single(type.Definition.Transitions));
    }

    [Fact]
    public async Task A_changed_import_adds_a_version_and_the_same_import_none()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.RunAsync(RecipeDesk.Recipe(Step));

        var same = await desk.RunAsync(RecipeDesk.Recipe(Step));
        await desk.RunAsync(RecipeDesk.Recipe(Step.Replace("Routing", "Routing of drafts", StringComparison.Ordinal)));

        Assert.False(same.Changed);
        var type = await TheTypeAsync(desk);
        Assert.Equal(("Routing of drafts", 2, 2), (type.Name, type.DefinitionVersion, type.Versions.Count));
    }

    [Fact]
    public async Task An_activity_outside_the_catalogue_is_kept_but_cannot_be_enabled()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var report = await desk.RunAsync(RecipeDesk.Recipe(Step.Replace("NotifyTask", "ScriptTask", StringComparison.Ordinal)));

        Assert.False(report.HasErrors);
        Assert.Contains("ScriptTask", Assert.Single(report.Problems).Sentence, StringComparison.Ordinal);
        var type = await TheTypeAsync(desk);
        Assert.False(type.IsEnabled);
        Assert.Equal("workflow.unsupported-activity", type.WhyNotEnable(Manager, Definitions.Site, DateTime.UnixEpoch)?.Code);
        Assert.Equal("workflow.unsupported-activity", type.Enable(Manager, Definitions.Site, DateTime.UnixEpoch).Refusal?.Code);
    }

    [Fact]
    public void Only_those_who_manage_workflows_enable_one()
    {
        var type = WorkflowType.Import(Manager, WorkflowDefinition.Of((JsonObject)JsonNode.Parse(Step)!["data"]![0]!), DateTime.UnixEpoch);

        Assert.Equal("workflow.not-allowed", type.Enable(Actor.System, Definitions.Site, DateTime.UnixEpoch).Refusal?.Code);
        Assert.True(type.Enable(Manager, Definitions.Site, DateTime.UnixEpoch).Succeeded);
        Assert.True(type.IsEnabled);
        Assert.True(type.Disable(Manager, DateTime.UnixEpoch).Succeeded);
        Assert.False(type.IsEnabled);
    }

    [Fact]
    public async Task A_transition_to_nowhere_is_refused()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var problems = await desk.ProblemsOf(Step.Replace("\"DestinationActivityId\": \"a2\"", "\"DestinationActivityId\": \"a9\"", StringComparison.Ordinal));

        Assert.Contains("data[0].Transitions[0].DestinationActivityId: There is no activity “a9”", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE WorkflowTypeVersion SET Number = 9")]
    [InlineData("DELETE FROM WorkflowTypeVersion")]
    public async Task No_statement_changes_a_version(string sql)
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.RunAsync(RecipeDesk.Recipe(Step));

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => desk.Ask(db => db.Database.ExecuteSqlRawAsync(sql, Cancellation)));
    }

    private static Task<WorkflowType> TheTypeAsync(RecipeDesk desk) => desk.Ask(db => db.WorkflowTypes.Include(type => type.Versions).SingleAsync(Cancellation));
}
