using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Workflows;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Workflows: begun and led by acts, by people, by timers; their repair and trimming.</summary>
internal static class WorkflowCuts
{
    private static readonly string Circle = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "LogTask").With("b", "LogTask").Go("draft:Done:a", "a:Done:b", "b:Done:a").Step();

    private static readonly string UserTask = new Definitions().With("draft", "ContentDraftSavedEvent").With("a", "LogTask").With("b", "UserTaskEvent", """{ "Actions": ["Go"] }""").With("mail", "EmailTask", """{ "Recipients": { "Expression": "{{ Workflow.Properties.Submitter }}" }, "Subject": { "Expression": "{{ Workflow.Input.ContentItem | display_text }}" }, "TextBody": { "Expression": "A step was taken." } }""").With("end", "SignalEvent", """{ "SignalName": "go" }""")
        .Go("draft:Done:a", "a:Done:b", "b:Go:mail", "mail:Done:end").Step();

    private static readonly string Timer = new Definitions().With("draft", "ContentDraftSavedEvent").With("wait", "TimerEvent", """{ "CronExpression": "0 10 * * *" }""").With("end", "SignalEvent", """{ "SignalName": "go" }""")
        .Go("draft:Done:wait", "wait:Done:end").Step();

    private static readonly string Rounds = new Definitions().With("draft", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("review", "SafeguardingReview").With("out", "PublishContentTask")
        .Go("draft:Done:round", "round:Cleared:review", "review:Passed:out").Step();

    public static IEnumerable<CutAct> All => [.. Led, .. People, .. Types, .. Steps];

    private static CutAct[] Led =>
    [
        CutAct.Of("WorkflowRouting.Run, the beginning", async desk =>
        {
            await desk.Workflows.ImportAsync(UserTask);
            return desk.Publisher;
        }, async (desk, by) =>
        {
            await desk.Given.ADraft(by);
            return Outcome.Done;
        }) with { WhyNotAgain = "An address is taken once." },
        CutAct.Of("WorkflowRouting.Run, a round that is cleared", async desk =>
        {
            await desk.Workflows.ImportAsync(Rounds);
            var document = await desk.Bundles.SentAsync("statements/test");
            await desk.Given.Deciding(document, desk.Ukraine, "ukraine");
            return document;
        }, (desk, document) => desk.Given.Deciding(document, desk.Canada, "canada")),
        CutAct.OfJob("WorkflowTimer.Run", WorkflowTimer.Name, async desk =>
        {
            await StartedAsync(desk, Timer);
            desk.Portal.Clock.Move(TimeSpan.FromMinutes(61));
        }),
        CutAct.OfHost("TrimWorkflows.Run", TrimWorkflows.Name, async desk =>
        {
            var instance = await StartedAsync(desk, UserTask);
            await desk.Workflows.DoingAsync(acts => acts.AbortAsync(desk.Workflows.Manager, instance, "Given up."));
            desk.Portal.Clock.Move(TimeSpan.FromDays(91));
        }),
    ];

    private static CutAct[] People =>
    [
        CutAct.Of("WorkflowActs.Perform", desk => StartedAsync(desk, UserTask), (desk, instance) => With(desk, acts => acts.PerformAsync(desk.Workflows.Secretariat(), instance, "b", "Go"))),
        CutAct.Of("WorkflowActs.Abort", desk => StartedAsync(desk, UserTask), (desk, instance) => With(desk, acts => acts.AbortAsync(desk.Workflows.Manager, instance, "Given up."))),
        CutAct.Of("WorkflowActs.Signal", async desk =>
        {
            var instance = await StartedAsync(desk, Timer);
            desk.Portal.Clock.Move(TimeSpan.FromMinutes(61));
            await desk.Workflows.RunJobsAsync();
            return instance;
        }, (desk, instance) => With(desk, acts => acts.SignalAsync(desk.Workflows.Manager, instance, "go"))),
        CutAct.Of("WorkflowActs.Move", FailedAsync, MovingAsync),
        CutAct.Of("WorkflowActs.Retry", async desk =>
        {
            var instance = await FailedAsync(desk);
            Assert.Null((await MovingAsync(desk, instance)).Refusal);
            return instance;
        }, (desk, instance) => With(desk, acts => acts.RetryAsync(desk.Workflows.Manager, instance))),
    ];

    private static CutAct[] Types =>
    [
        CutAct.Of("WorkflowType.Disable", desk => StartedAsync(desk, UserTask), (desk, _) => desk.Acting(async db => (await db.WorkflowTypes.SingleAsync()).Disable(desk.Workflows.Manager, desk.Now))),
        CutAct.Of("WorkflowType.Enable", async desk =>
        {
            await StartedAsync(desk, UserTask);
            return await desk.Acting(async db => (await db.WorkflowTypes.SingleAsync()).Disable(desk.Workflows.Manager, desk.Now));
        }, (desk, _) => desk.Acting(async db => (await db.WorkflowTypes.Include(type => type.Versions).SingleAsync()).Enable(desk.Workflows.Manager, await db.WorkflowSiteAsync(), desk.Now))),
        CutAct.Of("WorkflowType.Revise", desk => StartedAsync(desk, UserTask), (desk, _) => desk.Acting(async db =>
        {
            var type = await TheTypeAsync(db);
            return type.Revise(desk.Workflows.Manager, new WorkflowDefinition(type.Definition.Text.Replace("Routing", "Another", StringComparison.Ordinal)), await db.WorkflowSiteAsync(), desk.Now);
        })),
        CutAct.Of("WorkflowType.Renew", FailedAsync, (desk, _) => desk.Acting(async db => (await TheTypeAsync(db)).Renew(desk.Workflows.Manager, 1, desk.Now))),
    ];

    private static CutAct[] Steps =>
    [
        CutAct.OfJob("ReminderRun.Run, of a step", ReminderRun.Name, desk => LateAsync(desk, TimeSpan.FromHours(49))),
        CutAct.OfJob("ReminderRun.Run, when the time of a step has passed", ReminderRun.Name, async desk =>
        {
            await LateAsync(desk, TimeSpan.FromHours(49));
            await desk.Releases.WorkerAsync();
            desk.Portal.Clock.Move(TimeSpan.FromHours(24));
        }),
    ];

    private static async Task LateAsync(PowerCutDesk desk, TimeSpan after)
    {
        await StartedAsync(desk, UserTask.Replace("\"Actions\"", "\"HoursAllowed\":72,\"Actions\"", StringComparison.Ordinal));
        desk.Portal.Clock.Move(after);
    }

    private static Task<WorkflowType> TheTypeAsync(PortalDb db) => db.WorkflowTypes.Include(type => type.Versions).SingleAsync();

    private static async Task<Guid> StartedAsync(PowerCutDesk desk, string definition)
    {
        await desk.Workflows.ImportAsync(definition);
        return (await desk.Workflows.InstanceAsync(await desk.Given.ADraft(desk.Publisher))).Id;
    }

    private static async Task<Guid> FailedAsync(PowerCutDesk desk)
    {
        var instance = await StartedAsync(desk, Circle);
        await desk.Workflows.ImportAsync(UserTask);
        return instance;
    }

    private static Task<Outcome> MovingAsync(PowerCutDesk desk, Guid instance) => With(desk, acts => acts.MoveAsync(desk.Workflows.Manager, instance, 2));

    private static async Task<Outcome> With(PowerCutDesk desk, Func<WorkflowActs, Task<Outcome?>> act) => (await desk.Workflows.DoingAsync(act))!.Value;
}
