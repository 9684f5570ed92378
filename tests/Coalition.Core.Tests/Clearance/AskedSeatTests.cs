using Coalition.Core.Clearance;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Rounds that ask some seats, one after the other.</summary>
public sealed class AskedSeatTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_round_closes_when_every_asked_seat_has_cleared_and_releases_nothing_while_another_has_not()
    {
        await AskingFirst("seat-ukraine");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        var released = await given.Releasing(document, editor);

        Assert.Equal(RoundOutcome.Cleared, (await LastRoundAsync()).Result);
        Assert.Equal("release.not-cleared", released.Refusal?.Code);
    }

    [Fact]
    public async Task A_seat_that_is_not_asked_decides_nothing_yet()
    {
        await AskingFirst("seat-ukraine");

        var outcome = await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        Assert.Equal("clearance.not-asked", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task The_next_seats_are_asked_without_a_new_submission_and_the_text_is_released()
    {
        await AskingFirst("seat-ukraine");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");

        var next = await AskingNext("seat-canada");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        Assert.Null(next.Refusal);
        Assert.Null((await given.Releasing(document, editor)).Refusal);
    }

    [Fact]
    public async Task The_next_seats_are_not_asked_before_a_person_has_sent_the_text() =>
        Assert.Equal("round.not-submitted", (await AskingNext("seat-canada")).Refusal?.Code);

    [Fact]
    public async Task The_next_seats_are_not_asked_while_the_first_decide()
    {
        await AskingFirst("seat-ukraine");

        Assert.Equal("round.open", (await AskingNext("seat-canada")).Refusal?.Code);
    }

    [Fact]
    public async Task The_next_seats_are_not_asked_after_changes_were_asked_for()
    {
        await AskingFirst("seat-ukraine");
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine", SeatDecision.ChangesRequested, "One word.");

        Assert.Equal("round.not-cleared", (await AskingNext("seat-canada")).Refusal?.Code);
    }

    [Fact]
    public async Task A_seat_that_does_not_exist_is_not_asked() =>
        Assert.Equal("round.seat-unknown", (await AskingFirst("seat-ukraine", "seat-atlantis")).Refusal?.Code);

    [Fact]
    public async Task Invariant_9_One_person_fills_one_seat_of_an_edition_also_when_its_seats_are_asked_one_after_the_other()
    {
        await AskingFirst("seat-ukraine");
        var forUkraine = await given.AnOfficerOf("ukraine");
        await given.Deciding(document, forUkraine, "ukraine");
        await AskingNext("seat-canada");

        var second = await given.Deciding(document, (await given.AnOfficerOf("canada")) with { UserId = forUkraine.UserId }, "canada");

        Assert.Equal("clearance.one-person-one-seat", second.Refusal?.Code);
    }

    [Fact]
    public async Task Invariant_43_The_instant_to_reply_by_is_stored_with_the_zone_in_which_it_was_announced()
    {
        var replyBy = portal.Clock.Now.AddDays(2);
        await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(replyBy)));

        var round = await LastRoundAsync();

        Assert.Equal((replyBy, DateTimeKind.Utc, "Etc/UTC"), (round.ReplyBy, round.ReplyBy!.Value.Kind, round.ReplyByZone));
    }

    private Task<Outcome> AskingFirst(params string[] seats) => given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission { OnlySeats = seats }));

    private Task<Outcome> AskingNext(params string[] seats) =>
        given.Doing(document, (acts, file) => acts.AskNextSeatsAsync(Actor.System, file, file.Document.Latest, new Submission { OnlySeats = seats }));

    private async Task<Round> LastRoundAsync()
    {
        Round? last = null;
        await given.Doing(document, (_, file) =>
        {
            last = file.Rounds[^1];
            return Task.FromResult<Outcome>(new Refusal("test.read", "Only read."));
        });
        return last!;
    }
}
