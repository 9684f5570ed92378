using Coalition.Core.Clearance;
using Coalition.Core.Inbox;
using Coalition.Core.Tests.Clearance;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Silence procedures.</summary>
internal static class SilenceCuts
{
    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("SilenceActs.Open", ClearedAsync, (desk, document) => desk.Silence.Opening(document)),
        CutAct.Of("SilenceActs.Extend", RunningAsync, (desk, procedure) => desk.Silence.Doing(procedure, (acts, found) =>
            acts.Extend(desk.Publisher, found, new SilenceProlongation(GivenSilence.FridayAtSix.AddDays(4), "A party asked for time.")))),
        CutAct.Of("SilenceActs.Withdraw", RunningAsync, (desk, procedure) => desk.Silence.Doing(procedure, (acts, found) => acts.Withdraw(desk.Publisher, found, "A date is wrong."))),
        CutAct.Of("SilenceActs.File", async desk => (Procedure: await RunningAsync(desk), By: desk.Fresh(desk.Norway), Form: Guid.CreateVersion7()), (desk, found) => desk.Saving(async scope =>
        {
            var acts = scope.GetRequiredService<SilenceActs>();
            var silence = (await acts.FindAsync(found.Procedure))!;
            var said = new SilenceMessage(found.Form, SilenceCommunicationKind.Break, silence.Procedure.TextHash, SilenceBreakReason.Substance, "The second paragraph goes too far.", ["p1"]);
            return acts.File(found.By, silence, said, desk.Now);
        })),
        CutAct.OfJob("SilenceClosing.Run", SilenceClosing.Name, async desk =>
        {
            await RunningAsync(desk);
            desk.Portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(2)));
        }),
        CutAct.OfJob("ReminderRun.Run, of a silence procedure", ReminderRun.Name, async desk =>
        {
            await RunningAsync(desk);
            desk.Portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddHours(-23)));
        }),
        CutAct.OfJob("SilenceNotices.Run", SilenceNotices.Name, RunningAsync),
    ];

    private static async Task<Guid> ClearedAsync(PowerCutDesk desk)
    {
        desk.Portal.Clock.Set(new DateTimeOffset(GivenSilence.FridayAtSix.AddDays(-4)));
        return await desk.Releases.AClearedTextAsync();
    }

    private static async Task<Guid> RunningAsync(PowerCutDesk desk)
    {
        var document = await ClearedAsync(desk);
        Assert.Null((await desk.Silence.Opening(document)).Refusal);
        return (await desk.Silence.Stored(document)).Id;
    }
}
