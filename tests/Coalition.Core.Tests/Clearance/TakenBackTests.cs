using Coalition.Core.Clearance;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A text that the secretariat takes back from the co-chairs.</summary>
public sealed class TakenBackTests : IAsyncLifetime
{
    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync()
    {
        desk = await ClearanceDesk.OpenAsync();
        await desk.Given.Submitting(desk.Document, desk.Editor);
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Taking_back_ends_the_round_with_its_reason_and_tells_the_officers()
    {
        var officer = await desk.Given.AnOfficerOf("canada");

        var outcome = await TakingBack("Sent by mistake.");

        var round = (await desk.FileAsync()).Rounds[^1];
        Assert.Null(outcome.Refusal);
        Assert.Equal((RoundOutcome.Lapsed, "Sent by mistake."), (round.Result, round.ClosingReason));
        Assert.Equal("clearance.closed", (await desk.Given.Deciding(desk.Document, officer, "canada")).Refusal?.Code);
        var told = Assert.Single(await desk.MailsAsync(), mail => mail.Subject.StartsWith("Taken back", StringComparison.Ordinal));
        Assert.DoesNotContain("by mistake", told.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cleared_in_a_round_that_was_taken_back_counts_for_nothing_when_the_text_goes_out_again()
    {
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("ukraine"), "ukraine");
        await TakingBack("Too early.");
        await desk.Given.Submitting(desk.Document, desk.Editor);
        await desk.Given.Deciding(desk.Document, await desk.Given.AnOfficerOf("canada"), "canada");

        var released = await desk.Given.Releasing(desk.Document, desk.Editor);

        Assert.Null((await desk.FileAsync()).Rounds[^1].Result);
        Assert.Contains("Ukraine", released.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_back_needs_a_reason_and_a_round_that_runs()
    {
        var without = await TakingBack("  ");
        await TakingBack("Too early.");

        Assert.Equal(("round.no-reason", "round.closed"), (without.Refusal?.Code, (await TakingBack("Once more.")).Refusal?.Code));
    }

    [Fact]
    public async Task An_officer_who_did_not_write_the_text_does_not_take_it_back()
    {
        var officer = await desk.Given.AnOfficerOf("canada");

        var outcome = await desk.Given.Doing(desk.Document, (acts, file) => acts.WithdrawAsync(officer, file, file.Rounds[^1], "I do not like it."));

        Assert.Equal("round.not-allowed", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_text_taken_back_is_a_draft_again()
    {
        await TakingBack("Too early.");

        var file = await desk.FileAsync();

        Assert.Equal(TextStatus.Draft, file.StatusOf(file.Document.Latest));
    }

    private Task<Outcome> TakingBack(string reason) => desk.Given.Doing(desk.Document, (acts, file) => acts.WithdrawAsync(desk.Editor, file, file.Rounds[^1], reason));
}
