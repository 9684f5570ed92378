using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

public sealed class TakedownTests : IAsyncLifetime
{
    private GivenReleases given = null!;
    private Actor reviewer = null!;
    private Actor other = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenReleases.CreateAsync();
        (reviewer, other) = (given.Given.Someone("Safeguarding reviewer", Permissions.TakeDownContent), given.Given.Someone("Another reviewer", Permissions.TakeDownContent));
        document = await given.ATextAsync(Given.Text("Alphaword stands."));
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_41_one_person_takes_a_text_down_everywhere_in_one_save_and_a_review_is_due()
    {
        var outcome = await given.TakeDownAsync(document, given.Fresh(reviewer));

        var takedown = Assert.Single(await RowsAsync());
        Assert.Null(outcome.Refusal);
        Assert.Equal((0, 0, 0), (await given.ListedAsync(), await given.ReadableAsync(), await FoundAsync("alphaword")));
        Assert.Equal((takedown.At.AddHours(72), (Guid?)null), (takedown.ReviewDueAt, takedown.ReviewedBy));
        Assert.Equal(1, await JobsAsync(TakedownAlarm.Name));
    }

    [Fact]
    public async Task It_takes_a_permission_and_a_recent_sign_in()
    {
        var editor = await given.TakeDownAsync(document, given.Fresh(given.Given.Someone("Reader", Permissions.ListContent)));
        var old = await given.TakeDownAsync(document, reviewer with { SignedInAt = given.Portal.Clock.Now - Actor.FreshSignIn - TimeSpan.FromSeconds(1) });

        Assert.Equal(("takedown.not-allowed", "withdrawal.sign-in"), (editor.Refusal?.Code, old.Refusal?.Code));
        Assert.Equal(1, await given.ListedAsync());
    }

    [Fact]
    public async Task While_it_is_reviewed_nothing_is_released_or_taken_back()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        await given.Given.Writing(document, given.Publisher, Given.Text("Another text."));
        await given.Given.Submitting(document, given.Publisher);
        await given.ClearAsync(document, "ukraine");
        await given.ClearAsync(document, "canada");

        Assert.Equal("release.taken-down", (await given.Given.Releasing(document, given.Publisher)).Refusal?.Code);
        Assert.Equal("withdrawal.taken-down", (await given.WithdrawAsync(document, WithdrawalKind.Withdrawn)).Refusal?.Code);
        Assert.Equal("takedown.twice", (await given.TakeDownAsync(document, given.Fresh(other))).Refusal?.Code);
    }

    [Fact]
    public async Task Another_person_reviews_it_and_the_text_comes_back_as_it_was()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));

        var own = await given.ReviewAsync(document, given.Fresh(reviewer), TakedownOutcome.Restored);
        var others = await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Restored);

        Assert.Equal(("takedown.same-person", null), (own.Refusal?.Code, others.Refusal?.Code));
        Assert.Equal((1, 1, 0), (await given.ListedAsync(), await FoundAsync("alphaword"), await JobsAsync(TakedownAlarm.Name)));
        Assert.Equal("takedown.reviewed", (await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Retracted)).Refusal?.Code);
    }

    [Fact]
    public async Task A_takedown_made_in_error_is_undone_also_when_a_seat_has_changed_hands()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        await TheSeatOfCanadaPassesTo("estonia");

        var restored = await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Restored);

        Assert.Equal((null, 1), (restored.Refusal?.Code, await given.ListedAsync()));
    }

    [Fact]
    public async Task A_text_that_a_safeguarding_reviewer_holds_back_is_not_restored()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        await HoldAsync();

        var restored = await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Restored);

        Assert.Equal(("release.safeguarding", 0), (restored.Refusal?.Code, await given.ListedAsync()));
    }

    [Fact]
    public async Task A_draft_written_meanwhile_neither_keeps_the_text_away_nor_comes_out_with_it()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        await given.Given.Writing(document, given.Publisher, Given.Text("Betaword stands."));

        Assert.Null((await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Restored)).Refusal);

        Assert.Equal((1, 1, 0), (await given.ListedAsync(), await FoundAsync("alphaword"), await FoundAsync("betaword")));
    }

    [Theory]
    [InlineData(TakedownOutcome.Redacted)]
    [InlineData(TakedownOutcome.Retracted)]
    public async Task A_reviewer_who_is_no_publisher_neither_redacts_nor_retracts(TakedownOutcome outcome)
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));

        Assert.Equal("takedown.publisher", (await given.ReviewAsync(document, given.Fresh(other), outcome, "p1")).Refusal?.Code);
    }

    [Fact]
    public async Task A_review_may_redact_or_retract()
    {
        other = given.Given.Someone("Publisher and reviewer", Permissions.TakeDownContent, Permissions.PublishContent);
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        Assert.True((await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Redacted, "p1")).Succeeded);
        Assert.Equal((1, 0), (await given.ListedAsync(), await FoundAsync("alphaword")));

        await given.TakeDownAsync(document, given.Fresh(reviewer));
        Assert.True((await given.ReviewAsync(document, given.Fresh(other), TakedownOutcome.Retracted)).Succeeded);

        Assert.Equal(0, await given.ListedAsync());
        Assert.Equal(TextStatus.Retracted, (await given.FileAsync(document)) is { } file ? file.StatusOf(file.Document.Latest) : default);
    }

    [Fact]
    public async Task An_overdue_review_raises_one_alarm_however_often_the_worker_comes()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));
        var early = await AlarmsAfterAsync(Takedown.ReviewWithin - TimeSpan.FromMinutes(1));

        var first = await AlarmsAfterAsync(TimeSpan.FromMinutes(2));
        var second = await AlarmsAfterAsync(TimeSpan.FromDays(1));

        Assert.Equal((0, 1, 1), (early, first, second));
    }

    [Fact]
    public async Task Co_chairs_and_publishers_are_told_and_neither_mail_nor_log_carries_text()
    {
        await given.TakeDownAsync(document, given.Fresh(reviewer));

        var (mails, lines) = await given.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            return (await db.Jobs.Where(job => job.Kind == Mail.Kind && job.Payload.Contains("takedown")).Select(job => job.Payload).ToListAsync(), await db.Activity.Where(entry => entry.Kind == "Document.TakenDown").ToListAsync());
        });

        Assert.Equal(2, mails.Count);
        Assert.Equal("A document was taken down urgently.", Assert.Single(lines).Summary);
        Assert.DoesNotContain(mails, mail => mail.Contains("Alphaword", StringComparison.Ordinal));
    }

    private async Task TheSeatOfCanadaPassesTo(string party)
    {
        var incoming = await given.Given.TheParty(party);
        given.Portal.Clock.Move(TimeSpan.FromDays(1));
        await given.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
            Assert.Null((await scope.GetRequiredService<SeatHandover>().PassAsync(Given.Registrar.OnceProven(given.Portal.Clock.Now), seat, await db.Parties.SingleAsync(found => found.Id == incoming.Id), await Given.TheSourceOfSeats(db), DateOnly.FromDateTime(given.Portal.Clock.Now))).Refusal);
            await db.SaveChangesAsync();
        });
    }

    private Task HoldAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var answers = new SafeguardingAnswers(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.Yes);
        Assert.Null(db.Review(given.Given.Someone("Safeguarding", Permissions.ReviewSafeguarding), file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, answers, SafeguardingResult.Held, "Generalise paragraph 1."), given.Portal.Clock.Now).Refusal);
        await db.SaveChangesAsync();
    });

    private async Task<int> AlarmsAfterAsync(TimeSpan span)
    {
        given.Portal.Clock.Move(span);
        var takedown = Assert.Single(await RowsAsync());
        await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetServices<IJobKind>().OfType<TakedownAlarm>().Single().RunAsync(Job.Of(TakedownAlarm.Name, takedown.Id, given.Portal.Clock.Now), CancellationToken.None));
        return await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Activity.CountAsync(entry => entry.Kind == "Takedown.Overdue"));
    }

    private Task<List<Takedown>> RowsAsync() => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Takedowns.ToListAsync());

    private Task<int> JobsAsync(string kind) => given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Jobs.CountAsync(job => job.Kind == kind));

    private Task<int> FoundAsync(string word) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse(word), take: 20)).Found.Count);
}
