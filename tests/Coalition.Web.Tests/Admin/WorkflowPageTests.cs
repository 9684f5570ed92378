using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Coalition.Core.Data;
using Coalition.Core.Recipes;
using Coalition.Core.Workflows;
using Coalition.Web.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Web.Tests.Admin;

public sealed class WorkflowPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Form = "main form[method=post]";

    private static DemoAccount Admin => GivenTexts.Account("admin@demo.example");

    [Theory]
    [InlineData("")]
    [InlineData("/Form")]
    [InlineData("/Json")]
    [InlineData("/Versions")]
    [InlineData("/Versions/1")]
    [InlineData("/Versions/1?handler=File")]
    [InlineData("/DryRun")]
    public async Task A_workflow_of_another_tenant_is_not_there_and_an_editor_may_not_see_one(string page)
    {
        var type = await NewestAsync();
        using var other = await portal.SignInAsAsync(GivenTexts.Account("admin@group.demo.example"));
        using var editor = await portal.SignInAsAsync(GivenTexts.Editor);

        using var elsewhere = await other.GetAsync($"Admin/Workflows/{type.Id}{page}");
        using var refused = await editor.GetAsync($"Admin/Workflows/{type.Id}{page}");

        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        Assert.Contains("Denied", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_diagram_is_a_picture_with_a_name_and_the_list_says_the_same()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);

        using var page = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}");

        var picture = page.QuerySelector("svg[role=img]")!;
        Assert.NotNull(page.GetElementById(picture.GetAttribute("aria-describedby")!));
        Assert.All(picture.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id)));
        Assert.Equal(type.Definition.Activities.Count, page.QuerySelectorAll("#steps-list > li").Length);
        Assert.Equal(type.Definition.Activities.Count, picture.QuerySelectorAll("rect.box").Length);
        Assert.Empty(page.QuerySelectorAll("[style], script, style"));
    }

    [Fact]
    public async Task A_broken_text_is_refused_at_its_line_and_stays_as_it_was_typed()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        var broken = type.Definition.OnLines().Replace("\"Cleared\"", "\"Agreed\"", StringComparison.Ordinal);

        using var refused = await admin.PostFormAsync($"Admin/Workflows/{type.Id}/Json", Form, ("Text", broken));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        var link = page.QuerySelector("#errors a")!.GetAttribute("href")!;
        Assert.Contains("Agreed", page.QuerySelector(link)!.TextContent, StringComparison.Ordinal);
        Assert.Equal(broken, page.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        Assert.Equal(type.DefinitionVersion, (await NewestAsync()).DefinitionVersion);
    }

    [Fact]
    public async Task A_changed_text_becomes_the_next_version_and_the_same_text_none()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        var page = $"Admin/Workflows/{type.Id}/Json";

        using var same = await admin.PostFormAsync(page, Form);
        Assert.Equal("Nothing changed. No version was added.", await admin.ToldAfterAsync(same));
        using var changed = await admin.PostFormAsync(page, Form, ("Text", type.Definition.OnLines().Replace("\"LockTimeout\": 10000", "\"LockTimeout\": 20000", StringComparison.Ordinal)));

        Assert.StartsWith($"Saved as version {type.DefinitionVersion + 1}.", await admin.ToldAfterAsync(changed), StringComparison.Ordinal);
        Assert.Equal(type.DefinitionVersion + 1, (await NewestAsync()).DefinitionVersion);
        using var versions = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/Versions?before={type.DefinitionVersion}&after={type.DefinitionVersion + 1}");
        Assert.Contains("20000", versions.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Administrator", versions.QuerySelector(".records .meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_opened_before_somebody_saved_is_answered_409_and_keeps_what_was_typed()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        using var opened = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/Form");
        using var first = await admin.PostFormAsync($"Admin/Workflows/{type.Id}/Form", Form, ("Form.Name", "Saved first"));

        using var stale = await admin.SubmitAsync(opened, Form, ("Form.Name", "Saved second"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, stale.StatusCode));
        using var page = await stale.ReadHtmlAsync();
        Assert.Equal("Saved second", page.QuerySelector("#Form_Name")!.GetAttribute("value"));
        Assert.Equal("Saved first", (await NewestAsync()).Name);
    }

    [Fact]
    public async Task A_stale_form_that_is_shown_again_says_that_it_is_stale()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        using var opened = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/Form");
        using var first = await admin.PostFormAsync($"Admin/Workflows/{type.Id}/Form", Form, ("Form.Name", "Saved meanwhile"));

        using var kept = await admin.SubmitAsync(opened, Form, ("Form.Name", "Typed before"), ("_act", ""), ("_kept", "true"));

        using var page = await kept.ReadHtmlAsync();
        var said = page.QuerySelector("#errors")!.TextContent;
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.StatusCode, kept.StatusCode));
        Assert.Contains("You signed in again.", said, StringComparison.Ordinal);
        Assert.Contains("Somebody saved another version of this workflow", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_changes_only_what_was_changed_on_it()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        var page = $"Admin/Workflows/{type.Id}/Form";

        using var same = await admin.PostFormAsync(page, Form);
        Assert.StartsWith("Nothing changed.", await admin.ToldAfterAsync(same), StringComparison.Ordinal);
        using var changed = await admin.PostFormAsync(page, Form, ("Form.Activities[1].Title", "Every seat clears"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var (before, after) = (Json.Parse(type.Definition.Text), Json.Parse((await NewestAsync()).Definition.Text));
        before["Activities"]![1]!["Properties"]!["ActivityMetadata"]!["Title"] = "Every seat clears";
        Assert.True(JsonNode.DeepEquals(before, after));
    }

    [Fact]
    public async Task An_outcome_that_no_longer_exists_is_refused_at_its_field_and_the_form_is_kept()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        using var opened = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/Form");
        var actions = opened.QuerySelectorAll("textarea[name$='Values[Actions]']").Single().GetAttribute("name")!;

        using var refused = await admin.SubmitAsync(opened, Form, (actions, "Give out"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.NotNull(page.GetElementById(page.QuerySelector("#errors a")!.GetAttribute("href")![1..]));
        Assert.Contains("Give out", page.QuerySelector($"textarea[name='{actions}']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("label"), label => label.TextContent.Contains("“Give out”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Adding_and_taking_out_saves_nothing()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        using var opened = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/Form");
        var count = type.Definition.Activities.Count;

        (string, string)[] kept = [.. ((IHtmlFormElement)opened.QuerySelector(Form)!).Values().Where(pair => pair.Key is not "add").Select(pair => (pair.Key, pair.Value))];

        using var added = await admin.PostAsync($"Admin/Workflows/{type.Id}/Form?handler=Row", [.. kept, ("add", "LogTask")]);
        using var answer = await admin.PostAsync($"Admin/Workflows/{type.Id}/Form?handler=Row&cut={type.Definition.Activities[0].Id}", kept);

        using var with = await added.ReadHtmlAsync();
        using var without = await answer.ReadHtmlAsync();
        Assert.Equal(count + 1, with.QuerySelectorAll("input[name$='.Id']").Length);
        Assert.Equal(count - 1, without.QuerySelectorAll("input[name$='.Id']").Length);
        Assert.Equal(type.DefinitionVersion, (await NewestAsync()).DefinitionVersion);
    }

    [Fact]
    public async Task A_version_taken_away_as_a_recipe_comes_back_as_the_same_definition()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);

        using var file = await admin.GetAsync($"Admin/Workflows/{type.Id}/Versions/{type.DefinitionVersion}?handler=Recipe");

        Assert.EndsWith(".recipe.json", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var recipe = RecipeFile.Read("exported", await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Recipe;
        Assert.True(type.Definition.HoldsTheSameAs(WorkflowDefinition.Of((JsonObject)recipe!.Steps.Single()["data"]![0]!)));
    }

    [Fact]
    public async Task A_text_that_could_not_run_is_refused_while_the_workflow_is_enabled_and_stays_as_it_was_typed()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        var unknown = type.Definition.OnLines().Replace("\"Publisher\"", "\"Treasurer\"", StringComparison.Ordinal);

        using var refused = await admin.PostFormAsync($"Admin/Workflows/{type.Id}/Json", Form, ("Text", unknown));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var page = await refused.ReadHtmlAsync();
        Assert.Contains("This workflow is enabled", page.QuerySelector("#errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(unknown, page.QuerySelector("textarea")!.TextContent.TrimStart('\n'));
        Assert.Equal((type.DefinitionVersion, type.EnabledVersion), ((await NewestAsync()).DefinitionVersion, (await NewestAsync()).EnabledVersion));
    }

    [Fact]
    public async Task An_old_version_becomes_the_newest_on_its_page_and_the_enabled_one_goes_on()
    {
        using var admin = await portal.SignInAsAsync(Admin);
        var first = await NewestAsync();
        using var saved = await admin.PostFormAsync($"Admin/Workflows/{first.Id}/Json", Form, ("Text", first.Definition.OnLines().Replace("clearance", "clearing", StringComparison.Ordinal)));
        var changed = await NewestAsync();

        using var renewed = await admin.PostFormAsync($"Admin/Workflows/{first.Id}/Versions/{first.DefinitionVersion}", Form);

        var type = await NewestAsync();
        using var page = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}");
        Assert.Equal((changed.DefinitionVersion + 1, changed.DefinitionVersion), (type.DefinitionVersion, type.EnabledVersion));
        Assert.True(type.Definition.HoldsTheSameAs(first.Definition));
        Assert.Contains($"New runs begin with version {changed.DefinitionVersion}", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_follows_its_address_and_stores_nothing()
    {
        var type = await NewestAsync();
        using var admin = await portal.SignInAsAsync(Admin);
        var start = type.Definition.Activities.Single(activity => activity.IsStart).Id;

        using var page = await admin.GetHtmlAsync($"Admin/Workflows/{type.Id}/DryRun?do=Start~{start}~&do=Event~ClearanceRound~Voided&do=Event~ClearanceRound~Cleared&do=Nonsense");

        Assert.Equal(3, page.QuerySelectorAll("li[id^='step-']").Length);
        Assert.Single(page.QuerySelectorAll("svg .here"));
        Assert.Single(page.QuerySelectorAll("#steps-list .status.due"));
    }

    private Task<WorkflowType> NewestAsync() => portal.InTenantAsync(GivenTexts.Tenant, services =>
        services.GetRequiredService<PortalDb>().WorkflowTypes.AsNoTracking().Include(type => type.Versions).AsSingleQuery().OrderBy(type => type.WorkflowTypeId).FirstAsync());
}
