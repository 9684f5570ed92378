using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tests.Clearance;
using Coalition.Core.Tests.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>What waits beside the rounds waits in the same list for exactly those who can do it, and goes when it is done.</summary>
public sealed class InboxBesideTests
{
    [Fact]
    public async Task A_silence_procedure_waits_for_each_entitled_party_until_it_has_spoken_or_the_deadline_is_over()
    {
        await using var portal = await TestPortal.CreateAsync();
        var silence = new GivenSilence(portal);
        var (_, procedure) = await silence.ARunningProcedure();
        var (norway, latvia) = (await silence.AFocalPointOf("norway"), await silence.AFocalPointOf("latvia"));

        var line = Assert.Single(await OfAsync(portal, norway));
        Assert.Equal((InboxKind.Silence, procedure, GivenSilence.FridayAtSix, "Europe/Kyiv"), (line.Item.Kind, line.Item.SubjectId, line.Item.DueAt, line.Item.DueZone));
        Assert.Null((await silence.Saying(procedure, norway, SilenceCommunicationKind.Support)).Refusal);
        Assert.Equal((0, 1), ((await OfAsync(portal, norway)).Count, (await OfAsync(portal, latvia)).Count));
        Assert.Empty(await InboxRows.FaultsAsync(portal));

        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddMinutes(1)));
        Assert.Equal("silence.over", Assert.Single(await OfAsync(portal, latvia)).WhyNot?.Code);
        await silence.TheWorkerRuns();
        Assert.Empty(await OfAsync(portal, latvia));
        Assert.Empty(await InboxRows.FaultsAsync(portal));
    }

    [Fact]
    public async Task An_objection_by_which_silence_was_broken_waits_to_be_settled()
    {
        await using var portal = await TestPortal.CreateAsync();
        var silence = new GivenSilence(portal);
        var (document, procedure) = await silence.ARunningProcedure();
        Assert.Null((await silence.Saying(procedure, await silence.AFocalPointOf("norway"))).Refusal);
        portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddMinutes(1)));
        await silence.TheWorkerRuns();

        Assert.Contains(await RowsOfAsync(portal, document), row => row is { Kind: InboxKind.Settle, For: Permissions.PublishContent });
        Assert.Empty(await InboxRows.FaultsAsync(portal));

        await silence.Writing(document, Given.Text("Other words."));
        Assert.DoesNotContain(await RowsOfAsync(portal, document), row => row.Kind is InboxKind.Settle);
    }

    [Fact]
    public async Task A_bundle_that_every_seat_has_cleared_waits_once_for_the_publishers()
    {
        await using var portal = await TestPortal.CreateAsync();
        var desk = await ReleaseDesk.OpenAsync(portal);
        var bundles = new GivenBundles(desk);
        var bundle = await bundles.ABundleOfAsync(await bundles.SentAsync("statements/one"), await bundles.SentAsync("statements/two"));
        await bundles.DecidingAsync(bundle, desk.Ukraine);
        Assert.Equal(0, await ReleasesAsync(portal, bundle));

        await bundles.DecidingAsync(bundle, desk.Canada);
        Assert.Equal(1, await ReleasesAsync(portal, bundle));
        Assert.Empty(await InboxRows.FaultsAsync(portal));

        Assert.Null((await bundles.SchedulingAsync(bundle)).Refusal);
        Assert.Equal(0, await ReleasesAsync(portal, bundle));
    }

    private static Task<int> ReleasesAsync(TestPortal portal, Guid bundle) => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().InboxItems.CountAsync(row => row.Kind == InboxKind.Release && row.For == Permissions.PublishContent && row.SubjectId == bundle));

    private static Task<List<InboxItem>> RowsOfAsync(TestPortal portal, Guid document) => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().InboxItems.AsNoTracking().Where(row => row.DocumentId == document).ToListAsync());

    [Fact]
    public async Task A_task_of_a_workflow_waits_once_for_whoever_holds_one_of_its_roles()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("check", "UserTaskEvent", """{ "Actions": ["Checked"], "Roles": ["Editor", "Publisher"] }""").With("log", "LogTask", """{ "Text": "Checked" }""")
            .Go("draft:Done:check", "check:Checked:log").Step());
        var both = desk.Secretariat("Editor", "Publisher");
        both = both with { Permissions = both.Permissions.Append(Permissions.ListContent).ToHashSet(StringComparer.Ordinal) };
        var document = await desk.Given.ADraft(both);

        var line = Assert.Single(await OfAsync(desk.Portal, both));
        Assert.Equal((InboxKind.WorkflowTask, (await desk.InstanceAsync(document)).Id), (line.Item.Kind, line.Item.SubjectId));
        Assert.Single(await OfAsync(desk.Portal, both with { Roles = new HashSet<string>(["Publisher"], StringComparer.Ordinal) }));
        Assert.Empty(await OfAsync(desk.Portal, both with { Roles = new HashSet<string>(["Reader"], StringComparer.Ordinal) }));

        Assert.Null((await desk.DoingAsync(acts => acts.PerformAsync(both, line.Item.SubjectId!.Value, "check", "Checked")))?.Refusal);
        Assert.Empty(await OfAsync(desk.Portal, both));
    }

    [Fact]
    public async Task A_text_that_its_workflow_sends_to_safeguarding_waits_for_a_reviewer()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("review", "SafeguardingReview").With("log", "LogTask", """{ "Text": "Passed" }""")
            .Go("draft:Done:review", "review:Passed:log", "review:Held:log").Step());
        var reviewer = desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding);
        await desk.Given.ADraft(desk.Secretariat());

        Assert.Equal(InboxKind.Safeguarding, Assert.Single(await OfAsync(desk.Portal, reviewer)).Item.Kind);
        Assert.Empty(await InboxRows.FaultsAsync(desk.Portal));
    }

    [Fact]
    public async Task A_takedown_waits_for_another_person_than_the_one_who_did_it()
    {
        await using var portal = await TestPortal.CreateAsync();
        var silence = new GivenSilence(portal);
        var document = await silence.AClearedText();
        await new Given(portal).Releasing(document, silence.Publisher);
        var (own, other) = (new Given(portal).Someone("One", Permissions.TakeDownContent), new Given(portal).Someone("Other", Permissions.TakeDownContent));
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            Assert.Null((await scope.GetRequiredService<TakedownActs>().TakeDownAsync(own with { SignedInAt = portal.Clock.Now }, file, TakedownReason.Other)).Refusal);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        });

        Assert.Empty(await OfAsync(portal, own));
        Assert.Equal((InboxKind.TakedownReview, portal.Clock.Now.AddHours(72)), Assert.Single(await OfAsync(portal, other)) is { Item: var item } ? (item.Kind, item.DueAt) : default);
        Assert.Empty(await InboxRows.FaultsAsync(portal));
    }

    [Fact]
    public async Task The_reports_of_visitors_count_as_one_thing_for_those_who_may_take_down_until_each_is_seen_to()
    {
        await using var portal = await TestPortal.CreateAsync();
        var (reviewer, editor) = (new Given(portal).Someone("Reviewer", Permissions.TakeDownContent), new Given(portal).Someone("Editor"));
        var since = portal.Clock.Now;
        await ReportingAsync(portal);
        portal.Clock.Move(TimeSpan.FromMinutes(1));
        await ReportingAsync(portal);

        Assert.Equal((new WaitingMatter(Matter.Report, 2, since), 1), await ReportsAsync(portal, reviewer));
        Assert.Equal((null, 0), await ReportsAsync(portal, editor));

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.All(await db.SafetyReports.ToListAsync(), report => Assert.True(report.Handle(reviewer, portal.Clock.Now).Succeeded));
            await db.SaveChangesAsync();
        });
        Assert.Equal((null, 0), await ReportsAsync(portal, reviewer));
    }

    private static Task ReportingAsync(TestPortal portal) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        await scope.GetRequiredService<ReceiveSafetyReport>().RunAsync(new("/statements/test", "Somebody can be recognised.", Contact: null));
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private static Task<(WaitingMatter?, int)> ReportsAsync(TestPortal portal, Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var inbox = scope.GetRequiredService<InboxQuery>();
        return ((await inbox.MattersAsync(by)).SingleOrDefault(), await inbox.CountAsync(by));
    });

    private static async Task<IReadOnlyList<InboxLine>> OfAsync(TestPortal portal, Actor by)
    {
        var lines = await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().LinesAsync(by, new InboxFilter("en", 50)));
        Assert.Equal(lines.Count, await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxQuery>().CountAsync(by)));
        return lines;
    }
}
