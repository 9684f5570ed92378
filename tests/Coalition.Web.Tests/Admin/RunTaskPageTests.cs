using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

/// <summary>User tasks and signals of a run: the inbox, the page and the act know the same people.</summary>
public sealed class RunTaskPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Recipe = """
        { "name": "Test", "version": "1", "steps": [{ "name": "WorkflowType", "data": [{ "WorkflowTypeId": "0-tasks", "Name": "Tasks", "IsEnabled": true,
          "Activities": [{ "ActivityId": "start", "Name": "ContentDraftSavedEvent", "IsStart": true, "Properties": {} },
                         { "ActivityId": "tie", "Name": "CorrelateTask", "Properties": { "Value": "MFA 17" } },
                         { "ActivityId": "fork", "Name": "ForkTask", "Properties": { "Forks": ["Task", "Signal"] } },
                         { "ActivityId": "task", "Name": "UserTaskEvent", "Properties": { "Actions": ["Checked"], "Roles": [] } },
                         { "ActivityId": "signal", "Name": "SignalEvent", "Properties": { "SignalName": { "Expression": "printed" } } }],
          "Transitions": [{ "SourceActivityId": "start", "SourceOutcomeName": "Done", "DestinationActivityId": "tie" },
                          { "SourceActivityId": "tie", "SourceOutcomeName": "Done", "DestinationActivityId": "fork" },
                          { "SourceActivityId": "fork", "SourceOutcomeName": "Task", "DestinationActivityId": "task" },
                          { "SourceActivityId": "fork", "SourceOutcomeName": "Signal", "DestinationActivityId": "signal" }] }] }] }
        """;

    private const string Perform = "form[action*='handler=Perform']";
    private const string Signal = "form[action*='handler=Signal']";

    [Theory]
    [InlineData("admin@demo.example", false, true)]
    [InlineData("editor@demo.example", true, true)]
    [InlineData("publisher@demo.example", true, true)]
    [InlineData("clearing.canada@demo.example", true, true)]
    [InlineData("safeguarding@demo.example", true, true)]
    [InlineData("focal.norway@demo.example", false, false)]
    public async Task The_inbox_the_page_and_the_act_of_a_task_know_the_same_people(string email, bool isTheirs, bool reads)
    {
        var run = await A_runAsync($"a-task-for-{email.Split('@')[0].Replace('.', '-')}");
        using var visitor = await portal.SignInAsAsync(GivenTexts.Account(email));

        var isListed = await IsListedAsync(visitor, run);
        using var page = await visitor.GetAsync($"Admin/Workflows/Instances/{run}");
        var isOffered = page.StatusCode is HttpStatusCode.OK && (await page.ReadHtmlAsync()).QuerySelector($"{Perform} button:not([disabled])") is not null;
        using var done = reads ? await visitor.PostFormAsync($"Admin/Workflows/Instances/{run}", Perform) : null;

        Assert.Equal((isTheirs, reads, isTheirs), (isListed, page.StatusCode is HttpStatusCode.OK, isOffered));
        Assert.Equal(isTheirs, done?.StatusCode is HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_signal_is_sent_from_the_page_of_the_run_by_those_who_manage_workflows()
    {
        var run = await A_runAsync("a-signal-to-send");
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        var page = $"Admin/Workflows/Instances/{run}";

        using var shown = await editor.GetHtmlAsync(page);
        using var refused = await editor.PostFormAsync(page, Signal);
        using var other = await admin.PostFormAsync(page, Signal, ("signal", "burnt"));
        using var sent = await admin.PostFormAsync(page, Signal);

        var button = shown.QuerySelector($"{Signal} button")!;
        Assert.Equal("Only those who manage workflows can do this.", shown.GetElementById(button.GetAttribute("aria-describedby")!)!.TextContent);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.StatusCode, other.StatusCode, sent.StatusCode));
        using var answer = await other.ReadHtmlAsync();
        Assert.Contains("does not wait for this signal", answer.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["task"], await WaitsAsync(run), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Runs_are_found_by_their_reference()
    {
        var run = await A_runAsync("a-run-with-a-reference");
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));

        using var found = await admin.GetHtmlAsync("Admin/Workflows/Instances?reference=MFA%2017");
        using var none = await admin.GetHtmlAsync("Admin/Workflows/Instances?reference=MFA%2018");
        using var page = await admin.GetHtmlAsync($"Admin/Workflows/Instances/{run}");

        Assert.NotNull(found.QuerySelector($"a[href$='{run}']"));
        Assert.Null(none.QuerySelector($"a[href$='{run}']"));
        Assert.Contains("MFA 17", page.QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<bool> IsListedAsync(Visitor visitor, Guid run)
    {
        using var inbox = await visitor.GetHtmlAsync("Admin?kind=WorkflowTask");
        return inbox.QuerySelector($"a[href$='{run}']") is not null;
    }

    private async Task<Guid> A_runAsync(string slug)
    {
        await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<RecipeRunner>().RunAsync(new RecipeOrder(Actor.System), RecipeFile.Read("test.recipe.json", Recipe).Recipe!));
        var document = await portal.A_draftAsync(slug);
        return await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Workflows.Where(run => run.CorrelationId == document && run.Name == "Tasks").Select(run => run.Id).SingleAsync());
    }

    private Task<string[]> WaitsAsync(Guid run) => portal.InTenantAsync(GivenTexts.Tenant, async services =>
        (await services.GetRequiredService<PortalDb>().Workflows.AsNoTracking().SingleAsync(found => found.Id == run)).State.Waits.Select(wait => wait.ActivityId).ToArray());
}
