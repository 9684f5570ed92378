using Coalition.Core.Clearance;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A person who steps aside, and an officer who stands beside a colleague.</summary>
public sealed class RecusalTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Who_steps_aside_says_nothing_for_the_seat_and_a_colleague_decides()
    {
        var first = await desk.Given.AnOfficerOf("canada");
        await desk.Given.Deciding(desk.Document, first, "canada", SeatDecision.Recused, "A relative is named in it.");
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");

        Assert.Null((await desk.FileAsync()).Rounds[^1].ClosedAt);
        Assert.Equal("release.not-cleared", (await desk.Given.Releasing(desk.Document, desk.Editor)).Refusal?.Code);
        Assert.Null((await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada")).Refusal);
        Assert.Equal(RoundOutcome.Cleared, (await desk.FileAsync()).Rounds[^1].Result);
    }

    [Fact]
    public async Task Who_stepped_aside_decides_no_more_in_this_round()
    {
        var officer = await desk.Given.AnOfficerOf("canada");
        await desk.Given.Deciding(desk.Document, officer, "canada", SeatDecision.Recused, "A relative is named in it.");

        Assert.Equal("clearance.recused", (await desk.Given.Deciding(desk.Document, officer, "canada")).Refusal?.Code);
    }

    [Fact]
    public async Task Stepping_aside_needs_a_reason() =>
        Assert.Equal("clearance.no-comment", (await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada", SeatDecision.Recused)).Refusal?.Code);

    [Fact]
    public async Task Invariant_9_The_last_editor_clears_only_beside_another_person_of_the_same_party()
    {
        var author = await desk.Given.AnOfficerOf("ukraine");
        var own = await desk.Given.ADraft(author, "statements/own");
        await desk.Given.Submitting(own, author);

        var alone = await desk.Given.Deciding(own, author, "ukraine");
        await desk.Given.Deciding(own, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        var objecting = await desk.Given.Deciding(own, author, "ukraine", SeatDecision.ChangesRequested, "On second thoughts.");
        var beside = await desk.Given.Deciding(own, author, "ukraine");

        Assert.Equal(("clearance.last-editor", "clearance.last-editor", null), (alone.Refusal?.Code, objecting.Refusal?.Code, beside.Refusal?.Code));
        Assert.Equal([false, true], (await desk.FileAsync(own)).Rounds[^1].Clearances.OrderBy(given => given.At).ThenBy(given => given.IsSecond).Select(given => given.IsSecond));
    }

    [Fact]
    public async Task A_comment_points_at_paragraphs_of_the_text_and_at_no_others()
    {
        var officer = await desk.Given.AnOfficerOf("canada");

        var astray = await PointingAt(officer, "p99");
        var right = await PointingAt(officer, "p1");

        Assert.Equal("clearance.paragraph", astray.Refusal?.Code);
        Assert.Null(right.Refusal);
        Assert.Equal(["p1"], (await desk.FileAsync()).Rounds[^1].Clearances.Single().ParagraphIds);
    }

    private Task<Outcome> PointingAt(Actor officer, string paragraph) => desk.Given.Doing(desk.Document, (acts, file) => Task.FromResult(acts.Decide(
        officer, file, file.Rounds[^1], file.Seats.Single(seat => seat.Slug is "seat-canada").Id, new ClearanceInput(SeatDecision.ChangesRequested, file.Rounds[^1].TextHash, "One word.") { ParagraphIds = [paragraph] })));
}
