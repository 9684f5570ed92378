using Coalition.Core.Activity;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Recipes;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Recipes;

public sealed class RecipeRunTests
{
    private const string Sources = """{ "name": "Sources", "Sources": [{ "Slug": "s1", "Publisher": "A ministry", "Title": "A release", "PublishedOn": null, "Kind": "Official" }] }""";

    private const string Parties = """{ "name": "Parties", "Parties": [{ "Slug": "norway", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Norway" }], "Codes": [] }, { "Slug": "canada", "Kind": "State", "Names": [{ "Lang": "en", "Form": "Short", "Text": "Canada" }], "Codes": [] }] }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_setup_recipe_makes_types_roles_settings_menu_and_workflow()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        await desk.SetUpAsync();

        var types = await desk.Ask(db => db.ContentTypes.OrderBy(type => type.Name).ToListAsync(Cancellation));
        Assert.Equal("Declaration JointStatement LinkMenuItem MeetingRecord MemberPage Menu News Note Page", string.Join(' ', types.Select(type => type.Name)));
        Assert.Equal("Summary", Assert.Single(types[0].Fields).Name);
        Assert.True(types[0].Has("ParagraphsPart"));
        Assert.Contains((await desk.Ask(db => db.Roles.SingleAsync(role => role.Name == "ClearingOfficer", Cancellation))).Permissions, name => name == Permissions.ClearContent);
        Assert.Equal("Europe/Kyiv", (await desk.Ask(db => db.SiteSettings.SingleAsync(Cancellation))).TimeZoneId);
        Assert.Equal("/statements", (await desk.Ask(db => db.Menus.SingleAsync(menu => menu.Alias == Menu.Main && menu.Language == "uk", Cancellation))).Items[0].Url);
        var workflow = await desk.Ask(db => db.WorkflowTypes.Include(type => type.Versions).SingleAsync(Cancellation));
        Assert.True(workflow is { IsEnabled: true, DefinitionVersion: 1 });
        Assert.Equal(8, workflow.Definition.Activities.Count);
    }

    [Fact]
    public async Task Settings_are_seen_by_the_next_request()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        await desk.RunAsync(RecipeDesk.Recipe("""{ "name": "settings", "SiteName": { "en": "Return", "uk": "Повернення" }, "SymbolPrefix": "COAL" }"""));

        await using var scope = desk.Portal.In(TestPortal.Coalition);
        var settings = ((CurrentTenant)scope.ServiceProvider.GetService(typeof(CurrentTenant))!).Settings;
        Assert.Equal(("Повернення", "COAL"), (settings.SiteName.In("uk"), settings.SymbolPrefix));
    }

    [Fact]
    public async Task Settings_the_portal_does_not_use_are_kept()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        await desk.RunAsync(RecipeDesk.Recipe("""{ "name": "settings", "LayerSettings": { "Zones": ["Content"] } }"""));
        await desk.RunAsync(RecipeDesk.Recipe("""{ "name": "settings", "BaseUrl": "https://example.org" }"""));

        var kept = (await desk.Ask(db => db.SiteSettings.SingleAsync(Cancellation))).Unknown;
        Assert.Equal("""{"LayerSettings":{"Zones":["Content"]},"BaseUrl":"https://example.org"}""", kept);
    }

    [Fact]
    public async Task A_failed_step_leaves_nothing_of_itself_and_all_that_came_before()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var seats = """{ "name": "Seats", "Seats": [{ "Slug": "seat-one", "Name": "One", "Terms": [{ "Party": "norway", "Source": "s1" }, { "Party": "canada", "Source": "s1" }] }] }""";
        var recipe = RecipeDesk.Recipe($"{Sources}, {Parties}, {seats}, {Sources.Replace("s1", "s2", StringComparison.Ordinal)}");

        var report = await desk.RunAsync(recipe);

        Assert.Equal((2, true, true), (report.StepsDone, report.Changed, report.HasErrors));
        Assert.StartsWith($"{RecipeDesk.FileName}, step 3 (Seats), Seats[0].Terms[1]: Another party holds this seat", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
        Assert.Equal("s1", (await desk.Ask(db => db.Sources.SingleAsync(Cancellation))).Slug);
        Assert.False(await desk.Ask(db => db.Seats.AnyAsync(Cancellation)));
        var run = await desk.Ask(db => db.RecipeRuns.SingleAsync(Cancellation));
        Assert.Equal((2, 4), (run.StepsDone, run.Steps));
        Assert.Contains("step 3 (Seats)", run.Failure, StringComparison.Ordinal);
        Assert.Null(await desk.Ask(db => db.FirstBreakAsync(Cancellation)));
    }

    [Fact]
    public async Task Invariant_34_a_term_of_a_seat_without_a_source_is_told_before_anything_is_written()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var seats = """{ "name": "Seats", "Seats": [{ "Slug": "seat-one", "Name": "One", "Terms": [{ "Party": "norway" }] }] }""";

        var report = await desk.RunAsync(RecipeDesk.Recipe($"{Parties}, {seats}"));

        Assert.Contains("Seats[0].Terms[0].Source: Name the source", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
        Assert.False(await desk.Ask(db => db.Parties.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task A_run_is_an_act_of_the_person_who_ran_it()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var person = new Actor(Guid.CreateVersion7(), "Administrator", new HashSet<string>(StringComparer.Ordinal) { Permissions.ManageRecipes }, Capacity: null, desk.Portal.Clock.Now);

        await desk.RunAsync(RecipeDesk.Recipe(Sources), by: person);

        var kinds = await desk.Ask(db => db.Activity.Where(line => line.ActorId == person.UserId).OrderBy(line => line.Sequence).Select(line => line.Kind).ToListAsync(Cancellation));
        Assert.Equal("Source.Registered Recipe.Run Recipe.Finished", string.Join(' ', kinds));
        var facts = await desk.Ask(db => db.Activity.Where(line => line.Kind == "Recipe.Run").Select(line => line.Facts).SingleAsync(Cancellation));
        Assert.Equal("""{"File":"test.recipe.json","Version":"1","Steps":"1"}""", facts);
    }

    [Fact]
    public async Task Who_does_not_manage_recipes_runs_none()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var before = await desk.Portal.DumpAsync();
        var editor = new Actor(Guid.CreateVersion7(), "Editor", new HashSet<string>(StringComparer.Ordinal) { Permissions.EditContent }, Capacity: null, desk.Portal.Clock.Now);

        var report = await desk.RunAsync(RecipeDesk.Recipe(Sources), by: editor);

        Assert.True(report.HasErrors);
        Assert.Equal(before, await desk.Portal.DumpAsync());
    }

    [Fact]
    public void A_recipe_never_acts_with_the_power_to_publish_clear_endorse_or_appoint()
    {
        var everybody = new Actor(Guid.CreateVersion7(), "All", Permissions.Catalogue, new Capacity(Guid.Empty, Guid.Empty, "Norway", MandateScope.Clear), DateTime.UnixEpoch);

        var actor = RecipeActor.For(everybody);

        Assert.Null(actor.Capacity);
        Assert.DoesNotContain(
            actor.Permissions,
            permission => permission is Permissions.PublishContent or Permissions.ClearContent or Permissions.EndorseContent or Permissions.ManageMandates or Permissions.ManageUsers or Permissions.ManageTenants);
    }

    [Fact]
    public async Task Roles_are_replaced_added_to_and_taken_from()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        foreach (var (permissions, behaviour) in new[] { ("\"ViewContent\", \"EditContent\"", "Replace"), ("\"ListContent\"", "add"), ("\"EditContent\"", "Remove") })
        {
            await desk.RunAsync(RecipeDesk.Recipe($$"""{ "name": "Roles", "Roles": [{ "Name": "Editor", "Permissions": [{{permissions}}], "PermissionBehavior": "{{behaviour}}" }] }"""));
        }

        Assert.Equal("ListContent ViewContent", string.Join(' ', (await desk.Ask(db => db.Roles.SingleAsync(Cancellation))).Permissions));
    }

    [Fact]
    public async Task A_shared_party_is_changed_from_the_host_only()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.RunAsync(RecipeDesk.Recipe(Parties));
        var renamed = RecipeDesk.Recipe(Parties.Replace("\"Norway\"", "\"Kingdom of Norway\"", StringComparison.Ordinal));

        Assert.True((await desk.RunAsync(renamed)).HasErrors);
        Assert.Equal([], (await desk.RunAsync(renamed, Tenant.DefaultName)).Problems);

        Assert.Equal("Kingdom of Norway", (await desk.Ask(db => db.Parties.SingleAsync(party => party.Slug == "norway", Cancellation))).Name("en"));
    }

    [Fact]
    public async Task An_inner_recipe_runs_where_it_is_named()
    {
        await using var desk = await RecipeDesk.OpenAsync();

        var report = await desk.RunAsync(RecipeDesk.Recipe("""{ "name": "recipes", "Values": [{ "executionid": "a", "name": "Parties" }] }"""));

        Assert.Equal([], report.Problems);
        Assert.Equal(2, report.StepsDone);
        Assert.Equal(DemoFacts.Read<PartyEntry>("parties", "Parties").Count, await desk.Ask(db => db.Parties.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_fault_of_the_portal_is_shown_by_its_number_and_never_by_its_message()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.Ask(db => db.Database.ExecuteSqlAsync($"CREATE TRIGGER broken BEFORE INSERT ON Source BEGIN SELECT raise(ABORT, 'inner secret'); END", Cancellation));

        var report = await desk.RunAsync(RecipeDesk.Recipe(Sources));

        var problem = Assert.Single(report.Problems).Sentence;
        Assert.Matches("under the number [0-9a-f]{8}", problem);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_refuses_a_new_record_is_reported_with_its_place_and_nothing_of_the_step_is_stored()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var report = await desk.RunAsync(RecipeDesk.Recipe($$"""
            {{Parties}},
            {{Sources}},
            { "name": "Memberships", "Memberships": [{ "Party": "norway", "Capacity": "Member", "Source": "s1" }, { "Party": "norway", "Capacity": "Observer", "Source": "s1" }] }
            """));

        Assert.Contains("Memberships[1]: Norway is listed at that time already.", Assert.Single(report.Problems).ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Ask(db => db.Memberships.CountAsync(Cancellation)));
    }
}
