using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A coalition of two seats with a public text, and the acts that put a courtesy translation beside it.</summary>
internal sealed class CourtesyDesk
{
    private CourtesyDesk(TestPortal portal) => (Portal, Given) = (portal, new Given(portal));

    public TestPortal Portal { get; }

    public Given Given { get; }

    public Actor Editor { get; private set; } = null!;

    public Actor Ukraine { get; private set; } = null!;

    public Actor Canada { get; private set; } = null!;

    public Guid Document { get; private set; }

    public static async Task<CourtesyDesk> OpenAsync()
    {
        var desk = new CourtesyDesk(await TestPortal.CreateAsync());
        desk.Editor = desk.Given.Someone("Editor");
        await desk.Given.TheSeatsOf("ukraine", "canada");
        (desk.Ukraine, desk.Canada) = (await desk.Given.AnOfficerOf("ukraine"), await desk.Given.AnOfficerOf("canada"));
        desk.Document = await desk.Given.ADraft(desk.Editor);
        await desk.Given.Submitting(desk.Document, desk.Editor);
        await desk.Given.Deciding(desk.Document, desk.Ukraine, "ukraine");
        await desk.Given.Deciding(desk.Document, desk.Canada, "canada");
        Assert.Null((await desk.Given.Releasing(desk.Document, desk.Editor)).Refusal);
        return desk;
    }

    // Everything that the courtesy translation must leave as it is, in one line.
    public Task<string> StandingAsync() => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(Document))!;
        var endorsements = await db.Endorsements.Where(act => act.DocumentId == Document).ToListAsync();
        var signatories = await scope.GetRequiredService<EndorsementActs>().SignatoriesAsync(Document, file.Document.Latest.TextHash);
        return string.Join('\n', [
            $"version {file.Document.Version}, {file.Document.Editions.Count} editions, {file.Current!.TextHash}, {file.StatusOf(file.Document.Latest)}",
            .. file.Document.Editions.Select(edition => $"{edition.Number} {edition.TextHash} {edition.Text.Hash("JointStatement")} {edition.LastEditedAt:O} {edition.Languages.Count}"),
            .. file.Rounds.Select(round => $"{round.Result} {round.TextHash} {round.Clearances.Count} {round.Version}"),
            .. file.Seats.Select(seat => $"{file.StandingClearance(file.Document.Latest, seat, Portal.Clock.Now)?.Id}"),
            $"{signatories.Signatories.Count} signatories, {endorsements.Count} endorsements {string.Join(' ', endorsements.Select(act => act.TextHash))}",
        ]);
    });

    public static CourtesyInput Input(string words, Guid? basedOn) => new("fr", "Déclaration", new Dictionary<string, string>(StringComparer.Ordinal) { ["p1"] = words }, new Dictionary<string, string>(StringComparer.Ordinal)) { BasedOn = basedOn };

    public Task<Outcome> Doing(Guid id, Func<CourtesyActs, CourtesyFile, Outcome> act, int? edition = null) => Doing(id, (acts, file) => Task.FromResult(act(acts, file)), edition);

    public Task<Outcome> Doing(Guid id, Func<CourtesyActs, CourtesyFile, Task<Outcome>> act, int? edition = null) => Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var acts = scope.GetRequiredService<CourtesyActs>();
        var outcome = await act(acts, (await acts.FindAsync(id, edition))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    public Task<Outcome> WritingTo(Guid id, string words, Actor? by = null, int? edition = null, params string[] compared) =>
        Doing(id, (acts, file) => acts.WriteAsync(by ?? Editor, file, Input(words, file.Latest("fr")?.Id) with { Compared = compared }), edition);

    public async Task Writing(string words, Actor? by = null) => Assert.Null((await WritingTo(Document, words, by)).Refusal);

    public Task<Outcome> Clearing(Actor by, string seat, TextHash? shown = null) => Doing(Document, (acts, file) =>
        acts.Clear(by, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == $"seat-{seat}").Id, shown ?? file.Latest("fr")!.Hash));

    public async Task ClearByBothAsync()
    {
        Assert.Null((await Clearing(Ukraine, "ukraine")).Refusal);
        Assert.Null((await Clearing(Canada, "canada")).Refusal);
    }

    public Task<Outcome> Publishing(Actor? by = null) => Doing(Document, (acts, file) => acts.Publish(by ?? Editor, file, file.Latest("fr")!));

    public Task<Outcome> Objecting(Actor by, string seat, string? reason) => Doing(Document, (acts, file) =>
        acts.Object(by, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == $"seat-{seat}").Id, reason));

    public Task<Outcome> Withdrawing(Actor by, string reason) => Doing(Document, (acts, file) => acts.Withdraw(by, file, file.LastPublished("fr")!, reason));

    public Task<int> MailsAsync() => Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Count(job => job.Payload.Contains("Courtesy translation", StringComparison.Ordinal)));

    public Task<int> PublicNumberAsync() => Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().CourtesyTexts.Published().Select(text => text.Number).SingleAsync());

    public Task<int> PublicAsync() => Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().CourtesyTexts.Published().CountAsync());

    public Task<CourtesyFile> FileAsync(int? edition = null) => Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<CourtesyActs>().FindAsync(Document, edition))!);
}
