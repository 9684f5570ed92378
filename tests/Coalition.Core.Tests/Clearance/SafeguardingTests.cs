using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>The reviewer's gate for the protection of children.</summary>
public sealed class SafeguardingTests : IAsyncLifetime
{
    private static readonly SafeguardingAnswers Safe = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.No);

    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Actor reviewer = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        (editor, reviewer) = (given.Someone("Editor"), given.Someone("Reviewer", Permissions.ReviewSafeguarding));
        await given.TheSeatsOf("ukraine", "canada");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_text_held_back_is_not_sent_out_until_the_present_text_has_passed()
    {
        var document = await given.ADraft(editor);
        Assert.Null((await Reviewing(document, SafeguardingResult.Held, Safe with { DetailsCombine = SafeguardingAnswer.Yes })).Refusal);
        var held = await given.Submitting(document, editor);
        await given.Writing(document, editor, Given.Text("Another text."));
        var changed = await given.Submitting(document, editor);
        Assert.Null((await Reviewing(document, SafeguardingResult.Passed, Safe)).Refusal);

        var passed = await given.Submitting(document, editor);

        Assert.Equal(("round.safeguarding", "round.safeguarding", null), (held.Refusal?.Code, changed.Refusal?.Code, passed.Refusal?.Code));
    }

    [Fact]
    public async Task A_text_that_was_held_and_passed_is_held_again_when_it_is_written_anew()
    {
        var document = await given.ADraft(editor);
        await Reviewing(document, SafeguardingResult.Held, Safe);
        await given.Writing(document, editor, Given.Text("A safer text."));
        await Reviewing(document, SafeguardingResult.Passed, Safe);
        await given.Writing(document, editor, Given.Text("A safer text, or so."));

        Assert.Equal("round.safeguarding", (await given.Submitting(document, editor)).Refusal?.Code);
    }

    [Fact]
    public async Task A_pass_of_the_edition_that_was_held_does_not_free_the_newer_one_that_no_reviewer_has_seen()
    {
        var document = await given.ADraft(editor);
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine", SeatDecision.ChangesRequested, "Name the date.");
        await given.Writing(document, editor, Given.Text("The second edition."));
        await Reviewing(document, SafeguardingResult.Held, Safe, number: 1);
        await Reviewing(document, SafeguardingResult.Passed, Safe, number: 1);
        var before = await given.Submitting(document, editor);
        await Reviewing(document, SafeguardingResult.Passed, Safe, number: 2);

        Assert.Equal(("round.safeguarding", null), (before.Refusal?.Code, (await given.Submitting(document, editor)).Refusal?.Code));
    }

    [Fact]
    public async Task A_reviewer_is_first_shown_the_newest_edition_where_nothing_is_scheduled()
    {
        var document = await given.ADraft(editor);
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine", SeatDecision.ChangesRequested, "Name the date.");
        await given.Writing(document, editor, Given.Text("The second edition."));

        await portal.InAsync(TestPortal.Coalition, async scope =>
            Assert.Equal([2, 1], (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!.Reviewable.Select(edition => edition.Number)));
    }

    [Fact]
    public async Task A_hold_stops_clearing_and_release_but_changes_can_be_asked_for()
    {
        var document = await given.ADraft(editor);
        await given.Submitting(document, editor);
        await Reviewing(document, SafeguardingResult.Held, Safe);
        var ukraine = await given.AnOfficerOf("ukraine");

        var cleared = await given.Deciding(document, ukraine, "ukraine");
        await Reviewing(document, SafeguardingResult.Passed, Safe);
        var clearedAfter = await given.Deciding(document, ukraine, "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");
        await Reviewing(document, SafeguardingResult.Held, Safe);
        var released = await given.Releasing(document, editor);
        await Reviewing(document, SafeguardingResult.Passed, Safe);
        var releasedAfter = await given.Releasing(document, editor);

        Assert.Equal(("clearance.safeguarding", null), (cleared.Refusal?.Code, clearedAfter.Refusal?.Code));
        Assert.Equal(("release.safeguarding", null), (released.Refusal?.Code, releasedAfter.Refusal?.Code));
    }

    [Fact]
    public async Task A_review_answers_every_question_for_the_text_on_the_screen_and_risk_cannot_pass()
    {
        var document = await given.ADraft(editor);

        Assert.Equal("safeguarding.not-allowed", (await Reviewing(document, SafeguardingResult.Passed, Safe, by: editor)).Refusal?.Code);
        Assert.Equal("safeguarding.last-editor", (await Reviewing(document, SafeguardingResult.Passed, Safe, by: reviewer with { UserId = editor.UserId })).Refusal?.Code);
        Assert.Equal("safeguarding.answers", (await Reviewing(document, SafeguardingResult.Passed, Safe with { SmallNumbers = null })).Refusal?.Code);
        Assert.Equal("safeguarding.text-moved", (await Reviewing(document, SafeguardingResult.Passed, Safe, hash: TextHash.OfUtf8("another"))).Refusal?.Code);
        Assert.Equal("safeguarding.conditions", (await Reviewing(document, SafeguardingResult.Held, Safe, conditions: " ")).Refusal?.Code);
        foreach (var risky in (SafeguardingAnswers[])
        [
            Safe with { DetailsCombine = SafeguardingAnswer.Yes }, Safe with { RiskToRelatives = SafeguardingAnswer.Yes },
            Safe with { SmallNumbers = SafeguardingAnswer.Yes }, Safe with { NamesOrShowsAChild = SafeguardingAnswer.Yes },
        ])
        {
            Assert.Equal("safeguarding.cannot-pass", (await Reviewing(document, SafeguardingResult.Passed, risky)).Refusal?.Code);
        }

        Assert.Null((await Reviewing(document, SafeguardingResult.Passed, Safe with { NamesOrShowsAChild = SafeguardingAnswer.Yes, ConsentInScope = SafeguardingAnswer.Yes })).Refusal);
    }

    [Fact]
    public async Task Reviews_and_communications_are_never_changed_or_deleted()
    {
        await Reviewing(await given.ADraft(editor), SafeguardingResult.Passed, Safe);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            await Assert.ThrowsAsync<SqliteException>(() => db.SafeguardingReviews.ExecuteDeleteAsync());
            await Assert.ThrowsAsync<SqliteException>(() => db.SafeguardingReviews.ExecuteUpdateAsync(set => set.SetProperty(review => review.Result, SafeguardingResult.Held)));
        });
    }

    private Task<Outcome> Reviewing(Guid document, SafeguardingResult result, SafeguardingAnswers answers, Actor? by = null, TextHash? hash = null, string conditions = "Generalise paragraph 1.", int? number = null)
    {
        portal.Clock.Move(TimeSpan.FromSeconds(1));
        return portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            var edition = file.Document.Editions.FirstOrDefault(found => found.Number == number) ?? file.Document.Latest;
            var outcome = db.Review(by ?? reviewer, file, edition.Id, new SafeguardingInput(hash ?? edition.TextHash, answers, result, conditions), portal.Clock.Now);
            if (outcome.Succeeded)
            {
                await db.SaveChangesAsync();
            }

            return outcome;
        });
    }
}
