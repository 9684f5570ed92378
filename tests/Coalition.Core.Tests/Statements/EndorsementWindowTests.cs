using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tests.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>The time in which parties may endorse a text: private before its release, public after it, closed with a date, opened again by an act.</summary>
public sealed class EndorsementWindowTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync();
        document = await given.AClearedText();
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task It_is_private_until_the_release_public_after_it_and_closed_and_opened_again_by_acts()
    {
        List<EndorsementStage> stages = [await StageAsync()];
        Assert.Null((await OpenAsync()).Refusal);
        stages.Add(await StageAsync());
        Assert.Null((await new Given(given.Portal).Releasing(document, given.Secretariat)).Refusal);
        stages.Add(await StageAsync());
        Assert.Null((await given.Doing(document, (acts, file) => acts.Close(given.Secretariat, file))).Refusal);
        stages.Add(await StageAsync());
        var again = await OpenAsync();
        stages.Add(await StageAsync());

        Assert.Null(again.Refusal);
        Assert.Equal([EndorsementStage.NotOpen, EndorsementStage.OpenPrivate, EndorsementStage.OpenPublic, EndorsementStage.Closed, EndorsementStage.OpenPublic], stages);
    }

    [Fact]
    public async Task Opening_and_closing_ask_for_a_recent_sign_in()
    {
        var tired = given.Secretariat with { SignedInAt = given.Portal.Clock.Now - Actor.FreshSignIn - TimeSpan.FromMinutes(1) };

        var opening = await OpenAsync(tired);
        await OpenAsync();
        var closing = await given.Doing(document, (acts, file) => acts.Close(tired, file));

        Assert.Equal(("endorsement.sign-in", "endorsement.sign-in"), (opening.Refusal?.Code, closing.Refusal?.Code));
    }

    [Fact]
    public async Task A_public_text_is_opened_for_late_accession_while_the_next_edition_is_with_the_co_chairs()
    {
        var start = new Given(given.Portal);
        var editor = given.Secretariat with { SignedInAt = given.Portal.Clock.Now };
        await start.Releasing(document, editor);
        await start.Writing(document, editor, Given.Text("The next text."));
        await start.Submitting(document, editor);

        var next = await OpenAsync(number: 2);
        var publicOne = await OpenAsync(number: 1);

        Assert.Equal("release.not-cleared", next.Refusal?.Code);
        Assert.Null(publicOne.Refusal);
    }

    [Fact]
    public async Task An_edition_that_neither_is_public_nor_goes_out_next_is_not_opened()
    {
        var start = new Given(given.Portal);
        var editor = given.Secretariat with { SignedInAt = given.Portal.Clock.Now };
        await start.Writing(document, editor, Given.Text("The next text."));
        await start.Submitting(document, editor);

        Assert.Equal("endorsement.edition", (await OpenAsync(number: 1)).Refusal?.Code);
    }

    [Fact]
    public async Task A_workflow_that_waits_for_the_end_of_endorsement_moves_on_when_the_window_closes()
    {
        await using var desk = await WorkflowDesk.OpenAsync(new Definitions().With("draft", "ContentDraftSavedEvent").With("round", "ClearanceRound").With("window", "EndorsementWindow").With("release", "UserTaskEvent", """{ "Actions": ["Release"], "Roles": ["Publisher"] }""")
            .Go("draft:Done:round", "round:Cleared:window", "window:Closed:release").Step());
        var routed = new GivenEndorsements(desk.Portal);
        var text = await routed.AClearedText(withSeats: false);
        List<string> positions = [await desk.PositionAsync(text)];

        await routed.Doing(text, (acts, file) => acts.Open(routed.Secretariat, file, file.Clearance.Releasable));
        positions.Add(await desk.PositionAsync(text));
        await routed.Doing(text, (acts, file) => acts.Close(routed.Secretariat, file));
        positions.Add(await desk.PositionAsync(text));

        Assert.Equal(["window", "window", "release"], positions, StringComparer.Ordinal);
    }

    private Task<Outcome> OpenAsync(Actor? by = null, int? number = null) => given.Doing(document, (acts, file) =>
        acts.Open(by ?? given.Secretariat, file, number is null ? file.Clearance.Releasable : file.Document.Editions.Single(edition => edition.Number == number)));

    private Task<EndorsementStage> StageAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<EndorsementActs>().FindAsync(document))!.Stage);
}
