using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A scheduled edition, a newer draft, and which of them a safeguarding reviewer speaks of.</summary>
public sealed class SafeguardingEditionTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private ReleaseDesk desk = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        desk = await ReleaseDesk.OpenAsync(portal);
        document = await desk.AScheduledTextAsync(TimeSpan.FromHours(1));
        Assert.Null((await desk.Given.Writing(document, desk.Publisher, Given.Text("A draft of what comes next."))).Refusal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    /// <summary>What a reviewer sends of a text that names no child.</summary>
    public static SafeguardingInput Word(Edition edition, SafeguardingResult result) => new(
        edition.TextHash, new SafeguardingAnswers(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.No), result, "Generalise paragraph 1.");

    [Fact]
    public async Task A_reviewer_is_first_shown_the_scheduled_edition_and_can_choose_the_newest() =>
        Assert.Equal([1, 2], (await desk.FileAsync(document)).Reviewable.Select(edition => edition.Number));

    [Fact]
    public async Task A_hold_on_any_edition_stops_the_scheduled_release_until_the_scheduled_text_itself_has_passed()
    {
        List<string?> refusals = [];
        foreach (var (number, result) in ((int, SafeguardingResult)[])[(1, SafeguardingResult.Passed), (2, SafeguardingResult.Held), (1, SafeguardingResult.Passed), (2, SafeguardingResult.Held), (2, SafeguardingResult.Passed), (1, SafeguardingResult.Passed), (1, SafeguardingResult.Held), (2, SafeguardingResult.Passed)])
        {
            refusals.Add(await ReviewingAsync(number, result));
        }

        const string Held = "release.safeguarding";
        Assert.Equal([null, Held, null, Held, Held, null, Held, Held], refusals);
    }

    private async Task<string?> ReviewingAsync(int number, SafeguardingResult result)
    {
        portal.Clock.Move(TimeSpan.FromSeconds(1));
        await desk.InAsync(async scope =>
        {
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            var (db, edition) = (scope.GetRequiredService<PortalDb>(), file.Reviewable.Single(found => found.Number == number));
            Assert.Null(db.Review(desk.Given.Someone("Reviewer", Permissions.ReviewSafeguarding), file, edition.Id, Word(edition, result), portal.Clock.Now).Refusal);
            return await db.SaveChangesAsync();
        });
        var stored = await desk.FileAsync(document);
        return stored.Guard(stored.Releasable).RecordLines(portal.Clock.Now).Select(line => line.Refusal?.Code).FirstOrDefault(code => code is not null);
    }
}
