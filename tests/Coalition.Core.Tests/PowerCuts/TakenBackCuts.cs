using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>What happens to a text that is public: translations, withdrawal, urgent takedown, reports of visitors.</summary>
internal static class TakenBackCuts
{
    public static IEnumerable<CutAct> All => [.. Withdrawn, .. Translations, .. Reports];

    private static CutAct[] Withdrawn =>
    [
        CutAct.Of("WithdrawalActs.Withdraw", desk => desk.APublicTextAsync(), (desk, document) => desk.On<WithdrawalActs>(document, (acts, file) =>
            acts.WithdrawAsync(desk.Publisher, file, new WithdrawalInput(WithdrawalKind.Withdrawn, WithdrawalReason.FactualError, LocalText.English("This text was taken back."), [])))),
        CutAct.Of("TakedownActs.TakeDown", async desk => (Document: await desk.APublicTextAsync(), By: desk.Reviewer), (desk, found) => TakingDownAsync(desk, found.Document, found.By)),
        CutAct.Of("TakedownActs.Review", async desk => (Document: await TakenDownAsync(desk), By: desk.Given.Someone("Another reviewer", Permissions.TakeDownContent, Permissions.PublishContent)), (desk, found) => desk.Saving(async scope =>
        {
            var takedown = await scope.GetRequiredService<PortalDb>().Takedowns.SingleAsync();
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(found.Document))!;
            return await scope.GetRequiredService<TakedownActs>().ReviewAsync(found.By, file, takedown, new TakedownReview(TakedownOutcome.Redacted, LocalText.English("Parts were removed."), ["p1"]));
        })),
        CutAct.OfJob("TakedownAlarm.Run", TakedownAlarm.Name, async desk =>
        {
            await TakenDownAsync(desk);
            desk.Portal.Clock.Move(TimeSpan.FromHours(72));
        }),
    ];

    private static CutAct[] Translations =>
    [
        CutAct.Of("CourtesyActs.Write", desk => desk.APublicTextAsync(), WritingAsync),
        CutAct.Of("CourtesyActs.Clear", TranslatedAsync, (desk, document) => ClearingAsync(desk, document, desk.Canada, "seat-canada")),
        CutAct.Of("CourtesyActs.Publish", async desk =>
        {
            var document = await TranslatedAsync(desk);
            await ClearingAsync(desk, document, desk.Canada, "seat-canada");
            await ClearingAsync(desk, document, desk.Ukraine, "seat-ukraine");
            return document;
        }, PublishingAsync),
        CutAct.Of("CourtesyActs.Object", TranslatedAsync, (desk, document) => On(desk, document, (acts, file) =>
            acts.Object(desk.Canada, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == "seat-canada").Id, "A word is too strong.")))
            with { WhyNotAgain = "Whoever objects again gives another reason." },
        CutAct.Of("CourtesyActs.Withdraw", async desk =>
        {
            var document = await TranslatedAsync(desk);
            await ClearingAsync(desk, document, desk.Canada, "seat-canada");
            await ClearingAsync(desk, document, desk.Ukraine, "seat-ukraine");
            await PublishingAsync(desk, document);
            return document;
        }, (desk, document) => On(desk, document, (acts, file) => acts.Withdraw(desk.Publisher, file, file.Latest("fr")!, "A sentence is wrong."))),
    ];

    private static CutAct[] Reports =>
    [
        CutAct.Of("ReceiveSafetyReport.Run", desk => Task.FromResult(0), (desk, _) => ReceivingAsync(desk)) with { WhyNotAgain = "Each form carries an id of its own; another form is another report." },
        CutAct.Of("SafetyReport.Handle", async desk =>
        {
            await ReceivingAsync(desk);
            return desk.Reviewer;
        }, (desk, by) => desk.Acting(async db => (await db.SafetyReports.SingleAsync()).Handle(by, desk.Now))),
        CutAct.OfJob("EraseSafetyReport.Run", EraseSafetyReport.Name, async desk =>
        {
            await ReceivingAsync(desk);
            desk.Portal.Clock.Move(SafetyReport.KeptFor);
        }),
    ];

    private static Task<Outcome> TakingDownAsync(PowerCutDesk desk, Guid document, Actor by) => desk.On<TakedownActs>(document, (acts, file) => acts.TakeDownAsync(by, file, TakedownReason.ChildRecognisable));

    private static async Task<Guid> TakenDownAsync(PowerCutDesk desk)
    {
        var document = await desk.APublicTextAsync();
        Assert.Null((await TakingDownAsync(desk, document, desk.Reviewer)).Refusal);
        return document;
    }

    private static async Task<Guid> TranslatedAsync(PowerCutDesk desk)
    {
        var document = await desk.APublicTextAsync();
        Assert.Null((await WritingAsync(desk, document)).Refusal);
        return document;
    }

    private static Task<Outcome> WritingAsync(PowerCutDesk desk, Guid document) => desk.With<CourtesyActs>(async (acts, _) => await acts.FindAsync(document) is not { } file ? throw new InvalidOperationException("The text is gone.") : await acts.WriteAsync(desk.Publisher, file,
        new CourtesyInput("fr", "Déclaration", new Dictionary<string, string>(StringComparer.Ordinal) { ["p1"] = "Nous demandons le retour." }, new Dictionary<string, string>(StringComparer.Ordinal)) { BasedOn = file.Latest("fr")?.Id }));

    private static Task<Outcome> PublishingAsync(PowerCutDesk desk, Guid document) => On(desk, document, (acts, file) => acts.Publish(desk.Publisher, file, file.Latest("fr")!));

    private static Task<Outcome> ClearingAsync(PowerCutDesk desk, Guid document, Actor by, string seat) => On(desk, document, (acts, file) =>
        acts.Clear(by, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == seat).Id, file.Latest("fr")!.Hash));

    private static Task<Outcome> On(PowerCutDesk desk, Guid document, Func<CourtesyActs, CourtesyFile, Outcome> act) =>
        desk.With<CourtesyActs>(async (acts, _) => act(acts, (await acts.FindAsync(document))!));

    private static Task<Outcome> ReceivingAsync(PowerCutDesk desk) => desk.With<ReceiveSafetyReport>(async (reports, _) =>
    {
        await reports.RunAsync(new SafetyReportInput("/en/statements/test", "A child can be recognised.", Contact: null));
        return Outcome.Done;
    });
}
