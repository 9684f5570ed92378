namespace Coalition.Core.Tests.Clearance;

public sealed class MainJobTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_text_that_every_seat_has_cleared_can_be_released()
    {
        var secretariat = given.Someone("Editor");
        var document = await given.ADraft(secretariat);
        var submitted = await given.Submitting(document, secretariat);
        var ukraine = await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        var early = await given.Releasing(document, secretariat);
        var canada = await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        var released = await given.Releasing(document, secretariat);

        Assert.Equal("release.not-cleared", early.Refusal?.Code);
        Assert.Contains("Canada", early.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.All([submitted, ukraine, canada, released], outcome => Assert.Null(outcome.Refusal));
    }

    [Fact]
    public async Task A_changed_comma_voids_what_was_cleared_and_restoring_it_does_not_revive_it()
    {
        var secretariat = given.Someone("Editor");
        var document = await given.ADraft(secretariat, text: "We call for the return, now.");
        await given.Submitting(document, secretariat);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        await given.Writing(document, secretariat, Given.Text("We call for the return now."));
        await given.Writing(document, secretariat, Given.Text("We call for the return, now."));
        await given.Submitting(document, secretariat);

        Assert.Equal("release.not-cleared", (await given.Releasing(document, secretariat)).Refusal?.Code);
    }

    [Fact]
    public async Task Saving_without_a_change_changes_nothing()
    {
        var secretariat = given.Someone("Editor");
        var document = await given.ADraft(secretariat, text: "We call for the return, now.");
        await given.Submitting(document, secretariat);
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        var before = await portal.DumpAsync();

        var outcome = await given.Writing(document, secretariat, Given.Text("We call for the return, now."));

        Assert.True(outcome.Succeeded);
        Assert.Equal(before, await portal.DumpAsync());
    }
}
