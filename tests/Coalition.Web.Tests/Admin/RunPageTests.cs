using System.Net;
using Coalition.Core.Data;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

public sealed class RunPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_run_is_listed_with_its_place_and_its_page_says_where_it_stands()
    {
        var run = await A_runAsync("a-run-to-list");
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));

        using var list = await admin.GetHtmlAsync("Admin/Workflows/Instances");
        using var page = await admin.GetHtmlAsync($"Admin/Workflows/Instances/{run}");

        Assert.NotNull(list.QuerySelector($"a[href$='{run}']"));
        Assert.Single(page.QuerySelectorAll("svg .here"));
        Assert.Single(page.QuerySelectorAll("#steps-list .status.due"));
    }

    [Fact]
    public async Task A_run_of_another_tenant_is_not_there_and_only_those_who_manage_workflows_repair_one()
    {
        var run = await A_runAsync("a-run-elsewhere");
        using var other = await portal.SignInAsAsync(GivenTexts.Account("admin@group.demo.example"));
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var elsewhere = await other.GetAsync($"Admin/Workflows/Instances/{run}");
        using var page = await editor.GetHtmlAsync($"Admin/Workflows/Instances/{run}");
        using var list = await editor.GetAsync("Admin/Workflows/Instances");

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Empty(page.QuerySelectorAll("form[action*='handler=Abort']"));
        Assert.Contains("Denied", list.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_given_up_with_a_reason_only()
    {
        var run = await A_runAsync("a-run-to-abort");
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));
        var page = $"Admin/Workflows/Instances/{run}";

        using var refused = await admin.PostFormAsync(page, "form[action*='handler=Abort']");
        using var aborted = await admin.PostFormAsync(page, "form[action*='handler=Abort']", ("Reason", "Tried out"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (refused.StatusCode, aborted.StatusCode));
        using var answer = await refused.ReadHtmlAsync();
        Assert.NotNull(answer.QuerySelector("#errors a[href='#Reason']"));
        Assert.Equal(WorkflowStatus.Aborted, await StatusAsync(run));
    }

    [Theory]
    [InlineData("Retry", "Nothing of this workflow has failed.")]
    [InlineData("Move", "The workflow follows this version already.")]
    public async Task A_repair_that_cannot_be_made_says_why_beside_its_button(string handler, string sentence)
    {
        var run = await A_runAsync($"a-run-to-{handler.ToLowerInvariant()}");
        using var admin = await portal.SignInAsAsync(GivenTexts.Account("admin@demo.example"));

        using var page = await admin.GetHtmlAsync($"Admin/Workflows/Instances/{run}");

        var form = page.QuerySelector($"form[action*='handler={handler}']")!;
        var button = form.QuerySelector("button")!;
        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal(sentence, page.GetElementById(button.GetAttribute("aria-describedby")!)!.TextContent);
    }

    private async Task<Guid> A_runAsync(string slug)
    {
        var document = await portal.A_draftAsync(slug);
        return await portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Workflows.Where(run => run.CorrelationId == document).Select(run => run.Id).SingleAsync());
    }

    private Task<WorkflowStatus> StatusAsync(Guid id) => portal.InTenantAsync(GivenTexts.Tenant, services => services.GetRequiredService<PortalDb>().Workflows.Where(run => run.Id == id).Select(run => run.Status).SingleAsync());
}
