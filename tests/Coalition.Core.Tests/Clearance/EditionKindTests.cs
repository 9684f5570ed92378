using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Tests.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>What an edition is to the one before: revision, corrigendum or addendum, with the symbol that says so.</summary>
public sealed class EditionKindTests : IAsyncLifetime
{
    private GivenReleases given = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenReleases.CreateAsync();
        document = await given.ATextAsync(Given.Text("We call for the return of 1,223 children."));
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_33_a_corrigendum_is_a_new_edition_with_the_same_clearance_as_the_original()
    {
        await given.Given.Doing(document, (acts, file) => Task.FromResult(acts.Begin(given.Publisher, file, EditionKind.Corrigendum)));
        await given.Given.Writing(document, given.Publisher, Given.Text("We call for the return of 1,233 children."));
        await given.Given.Submitting(document, given.Publisher);
        await given.ClearAsync(document, "ukraine");
        var withOneSeat = await given.Given.Releasing(document, given.Publisher);
        await given.ClearAsync(document, "canada");
        var withBoth = await given.Given.Releasing(document, given.Publisher);

        var file = await given.FileAsync(document);
        Assert.Equal("release.not-cleared", withOneSeat.Refusal?.Code);
        Assert.True(withBoth.Succeeded);
        Assert.Equal([TextStatus.Superseded, TextStatus.Published], file.Document.Editions.OrderBy(edition => edition.Number).Select(file.StatusOf));
        Assert.Equal("We call for the return of 1,223 children.", file.Document.Editions.Single(edition => edition.Number == 1).In("en")!.Blocks[0].Text);
    }

    [Fact]
    public async Task The_symbol_of_each_edition_says_what_happened_to_the_text()
    {
        await given.AddAsync(document, EditionKind.Corrigendum, Given.Text("Corrected."));
        await given.AddAsync(document, EditionKind.Revision, Given.Text("Revised."));
        await given.AddAsync(document, EditionKind.Corrigendum, Given.Text("Corrected again."));
        await given.AddAsync(document, EditionKind.Addendum, Given.Text("Added."));
        await given.Given.Doing(document, (acts, file) => Task.FromResult(acts.Begin(given.Publisher, file, EditionKind.Revision)));

        var stored = (await given.FileAsync(document)).Document;

        Assert.Equal(
            "COAL/JS/2026/1 COAL/JS/2026/1/Corr.1 COAL/JS/2026/1/Rev.1 COAL/JS/2026/1/Corr.2 COAL/JS/2026/1/Add.1 COAL/JS/2026/1/L.6",
            string.Join(' ', stored.Editions.OrderBy(edition => edition.Number).Select(edition => EditionSymbol.Of(stored, edition))));
    }

    [Theory]
    [InlineData("COAL/JS/2026/7")]
    [InlineData("COAL/JS/2026/7/L.1")]
    [InlineData("COAL/JS/2026/7/R.3")]
    public void A_suffix_that_a_record_holds_already_is_not_given_twice(string symbol)
    {
        var stored = Document.Create(given.Publisher, "JointStatement", new DocumentRecord("statements/drafted", symbol, Distribution.General, PartyId: null, MeetingSlug: null, []), Given.Text("Drafted."), DateTime.UnixEpoch);

        Assert.Equal("COAL/JS/2026/7/L.1", EditionSymbol.Of(stored, stored.Latest));
        Assert.Equal("COAL/JS/2026/7", EditionSymbol.OfReleased(symbol, EditionKind.Initial, ordinal: 1));
    }

    [Fact]
    public async Task A_change_after_a_release_is_a_revision_unless_something_else_was_chosen()
    {
        await given.Given.Writing(document, given.Publisher, Given.Text("Another text."));

        Assert.Equal(EditionKind.Revision, (await given.FileAsync(document)).Document.Latest.Kind);
    }

    [Fact]
    public async Task Before_the_first_release_every_edition_is_a_first_text_without_suffix()
    {
        var draft = await given.Given.ADraft(given.Publisher, "statements/other");
        await given.Given.Submitting(draft, given.Publisher);
        await given.Given.Writing(draft, given.Publisher, Given.Text("Another text."));

        var begun = await given.Given.Doing(draft, (acts, file) => Task.FromResult(acts.Begin(given.Publisher, file, EditionKind.Corrigendum)));

        Assert.Equal("edition.first", begun.Refusal?.Code);
        Assert.Equal(EditionKind.Initial, (await given.FileAsync(draft)).Document.Latest.Kind);
    }

    [Fact]
    public async Task An_addendum_stands_beside_the_text_it_adds_to()
    {
        await given.AddAsync(document, EditionKind.Addendum, Given.Text("An annex."));

        var file = await given.FileAsync(document);
        Assert.Equal([TextStatus.Published, TextStatus.Published], file.Document.Editions.Select(file.StatusOf));
        Assert.Equal((1, 2), (await given.ListedAsync(), await given.ReadableAsync()));
    }

    [Fact]
    public async Task A_revision_ends_the_text_with_its_addenda_and_begins_from_the_text_itself()
    {
        await given.AddAsync(document, EditionKind.Addendum, Given.Text("An annex."));
        var unchosen = await given.Given.Writing(document, given.Publisher, Given.Text("An annex, changed."));
        await given.Given.Doing(document, (acts, file) => Task.FromResult(acts.Begin(given.Publisher, file, EditionKind.Revision)));
        var begun = (await given.FileAsync(document)).Document.Latest;
        await given.Given.Writing(document, given.Publisher, Given.Text("A new text."));
        await given.ReleaseAsync(document);

        var file = await given.FileAsync(document);
        Assert.Equal("edition.kind", unchosen.Refusal?.Code);
        Assert.Equal("We call for the return of 1,223 children.", begun.In("en")!.Blocks[0].Text);
        Assert.Equal((3, 0), (file.Document.Editions.Single(edition => edition.Id == file.Current!.EditionId).Number, file.Addenda.Count));
    }

    [Fact]
    public async Task What_the_next_edition_is_ends_the_round_of_a_text_that_is_overtaken()
    {
        await given.Given.Writing(document, given.Publisher, Given.Text("Another text."));
        await given.Given.Submitting(document, given.Publisher);

        await given.Given.Doing(document, (acts, file) => Task.FromResult(acts.Begin(given.Publisher, file, EditionKind.Corrigendum)));

        Assert.Equal(RoundOutcome.Voided, (await given.FileAsync(document)).Rounds[^1].Result);
    }

    [Fact]
    public async Task What_is_frozen_and_goes_out_is_not_superseded_by_a_draft_but_by_a_release()
    {
        await given.Given.Writing(document, given.Publisher, Given.Text("The second text."));
        await given.Given.Submitting(document, given.Publisher);
        await given.ClearAsync(document, "ukraine");
        await given.ClearAsync(document, "canada");
        var opened = await new GivenEndorsements(given.Portal).Doing(document, (acts, file) => acts.Open(given.Publisher, file, file.Clearance.Releasable));
        var listed = await ListedStatusAsync();
        await given.Given.Writing(document, given.Publisher, Given.Text("The third text."));
        var beside = await StatusesAsync();

        await given.ReleaseAsync(document);

        Assert.Null(opened.Refusal);
        Assert.Equal(TextStatus.Frozen, listed);
        Assert.Equal([TextStatus.Published, TextStatus.Frozen, TextStatus.Draft], beside);
        Assert.Equal([TextStatus.Superseded, TextStatus.Superseded, TextStatus.Published], await StatusesAsync());
    }

    private async Task<IEnumerable<TextStatus>> StatusesAsync()
    {
        var file = await given.FileAsync(document);
        return file.Document.Editions.OrderBy(edition => edition.Number).Select(file.StatusOf);
    }

    private Task<TextStatus> ListedStatusAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().DocumentLinesAsync(new DocumentFilter(null, null, "en", 10, null))).Single().Status);
}
