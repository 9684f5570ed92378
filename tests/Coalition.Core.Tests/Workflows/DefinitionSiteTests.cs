using Coalition.Core.Kernel;
using Coalition.Core.Recipes;
using Coalition.Core.Tests.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>What a definition names that its site does not have, and what does less than it says, is told at its line.</summary>
public sealed class DefinitionSiteTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ClearanceRound", """{ "Seats": ["seat-canada", "seat-norway"] }""", "\"seat-norway\"")]
    [InlineData("UserTaskEvent", """{ "Actions": ["Go"], "Roles": ["Publisher", "Treasurer"] }""", "\"Treasurer\"")]
    [InlineData("UserTaskEvent", """{ "Actions": ["Go"], "HoursAllowed": "a week" }""", "\"HoursAllowed\"")]
    [InlineData("SafeguardingReview", """{ "HoursAllowed": 8761 }""", "\"HoursAllowed\"")]
    [InlineData("SetPropertyTask", """{ "PropertyName": "Submitter", "Value": "x" }""", "\"PropertyName\"")]
    [InlineData("EmailTask", """{ "Recipients": "a@example.org", "Subject": "Waits", "TextBody": "It waits.", "HtmlBody": "<b>It waits.</b>" }""", "\"HtmlBody\"")]
    [InlineData("EmailTask", """{ "Recipients": "a@example.org", "Subject": "Waits", "TextBody": "It waits.", "Cc": { "Expression": "b@example.org" } }""", "\"Cc\"")]
    public void It_is_a_warning_at_its_line(string name, string properties, string key)
    {
        var text = new Definitions().With("draft", "ContentDraftSavedEvent").With("task", name, properties).Definition.OnLines();

        var problem = Assert.Single(DefinitionCheck.Of(text, "w1", Definitions.Site));

        Assert.False(problem.IsError);
        Assert.Contains(key, text.Split('\n')[problem.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_of_a_mail_that_is_not_followed_is_told_and_keeps_nothing_from_being_enabled()
    {
        var definition = new Definitions().With("draft", "ContentDraftSavedEvent")
            .With("mail", "EmailTask", """{ "Recipients": "a@example.org", "Subject": "Waits", "TextBody": "It waits.", "HtmlBody": "x", "Body": "x", "Cc": "x", "Bcc": "x", "ReplyTo": "x", "Sender": "", "IsHtmlBody": false }""");

        Assert.Equal(["HtmlBody", "Body", "Cc", "Bcc", "ReplyTo"], DefinitionRemarks.Of(definition.Graph).Select(remark => remark.Property), StringComparer.Ordinal);
        Assert.Null(WorkflowType.WhyNotRun(definition.Definition, Definitions.Site));
    }

    [Fact]
    public async Task An_imported_definition_that_names_an_unknown_seat_is_kept_with_a_warning_and_not_enabled()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var step = Asking("seat-norway").Step();

        var report = await desk.RunAsync(RecipeDesk.Recipe(step));

        Assert.False(report.HasErrors);
        Assert.Contains("seat-norway", Assert.Single(report.Problems).Sentence, StringComparison.Ordinal);
        Assert.False(await desk.Ask(db => db.WorkflowTypes.Select(type => type.EnabledVersion != null).SingleAsync(Cancellation)));
    }

    [Fact]
    public void A_definition_that_could_not_run_is_not_saved_while_the_workflow_is_enabled()
    {
        var type = WorkflowType.Import(WorkflowDesk.Managing, Asking("seat-canada").Definition, DateTime.UnixEpoch);
        type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch);

        var whileEnabled = type.Revise(WorkflowDesk.Managing, Asking("seat-norway").Definition, Definitions.Site, DateTime.UnixEpoch);
        var kept = (type.EnabledVersion, type.DefinitionVersion);
        type.Disable(WorkflowDesk.Managing, DateTime.UnixEpoch);
        var disabled = type.Revise(WorkflowDesk.Managing, Asking("seat-norway").Definition, Definitions.Site, DateTime.UnixEpoch);

        Assert.Equal(("workflow.enabled", (1, 1), null, 2), (whileEnabled.Refusal?.Code, kept, disabled.Refusal?.Code, type.DefinitionVersion));
        Assert.Contains("seat-norway", whileEnabled.Refusal?.Sentence, StringComparison.Ordinal);
        Assert.Equal("workflow.unknown-seat", type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch).Refusal?.Code);
    }

    [Fact]
    public async Task A_file_with_a_definition_that_cannot_run_leaves_the_enabled_version_running_and_says_so()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Asking("seat-canada").Step());

        var report = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(RecipeDesk.Order, RecipeDesk.Recipe(Asking("seat-norway").Step())));
        var document = await desk.Given.ADraft(desk.Secretariat());

        Assert.False(report.HasErrors);
        Assert.Contains("Version 2 of the workflow Routing cannot run. It is kept, and version 1 stays enabled.", report.Problems.Select(problem => problem.Sentence), StringComparer.Ordinal);
        Assert.Equal((1, 2), await desk.Ask(db => db.WorkflowTypes.Select(type => ValueTuple.Create(type.EnabledVersion!.Value, type.DefinitionVersion)).SingleAsync(Cancellation)));
        Assert.Equal(1, (await desk.InstanceAsync(document)).DefinitionVersion);
    }

    [Fact]
    public void An_old_version_is_made_the_newest_by_a_recorded_act_and_is_not_enabled_by_it()
    {
        var type = WorkflowType.Import(WorkflowDesk.Managing, Asking("seat-canada").Definition, DateTime.UnixEpoch);
        type.Revise(WorkflowDesk.Managing, Asking("seat-ukraine").Definition, Definitions.Site, DateTime.UnixEpoch);
        type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch);

        var foreign = type.Renew(Actor.System, 1, DateTime.UnixEpoch);
        var same = type.Renew(WorkflowDesk.Managing, 2, DateTime.UnixEpoch);
        var nowhere = type.Renew(WorkflowDesk.Managing, 9, DateTime.UnixEpoch);
        var renewed = type.Renew(WorkflowDesk.Managing, 1, DateTime.UnixEpoch);

        Assert.Equal(["workflow.not-allowed", "workflow.same", "workflow.no-version", null], ((Outcome[])[foreign, same, nowhere, renewed]).Select(outcome => outcome.Refusal?.Code), StringComparer.Ordinal);
        Assert.Equal((3, 2), (type.DefinitionVersion, type.EnabledVersion));
        Assert.True(type.Definition.HoldsTheSameAs(Asking("seat-canada").Definition));
        Assert.Equal("WorkflowType.Renewed", type.Acts.Pending[^1].Kind);
    }

    [Fact]
    public void A_save_over_an_old_version_made_new_does_not_bring_its_route_into_force_unread()
    {
        var type = WorkflowType.Import(WorkflowDesk.Managing, Asking("seat-canada").Definition, DateTime.UnixEpoch);
        type.Revise(WorkflowDesk.Managing, Asking("seat-ukraine").Definition, Definitions.Site, DateTime.UnixEpoch);
        type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch);
        type.Renew(WorkflowDesk.Managing, 1, DateTime.UnixEpoch);

        var saved = type.Revise(WorkflowDesk.Managing, Asking("seat-canada").With("log", "LogTask").Definition, Definitions.Site, DateTime.UnixEpoch);
        var unread = (type.DefinitionVersion, type.EnabledVersion);
        type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch);
        type.Revise(WorkflowDesk.Managing, Asking("seat-ukraine").Definition, Definitions.Site, DateTime.UnixEpoch);

        Assert.Equal((null, (4, 2)), (saved.Refusal?.Code, unread));
        Assert.Equal((5, 5), (type.DefinitionVersion, type.EnabledVersion));
    }

    [Fact]
    public void Invariant_36_a_save_that_goes_into_force_asks_for_the_permission_and_a_recent_sign_in()
    {
        var type = WorkflowType.Import(WorkflowDesk.Managing, Asking("seat-canada").Definition, DateTime.UnixEpoch);
        var (later, changed) = (DateTime.UnixEpoch + Actor.FreshSignIn + TimeSpan.FromSeconds(1), Asking("seat-ukraine").Definition);

        var foreign = type.Revise(Actor.System, changed, Definitions.Site, DateTime.UnixEpoch);
        var disabled = type.Revise(WorkflowDesk.Managing, changed, Definitions.Site, later);
        type.Enable(WorkflowDesk.Managing, Definitions.Site, DateTime.UnixEpoch);
        var same = type.Revise(WorkflowDesk.Managing, changed, Definitions.Site, later);
        var stale = type.Revise(WorkflowDesk.Managing, Asking("seat-canada").Definition, Definitions.Site, later);

        Assert.Equal(["workflow.not-allowed", null, null, "workflow.sign-in"], ((Outcome[])[foreign, disabled, same, stale]).Select(outcome => outcome.Refusal?.Code), StringComparer.Ordinal);
        Assert.Equal((2, 2), (type.DefinitionVersion, type.EnabledVersion));
    }

    [Fact]
    public async Task A_file_that_does_not_say_whether_a_changed_definition_is_enabled_leaves_the_enabled_version_running_and_says_so()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Asking("seat-canada").Step());
        var silent = Asking("seat-ukraine").Step().Replace("\"IsEnabled\":true,", "", StringComparison.Ordinal);

        var report = await desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<RecipeRunner>().RunAsync(RecipeDesk.Order, RecipeDesk.Recipe(silent)));

        Assert.False(report.HasErrors);
        Assert.Contains("Version 2 of the workflow Routing is not said to be enabled. It is kept, and version 1 stays enabled.", report.Problems.Select(problem => problem.Sentence), StringComparer.Ordinal);
        Assert.Equal((1, 2), await desk.Ask(db => db.WorkflowTypes.Select(type => ValueTuple.Create(type.EnabledVersion!.Value, type.DefinitionVersion)).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_file_that_wants_a_known_definition_disabled_disables_it_and_the_other_way_round_nothing_happens()
    {
        await using var desk = await WorkflowDesk.OpenAsync(Asking("seat-canada").Step());

        await desk.ImportAsync(Asking("seat-canada").Step().Replace("\"IsEnabled\":true", "\"IsEnabled\":false", StringComparison.Ordinal));
        await desk.ImportAsync(Asking("seat-canada").Step());

        Assert.Equal((false, 1), await desk.Ask(db => db.WorkflowTypes.Select(type => ValueTuple.Create(type.EnabledVersion != null, type.DefinitionVersion)).SingleAsync(Cancellation)));
    }

    private static Definitions Asking(string seat) => new Definitions().With("draft", "ContentDraftSavedEvent").With("round", "ClearanceRound", $$"""{ "Seats": ["{{seat}}"] }""").Go("draft:Done:round");
}
