using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tests.Recipes;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Workflows;

/// <summary>The sequential recipe on the demonstration's coalition: review, one seat, the other seat, silence, release.</summary>
public sealed class SequentialRecipeTests
{
    private static readonly SafeguardingAnswers NoChild = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_checks_without_a_problem_and_names_seats_of_the_coalition()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        await desk.SetUpAsync();
        await desk.RunAsync(await RecipeDesk.ShippedAsync("demo-coalition"));
        var recipe = await RecipeDesk.ShippedAsync("coalition-sequential");

        Assert.Equal([], (await desk.CheckAsync(TestPortal.Coalition, recipe)).Problems);
        Assert.Equal([], (await desk.RunAsync(recipe)).Problems);
        Assert.False((await desk.RunAsync(recipe)).Changed);

        var graph = WorkflowGraph.Of(await desk.Ask(db => db.WorkflowTypes.Where(type => type.Name == "Sequential clearance" && type.EnabledVersion != null).SelectMany(type => type.Versions).Select(version => version.Definition).SingleAsync(Cancellation)));
        var seats = await desk.Ask(db => db.Seats.Select(seat => seat.Slug).ToListAsync(Cancellation));
        Assert.All(graph.Activities.SelectMany(node => node.List("Seats")), seat => Assert.Contains(seat, seats, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_statement_goes_the_whole_way()
    {
        await using var desk = await RecipeDesk.OpenAsync();
        var given = new Given(desk.Portal);
        await desk.SetUpAsync();
        await given.TheSeatsOf("ukraine", "canada");
        await desk.RunAsync(await RecipeDesk.ShippedAsync("coalition-sequential"));
        var secretariat = given.Someone("Publisher");
        var document = await given.ADraft(secretariat);
        List<string> way = [await StandsAsync(desk)];

        var tooEarly = await given.Submitting(document, secretariat);
        await ReviewAsync(desk, given, document);
        way.Add(await StandsAsync(desk));
        Assert.Null((await given.Submitting(document, secretariat)).Refusal);
        foreach (var party in (string[])["ukraine", "canada"])
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(party), party)).Refusal);
            way.Add(await StandsAsync(desk));
        }

        var beforeSilence = await given.Releasing(document, secretariat);
        await BeSilentAsync(desk, document, secretariat);
        way.Add(await StandsAsync(desk));
        var released = await given.Releasing(document, secretariat);

        Assert.Equal(("round.workflow", "release.workflow", null), (tooEarly.Refusal?.Code, beforeSilence.Refusal?.Code, released.Refusal?.Code));
        Assert.Equal(["SafeguardingReview", "ClearanceRound", "ClearanceRound", "SilenceProcedure", "UserTaskEvent"], way, StringComparer.Ordinal);
        Assert.Equal(WorkflowStatus.Finished, await desk.Ask(db => db.Workflows.Select(workflow => workflow.Status).SingleAsync(Cancellation)));
    }

    private static Task<string> StandsAsync(RecipeDesk desk) => desk.Ask(async db =>
        Assert.Single((await db.Workflows.AsNoTracking().SingleAsync(Cancellation)).State.Waits).Name);

    private static Task ReviewAsync(RecipeDesk desk, Given given, Guid document) => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var (db, reviewer) = (scope.GetRequiredService<PortalDb>(), given.Someone("Reviewer", Permissions.ReviewSafeguarding));
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        Assert.Null(db.Review(reviewer, file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, NoChild, SafeguardingResult.Passed, Conditions: null), desk.Portal.Clock.Now).Refusal);
        await db.SaveChangesAsync(Cancellation);
    });

    private static async Task BeSilentAsync(RecipeDesk desk, Guid document, Actor by)
    {
        await new Statements.GivenEndorsements(desk.Portal).TheMember("norway");
        var deadline = new DateTime(2026, 1, 23, 15, 0, 0, DateTimeKind.Utc);
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            var opened = await scope.GetRequiredService<SilenceActs>().OpenAsync(by, file, file.Releasable.TextHash, new SilenceTerms(deadline, "Europe/Kyiv"));
            Assert.Null(opened.Refusal);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync(Cancellation);
        });
        desk.Portal.Clock.Set(new DateTimeOffset(deadline.AddMinutes(1)));
        while (await desk.Portal.Services.GetRequiredService<Coalition.Core.Jobs.JobRunner>().RunDueAsync(ownFile: null, cancellationToken: Cancellation) > 0)
        {
        }
    }
}
