using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Checks at the submission, and which of them a reason overrides.</summary>
public sealed class CheckOverrideTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Reason = new(StringComparer.Ordinal) { ["style.word-twice"] = "A quotation.", ["text.language-missing"] = "No time." };

    private ClearanceDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await ClearanceDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_check_of_style_is_overridden_with_a_reason_that_the_clearers_read()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("We call for the the return."));

        var without = await desk.Given.Submitting(desk.Document, desk.Editor);
        var with = await Submitting(Reason);

        Assert.Equal("style.word-twice", without.Refusal?.Code);
        Assert.Null(with.Refusal);
        var stored = Assert.Single((await desk.FileAsync()).Rounds.Single().Overrides);
        Assert.Equal(("style.word-twice", "A quotation."), (stored.Code, stored.Reason));
    }

    [Fact]
    public async Task A_blank_reason_overrides_nothing()
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("We call for the the return."));

        Assert.Equal("style.word-twice", (await Submitting(new(StringComparer.Ordinal) { ["style.word-twice"] = " " })).Refusal?.Code);
    }

    [Theory]
    [InlineData(1001, "round.override-reason")]
    [InlineData(1000, null)]
    public async Task A_reason_too_long_to_be_kept_is_refused_beside_its_field(int length, string? code)
    {
        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("We call for the the return."));

        var refusal = (await Submitting(new(StringComparer.Ordinal) { ["style.word-twice"] = new string('a', length) })).Refusal;

        Assert.Equal((code, code is null ? null : "overrides[style.word-twice]"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public async Task A_missing_authentic_language_is_never_overridden()
    {
        var text = Given.Text("We call for the return.");
        await desk.Given.Writing(desk.Document, desk.Editor, text with { Languages = [text.Languages[0]] });

        Assert.Equal("text.language-missing", (await Submitting(Reason)).Refusal?.Code);
    }

    [Theory]
    [InlineData("Two  spaces.", "style.spaces")]
    [InlineData(" A space before.", "style.spaces")]
    [InlineData("The THE return.", "style.word-twice")]
    [InlineData("A plain sentence, with 10 10 numbers.", null)]
    public void Checks_of_style_find_what_a_careful_reader_would_mend(string text, string? code) =>
        Assert.Equal(code, TextChecks.WhyNotReady(Given.Text(text), ["en", "uk"]) is [var first, ..] ? first.Code : null);

    private Task<Outcome> Submitting(Dictionary<string, string> overrides) =>
        desk.Given.Doing(desk.Document, (acts, file) => acts.SubmitAsync(desk.Editor, file, new Submission { Overrides = overrides }));
}
