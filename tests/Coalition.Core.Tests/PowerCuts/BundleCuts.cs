using Coalition.Core.Clearance;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Texts that go out together.</summary>
internal static class BundleCuts
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<CutAct> All => [.. Items, .. Instants];

    private static CutAct[] Items =>
    [
        CutAct.Of("BundleActs.Create", desk => Task.FromResult("Six o'clock"), (desk, title) => desk.With<BundleActs>((acts, _) => Task.FromResult(acts.Create(desk.Publisher, title, out var opened))))
            with { WhyNotAgain = "Each form carries an id of its own; another form is another bundle." },
        CutAct.Of("BundleActs.Add", async desk => (Bundle: await ScheduledAsync(desk), Text: await desk.Releases.AClearedTextAsync("statements/third")), (desk, found) => desk.Bundles.AddingAsync(found.Bundle, found.Text)),
        CutAct.Of("BundleActs.Remove", ScheduledAsync, (desk, bundle) =>
            desk.Bundles.OnAsync<BundleActs>(bundle, (acts, file) => acts.RemoveAsync(desk.Publisher, file, file.Files.First(item => item.Document.Path.EndsWith("item-1", StringComparison.Ordinal)).Document.Id))) with { WhyNotAgain = "The text is not there to be taken out." },
        CutAct.Of("BundleActs.Renew", async desk =>
        {
            var bundle = await ScheduledAsync(desk);
            await desk.Given.Writing((await desk.Bundles.FileAsync(bundle)).Files[0].Document.Id, desk.Publisher, Given.Text("Other words."));
            return bundle;
        }, (desk, bundle) => desk.Bundles.OnAsync<BundleActs>(bundle, (acts, file) => acts.RenewAsync(desk.Publisher, file, file.Files.Single(item => item.Document.Editions.Count > 1).Document.Id))),
        CutAct.Of("BundleActs.Close", desk => desk.Bundles.ABundleOfAsync(), (desk, bundle) => desk.Bundles.OnAsync<BundleActs>(bundle, (acts, file) => Task.FromResult(acts.Close(desk.Publisher, file.Bundle)))),
        CutAct.Of("BundleDecisions.Decide", SentAsync, (desk, bundle) => desk.Bundles.DecidingAsync(bundle, desk.Ukraine)),
        CutAct.Of("BundleDecisions.Decide, the last seat", async desk =>
        {
            var bundle = await SentAsync(desk);
            await desk.Bundles.DecidingAsync(bundle, desk.Ukraine);
            return bundle;
        }, (desk, bundle) => desk.Bundles.DecidingAsync(bundle, desk.Canada)),
    ];

    private static CutAct[] Instants =>
    [
        CutAct.Of("ScheduleActs.Schedule, a bundle", async desk =>
        {
            var bundle = await SentAsync(desk);
            await desk.Bundles.DecidingAsync(bundle, desk.Ukraine);
            await desk.Bundles.DecidingAsync(bundle, desk.Canada);
            return bundle;
        }, (desk, bundle) => desk.Bundles.SchedulingAsync(bundle)),
        CutAct.Of("ScheduleActs.Postpone, a bundle", ScheduledAsync, (desk, bundle) =>
            desk.Bundles.OnAsync<ScheduleActs>(bundle, (acts, file) => acts.PostponeAsync(desk.Publisher, Departure.Of(file), desk.Releases.At(2 * Hour))))
            with { WhyNotAgain = "A second form is a second postponement, though to the same instant." },
        CutAct.Of("ScheduleActs.Unschedule, a bundle", ScheduledAsync, (desk, bundle) => desk.Bundles.OnAsync<ScheduleActs>(bundle, (acts, file) => acts.UnscheduleAsync(desk.Publisher, Departure.Of(file)))),
        CutAct.OfJob("BundleOvertaken.Run", BundleOvertaken.Name, async desk =>
            await desk.Given.Writing((await desk.Bundles.FileAsync(await ScheduledAsync(desk))).Files[0].Document.Id, desk.Publisher, Given.Text("Other words."))),
        CutAct.OfJob("ScheduleDue.Run, a bundle", ScheduleDue.Name, DueAsync),
        CutAct.OfJob("ScheduleDue.Run, a bundle of which one text changed", ScheduleDue.Name, async desk =>
            await desk.Given.Writing((await desk.Bundles.FileAsync(await DueAsync(desk))).Files[0].Document.Id, desk.Publisher, Given.Text("Other words."))),
    ];

    private static Task<Guid> ScheduledAsync(PowerCutDesk desk) => desk.Bundles.AScheduledBundleAsync(2);

    private static async Task<Guid> DueAsync(PowerCutDesk desk)
    {
        var bundle = await ScheduledAsync(desk);
        desk.Portal.Clock.Move(Hour);
        return bundle;
    }

    private static async Task<Guid> SentAsync(PowerCutDesk desk) =>
        await desk.Bundles.ABundleOfAsync(await desk.Bundles.SentAsync("statements/one"), await desk.Bundles.SentAsync("statements/two"));
}
