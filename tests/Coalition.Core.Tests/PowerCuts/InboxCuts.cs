using Coalition.Core.Clearance;
using Coalition.Core.Inbox;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Reminders, morning mails, the repair of what is open, and the queue.</summary>
internal static class InboxCuts
{
    public static IEnumerable<CutAct> All => [.. Reminders, .. Mornings, .. Queue];

    private static CutAct[] Reminders =>
    [
        CutAct.Of("ReminderActs.Remind", AskedAsync, async (desk, round) => (await RemindAsync(desk, round))!.Value),
        CutAct.OfJob("ReminderRun.Run", ReminderRun.Name, async desk =>
        {
            await AskedAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(2));
        }),
        CutAct.OfJob("ReminderRun.Run, when the reply is due", ReminderRun.Name, async desk =>
        {
            await AskedAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromDays(2));
            await desk.Releases.WorkerAsync();
            desk.Portal.Clock.Move(TimeSpan.FromDays(1));
        }),
    ];

    private static CutAct[] Mornings =>
    [
        CutAct.Of("Digest.Switch", desk => Task.FromResult(desk.Canada), (desk, by) => desk.Acting(async db =>
        {
            (await db.DigestOfAsync(by.UserId)).Switch(by, isOn: false);
            return Outcome.Done;
        })),
        CutAct.OfHost("DigestRounds.Run", DigestRounds.Name, AskedAsync) with { Parts = "One person's mail and the day for which it was sent." },
        CutAct.OfJob("InboxRenewal.Run", InboxRenewal.Name, async desk =>
        {
            await AskedAsync(desk);
            await desk.Acting(async db =>
            {
                db.Add(Job.Of(InboxRenewal.Name, "", desk.Now));
                await db.InboxItems.ExecuteDeleteAsync();
                return Outcome.Done;
            });
        }) with { Parts = "Fifty documents." },
        CutAct.OfHost("InboxRenewals.Run", InboxRenewals.Name, AskedAsync) with { WhyNotAgain = "It asks once more; the renewal itself changes nothing that is right." },
    ];

    private static CutAct[] Queue =>
    [
        CutAct.Of("JobQueue.RetryJob", desk => AJobAsync(desk, set => set.SetProperty(job => job.FailedAt, desk.Now)), (desk, id) => desk.Acting(async db => (await db.RetryJobAsync(desk.Workflows.Manager, id, desk.Now))!.Value)),
        CutAct.OfHost("TrimJobs.Run", TrimJobs.Name, async desk =>
        {
            await AJobAsync(desk, set => set.SetProperty(job => job.DoneAt, desk.Now));
            desk.Portal.Clock.Move(TimeSpan.FromDays(8));
        }) with { Parts = "The jobs, and the forms, of one database." },
    ];

    private static async Task<Guid> AskedAsync(PowerCutDesk desk)
    {
        var document = await desk.Given.ADraft(desk.Publisher);
        Assert.Null((await desk.On<DocumentActs>(document, (acts, file) => acts.SubmitAsync(desk.Publisher, file, new Submission(desk.Now.AddDays(3)) { Notice = SubmissionNotice.ToNobody }))).Refusal);
        return (await desk.Releases.FileAsync(document)).Rounds[^1].Id;
    }

    private static async Task<Outcome?> RemindAsync(PowerCutDesk desk, Guid round)
    {
        Outcome? said = null;
        await desk.With<ReminderActs>(async (acts, _) => (said = await acts.RemindAsync(desk.Publisher, round))!.Value);
        return said;
    }

    /// <summary>A mail in the queue, and since when it is done or failed.</summary>
    private static async Task<Guid> AJobAsync(PowerCutDesk desk, Action<UpdateSettersBuilder<Job>> since)
    {
        var job = Mail.Of(new MailText("officer@example.org", "A subject", "A body."), desk.Now);
        await desk.Acting(db =>
        {
            db.Add(job);
            return Task.FromResult(Outcome.Done);
        });
        await desk.Acting(async db =>
        {
            await db.Jobs.Where(row => row.Id == job.Id).ExecuteUpdateAsync(since);
            return Outcome.Done;
        });
        return job.Id;
    }
}
