using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tests.Clearance;
using Coalition.Core.Tests.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Jobs;

/// <summary>A job whose row says it is due before its instant has come, as after a clock was set back, is not lost.</summary>
public sealed class EarlyJobTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_alarm_of_a_takedown_waits_for_its_instant()
    {
        await using var releases = await GivenReleases.CreateAsync();
        var document = await releases.ATextAsync(Given.Text("A text."));
        await releases.TakeDownAsync(document, releases.Given.Someone("Reviewer", Permissions.TakeDownContent));

        await ComesEarlyAndWaitsAsync(releases.Portal, TakedownAlarm.Name);
    }

    [Fact]
    public async Task The_erasure_of_a_report_waits_for_its_instant()
    {
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            await scope.GetRequiredService<ReceiveSafetyReport>().RunAsync(new("/statements/test", "Something is wrong.", Contact: null));
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        });

        await ComesEarlyAndWaitsAsync(portal, EraseSafetyReport.Name);
    }

    [Fact]
    public async Task Reminders_wait_for_their_instants()
    {
        await given.TheSeatsOf("canada");
        var editor = given.Someone("Editor");
        var document = await given.ADraft(editor);
        await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(portal.Clock.Now.AddDays(3))));

        await ComesEarlyAndWaitsAsync(portal, ReminderRun.Name);
    }

    [Fact]
    public async Task A_scheduled_release_waits_for_its_instant()
    {
        var desk = await ReleaseDesk.OpenAsync(portal);
        await desk.AScheduledTextAsync(TimeSpan.FromHours(1));

        await ComesEarlyAndWaitsAsync(portal, ScheduleDue.Name);
    }

    [Fact]
    public async Task The_end_of_a_silence_procedure_waits_for_its_instant()
    {
        await new GivenSilence(portal).ARunningProcedure();

        await ComesEarlyAndWaitsAsync(portal, SilenceClosing.Name);
    }

    [Fact]
    public async Task The_timer_of_a_workflow_waits_for_its_instant()
    {
        var desk = new WorkflowDesk(portal);
        await desk.ImportAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("wait", "TimerEvent", """{ "CronExpression": "0 10 * * *" }""").Go("draft:Done:wait").Step());
        await given.ADraft(given.Someone("Editor"));

        await ComesEarlyAndWaitsAsync(portal, WorkflowTimer.Name);
    }

    private static async Task ComesEarlyAndWaitsAsync(TestPortal portal, string kind)
    {
        var before = await WaitingAsync(portal, kind);
        await portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == kind).ExecuteUpdateAsync(set => set.SetProperty(job => job.DueAt, portal.Clock.Now)));

        await portal.Services.GetRequiredService<JobRunner>().RunDueAsync(ownFile: null);

        Assert.NotEmpty(before);
        Assert.Equal(before, await WaitingAsync(portal, kind));
    }

    private static Task<List<(Guid Id, DateTime DueAt, int Attempts)>> WaitingAsync(TestPortal portal, string kind) => portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == kind && job.DoneAt == null && job.FailedAt == null && job.Lease == null).OrderBy(job => job.Id).ToListAsync())
            .ConvertAll(job => (job.Id, job.DueAt, job.Attempts)));
}
