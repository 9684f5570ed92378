using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Recipes;

public sealed class EndorsementsStepTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_are_refused_while_the_text_is_not_open()
    {
        await using var desk = await ReadyAsync();

        var report = await desk.RunAsync(await RecipeDesk.ShippedAsync("demo-coalition-signatures"));

        Assert.Equal((true, 0, false), (report.HasErrors, report.StepsDone, report.Changed));
        Assert.StartsWith(
            "demo-coalition-signatures.recipe.json, step 1 (Endorsements), Endorsements[0].Items[0]: No edition of this text is frozen",
            Assert.Single(report.Problems).ToString(),
            StringComparison.Ordinal);
        Assert.False(await desk.Ask(db => db.Endorsements.AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task Names_under_an_open_text_wait_for_a_second_person_and_are_recorded_once()
    {
        await using var desk = await ReadyAsync();
        await OpenAsync(desk);
        var signatures = await RecipeDesk.ShippedAsync("demo-coalition-signatures");

        var first = await desk.RunAsync(signatures);
        var stored = await desk.Portal.DumpAsync();
        var second = await desk.RunAsync(signatures);

        Assert.Equal([], first.Problems.Concat(second.Problems));
        Assert.Equal(stored, await desk.Portal.DumpAsync());
        var acts = await desk.Ask(db => db.Endorsements.Include(act => act.Confirmation).ToListAsync(Cancellation));
        Assert.Equal(40, acts.Count);
        Assert.All(acts, act => Assert.Null(act.EstablishedAt));
        Assert.All(acts, act => Assert.NotNull(act.EvidenceSourceId));
    }

    [Fact]
    public async Task A_name_without_a_document_party_or_evidence_is_refused()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var step = """{ "name": "Endorsements", "Endorsements": [{ "Document": "statements/none", "Items": [{ "Party": "x", "Act": "Endorse", "DateOfAct": {}, "Channel": "Letter", "NameAsSigned": "X", "Order": 1, "Evidence": "y" }] }] }""";

        var problems = await desk.ProblemsOf(step);

        Assert.Equal(3, problems.Count);
        Assert.Contains("There is no document “statements/none”", problems[0], StringComparison.Ordinal);
    }

    private static async Task<RecipeDesk> ReadyAsync()
    {
        var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();
        Assert.Equal([], (await desk.RunAsync(await RecipeDesk.ShippedAsync("demo-coalition"))).Problems);
        return desk;
    }

    private static async Task OpenAsync(RecipeDesk desk)
    {
        var given = new Given(desk.Portal);
        var id = await desk.Ask(db => db.Documents.Where(document => document.Path == "statements/return-2025").Select(document => document.Id).SingleAsync(Cancellation));
        Assert.Null((await given.Submitting(id, given.Someone("Editor"))).Refusal);
        foreach (var party in new[] { "ukraine", "canada" })
        {
            Assert.Null((await given.Deciding(id, await given.AnOfficerOf(party, MandateScope.Clear), party)).Refusal);
        }

        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var acts = scope.GetRequiredService<EndorsementActs>();
            var file = (await acts.FindAsync(id, Cancellation))!;
            Assert.Null(acts.Open(given.Someone("Publisher"), file, file.Clearance.Releasable).Refusal);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync(Cancellation);
        });
    }
}
