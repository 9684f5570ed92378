using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Endorsement: the window, the party's own act, the act the secretariat records and a second person confirms, what a party contests or answers.</summary>
internal static class StatementCuts
{
    public static IEnumerable<CutAct> All =>
    [
        CutAct.Of("EndorsementActs.Open", desk => desk.Releases.AClearedTextAsync(), OpeningAsync),
        CutAct.Of("EndorsementActs.Close", OpenAsync, (desk, document) => desk.Signatures.Doing(document, (acts, file) => acts.Close(desk.Publisher, file))),
        CutAct.Of("EndorsementActs.Endorse", OpenAsync, (desk, document) => desk.Signatures.Acting(document, desk.Fresh(desk.Norway), "norway")),
        CutAct.Of("EndorsementActs.Record", OpenAsync, (desk, document) => desk.Signatures.Recording(document, "latvia")),
        CutAct.Of("EndorsementActs.Confirm", desk => RecordedAsync(desk, "latvia"), (desk, document) => desk.Signatures.Doing(document, (acts, file) => acts.Confirm(desk.Signatures.SecondPerson, file.Endorsements.Single()))),
        CutAct.Of("EndorsementActs.ConfirmTogether", desk => RecordedAsync(desk, "latvia", "norway"), (desk, document) => desk.Signatures.Doing(document, (acts, file) => acts.ConfirmTogether(desk.Signatures.SecondPerson, file.Endorsements, [.. file.Endorsements.Select(act => act.Id)]))),
        CutAct.Of("ContestActs.Contest", async desk => (Document: await OnRecordAsync(desk), By: await desk.Signatures.AFocalPointOf("latvia")),
            (desk, found) => desk.Signatures.Contesting(found.Document, desk.Fresh(found.By), _ => true)),
        CutAct.Of("ContestActs.Uphold", async desk =>
        {
            var document = await OnRecordAsync(desk);
            Assert.Null((await desk.Signatures.Contesting(document, desk.Fresh(await desk.Signatures.AFocalPointOf("latvia")), _ => true)).Refusal);
            return document;
        }, (desk, document) => desk.Signatures.Upholding(document, desk.Signatures.ThirdPerson, _ => true)),
        CutAct.Of("ContestActs.TakeBack", async desk =>
        {
            var (document, latvia) = (await OnRecordAsync(desk), await desk.Signatures.AFocalPointOf("latvia"));
            Assert.Null((await desk.Signatures.Contesting(document, desk.Fresh(latvia), _ => true)).Refusal);
            return (Document: document, By: latvia);
        }, (desk, found) => desk.Signatures.TakingBack(found.Document, desk.Fresh(found.By), _ => true)),
        CutAct.Of("Declaration.Withhold", ADeclaredAsync, (desk, document) => desk.Signatures.Doing(document, (_, file) =>
            file.Endorsements.Single(row => row.Declaration is not null) is { Declaration: { Withheld: null } declared } act ? declared.Withhold(desk.Fresh(desk.Reviewer), act, "statements/text", new Because("It names somebody.", desk.Now)) : Outcome.Done)),
        CutAct.Of("AnswerActs.Decline", OpenAsync, (desk, document) => desk.Saving(async scope =>
            scope.GetRequiredService<AnswerActs>().Decline(desk.Fresh(desk.Norway), (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!, reason: null))),
        CutAct.Of("EndorsementReminder.Remind", async desk =>
        {
            await desk.Signatures.AFocalPointOf("latvia");
            return await OpenAsync(desk);
        }, (desk, document) => desk.Saving(async scope =>
            await scope.GetRequiredService<EndorsementReminder>().RemindAsync(desk.Publisher, (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!))),
        CutAct.OfJob("ReminderRun.Run, a text open for endorsement", ReminderRun.Name, async desk => desk.Portal.Clock.Set(new DateTimeOffset((await OpenUntilAsync(desk)).AddHours(-23)))),
        CutAct.OfJob("EndorsementClosing.Run", EndorsementClosing.Name, async desk => desk.Portal.Clock.Set(new DateTimeOffset((await OpenUntilAsync(desk)).AddHours(2)))),
        CutAct.OfJob("EndorsementNotices.Run", EndorsementNotices.Name, async desk =>
        {
            await desk.Signatures.AFocalPointOf("latvia");
            await OnRecordAsync(desk);
        }),
    ];

    private static Task<Outcome> OpeningAsync(PowerCutDesk desk, Guid document) => desk.Signatures.Doing(document, (acts, file) => acts.Open(desk.Publisher, file, file.Clearance.Releasable));

    private static async Task<Guid> RecordedAsync(PowerCutDesk desk, params string[] parties)
    {
        var document = await OpenAsync(desk);
        foreach (var party in parties)
        {
            Assert.Null((await desk.Signatures.Recording(document, party)).Refusal);
        }

        return document;
    }

    private static async Task<Guid> OpenAsync(PowerCutDesk desk)
    {
        var document = await desk.Releases.AClearedTextAsync();
        Assert.Null((await OpeningAsync(desk, document)).Refusal);
        return document;
    }

    private static async Task<Guid> OnRecordAsync(PowerCutDesk desk)
    {
        var document = await OpenAsync(desk);
        await desk.Signatures.OnRecord(document, "latvia");
        return document;
    }

    private static async Task<Guid> ADeclaredAsync(PowerCutDesk desk)
    {
        var document = await OpenAsync(desk);
        Assert.Null((await desk.Signatures.Acting(document, desk.Fresh(desk.Norway), "norway", with: input => input with { Declarations = [new(DeclarationType.Interpretive, [], Entries.Text("As we read it."))] })).Refusal);
        return document;
    }

    private static async Task<DateTime> OpenUntilAsync(PowerCutDesk desk)
    {
        var (document, until) = (await desk.Releases.AClearedTextAsync(), desk.Now.AddDays(5));
        Assert.Null((await desk.Signatures.Doing(document, (acts, file) => acts.Open(desk.Publisher, file, file.Clearance.Releasable,
            new EndorsementTerms(EndorsementPolicy.ListedParties) { Until = until, UntilZone = "Europe/Kyiv" }))).Refusal);
        return until;
    }
}
