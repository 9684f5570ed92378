using System.Text.Json.Nodes;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>Inbox, predicate and act give the same answer for every role that the portal ships.</summary>
public sealed class TaskAudienceTests
{
    private static readonly JsonArray Shipped = (JsonArray)((JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(RecipeDesk.Folder, "coalition.recipe.json")))!["steps"]!)
        .First(step => (string?)step!["name"] is "Roles")!["Roles"]!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> ShippedRoles => [.. Shipped.Select(role => (string)role!["Name"]!).Where(name => name is not ("Anonymous" or "Authenticated"))];

    [Theory]
    [MemberData(nameof(ShippedRoles))]
    public async Task A_task_for_everybody_is_in_the_inbox_of_exactly_those_who_can_do_it(string role)
    {
        await using var desk = await OpenAsync("[]");
        var (by, instance) = (Holder(desk, role), await desk.InstanceAsync(await desk.Given.ADraft(desk.Secretariat())));

        var isListed = await IsListedAsync(desk, by, instance.Id);
        var outcome = await desk.DoingAsync(acts => acts.PerformAsync(by, instance.Id, "task", "Checked"));

        Assert.Equal(TaskAudience.Includes([], by), isListed);
        Assert.Equal(isListed ? null : "workflow.not-your-task", outcome?.Refusal?.Code);
        Assert.Equal(role is not ("Administrator" or "FocalPoint"), isListed);
    }

    [Theory]
    [MemberData(nameof(ShippedRoles))]
    public async Task A_task_for_a_role_is_in_its_inbox_or_the_definition_is_not_enabled(string role)
    {
        await using var desk = await OpenAsync($"""["{role}"]""");
        var by = Holder(desk, role);
        var document = await desk.Given.ADraft(desk.Secretariat());
        if (!TaskAudience.Includes([role], by))
        {
            Assert.Equal("workflow.role-reads-nothing", await WhyNotEnableAsync(desk));
            Assert.Empty(await desk.InstancesAsync(document));
            return;
        }

        var instance = await desk.InstanceAsync(document);

        Assert.True(await IsListedAsync(desk, by, instance.Id));
        Assert.False(await IsListedAsync(desk, by with { Roles = new HashSet<string>(StringComparer.Ordinal) }, instance.Id));
        Assert.Null((await desk.DoingAsync(acts => acts.PerformAsync(by, instance.Id, "task", "Checked")))?.Refusal);
    }

    private static async Task<WorkflowDesk> OpenAsync(string roles)
    {
        var desk = await WorkflowDesk.OpenAsync(new JsonObject { ["name"] = "Roles", ["Roles"] = Shipped.DeepClone() }.ToJsonString());
        var step = new Definitions().With("draft", "ContentDraftSavedEvent").With("task", "UserTaskEvent", $$"""{ "Actions": ["Checked"], "Roles": {{roles}} }""").With("log", "LogTask", """{ "Text": "Checked" }""").Go("draft:Done:task", "task:Checked:log").Step();
        await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<Coalition.Core.Recipes.RecipeRunner>().RunAsync(RecipeDesk.Order, RecipeDesk.Recipe(step)));
        return desk;
    }

    private static Actor Holder(WorkflowDesk desk, string role) =>
        desk.Given.Someone(role, [.. Shipped.First(shipped => (string)shipped!["Name"]! == role)!["Permissions"]!.AsArray().Select(permission => (string)permission!)]) with { Roles = new HashSet<string>([role], StringComparer.Ordinal) };

    private static async Task<bool> IsListedAsync(WorkflowDesk desk, Actor by, Guid instance) =>
        (await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().LinesAsync(by, new InboxFilter("en", 50)))).Any(line => line.Item.Kind is InboxKind.WorkflowTask && line.Item.SubjectId == instance);

    private static Task<string?> WhyNotEnableAsync(WorkflowDesk desk) => desk.Ask(async db =>
        (await db.WorkflowTypes.Include(type => type.Versions).SingleAsync(Cancellation)).WhyNotEnable(desk.Manager, await db.WorkflowSiteAsync(Cancellation), desk.Portal.Clock.Now)?.Code);
}
