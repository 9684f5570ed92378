using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>Which text a party may read, in what state, and under which name it signs.</summary>
public sealed class WindowWallTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;
    private Actor switzerland = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway");
        await given.TheMember("switzerland", MemberCapacity.Observer);
        switzerland = await given.AFocalPointOf("switzerland");
        document = await given.AnOpenText();
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_18_whoever_signed_an_edition_reads_no_later_text_that_is_not_open_to_it()
    {
        await given.Acting(document, switzerland, "switzerland");
        await ReleaseAsync();
        await TheRevisionOpensAsync(EndorsementPolicy.Members);
        var file = await given.TheFile(document);
        var (first, second) = (file.Windows[0], file.Windows[1]);
        var norway = (await given.AFocalPointOf("norway")).Capacity!.PartyId;

        Assert.True(file.IsReadableBy(Swiss, first, given.Today));
        Assert.False(file.IsReadableBy(Swiss, second, given.Today));
        Assert.True(file.IsReadableBy(norway, second, given.Today));
        Assert.Equal([first.Id], await ListedAsync(Swiss));
        Assert.Equal([second.Id], await ListedAsync(norway));
    }

    [Fact]
    public async Task Invariant_41_while_a_text_is_taken_down_parties_meet_nothing_of_it_and_do_nothing_on_it()
    {
        await ReleaseAsync();
        await OnClearanceAsync((scope, file) => scope.GetRequiredService<TakedownActs>().TakeDownAsync(new Given(given.Portal).Someone("Reviewer", Permissions.TakeDownContent), file, TakedownReason.ChildRecognisable));
        var found = await given.TheFile(document);
        var view = EditionView.OfParties(found.Document, found.EditionOf(found.OpenWindow!), []);

        Assert.Equal("text.taken-down", (await given.Acting(document, switzerland, "switzerland")).Refusal?.Code);
        Assert.Equal("text.taken-down", found.Document.WhyNotShown(view.Edition)?.Code);
        Assert.Equal((0, 0), (view.Languages.Count, view.Attachments.Count));
    }

    [Fact]
    public async Task Invariant_41_what_was_redacted_is_gone_for_parties_too()
    {
        await ReleaseAsync();
        await OnClearanceAsync((scope, file) => scope.GetRequiredService<WithdrawalActs>().WithdrawAsync(
            given.Secretariat, file, new(WithdrawalKind.Redacted, WithdrawalReason.ProtectionOfPersons, LocalText.English("A detail was removed."), ["p1"])));
        var found = await given.TheFile(document);

        Assert.All(EditionView.OfParties(found.Document, found.EditionOf(found.Windows[0]), []).Languages, draft => Assert.Equal(Redaction.Mark, draft.Blocks[0].Text));
    }

    [Fact]
    public void Invariant_13_a_courtesy_translation_that_was_not_published_is_shown_to_no_party()
    {
        var text = Given.Text("We call.");
        var draft = text with { Languages = [.. text.Languages, text.Languages[0] with { Language = "fr", Status = LanguageStatus.Courtesy }] };
        var written = Document.Create(given.Secretariat, "JointStatement", new DocumentRecord("statements/courtesy", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), draft, given.Portal.Clock.Now);

        Assert.Equal(["en", "uk"], EditionView.OfParties(written, written.Latest, []).Languages.Select(shown => shown.Language).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["en", "fr", "uk"], EditionView.Whole(written.Latest).Languages.Select(shown => shown.Language).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["en", "fr", "uk"], EditionView.OfParties(written, written.Latest, [draft.Languages[^1]]).Languages.Select(shown => shown.Language).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Invariant_24_a_party_signs_for_itself_under_a_name_on_file_and_the_secretariat_records_another_with_two_persons()
    {
        EndorsementInput Named(EndorsementInput input, string name) => input with { NameAsSigned = name };

        Assert.Equal("endorsement.name", (await given.Acting(document, switzerland, "switzerland", with: input => Named(input, "Norway"))).Refusal?.Code);
        Assert.Equal("endorsement.name", (await given.Acting(document, switzerland, "switzerland", with: input => Named(input, "Switzerland (with a reservation on paragraph 1)"))).Refusal?.Code);
        Assert.Null((await given.Recording(document, "switzerland", with: input => Named(input, "Swiss Confederation, by its embassy"))).Refusal);
        Assert.Empty((await given.TheSignatories(document)).Signatories);
        Assert.Null((await given.Confirming(document, given.SecondPerson)).Refusal);
        Assert.Single((await given.TheSignatories(document)).Signatories);
    }

    [Fact]
    public void The_names_on_file_are_short_and_formal_in_every_language_and_those_of_the_past_are_not_among_them()
    {
        var party = Party.Create("czechia", PartyKind.State,
        [
            new("en", NameForm.Short, "Czechia", From: "2016"), new("en", NameForm.Short, "Czech Republic", To: "2016"), new("en", NameForm.Former, "Bohemia"),
            new("en", NameForm.Formal, "the Czech Republic"), new("cs", NameForm.Short, "Česko"), new("en", NameForm.SortKey, "Czechia"),
        ], []);

        var names = party.SigningNames(new DateOnly(2026, 1, 1));

        Assert.Equal([("Czechia", "English", true), ("the Czech Republic", "English", false), ("Česko", "Czech", true)], names.OrderBy(name => name.Text, StringComparer.Ordinal).Select(name => (name.Text, name.InLanguages, name.IsTranslation)));
    }

    private Guid Swiss => switzerland.Capacity!.PartyId;

    private Task<Guid[]> ListedAsync(Guid partyId) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var windows = await db.WindowsOfAsync(partyId, given.Portal.Clock.Now);
        return (await db.TextsToEndorseAsync(partyId, windows)).Select(found => found.Window.Id).ToArray();
    });

    private Task OnClearanceAsync(Func<IServiceProvider, ClearanceFile, Task<Outcome>> act) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        Assert.Null((await act(scope, (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!)).Refusal);
        await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
    });

    private async Task ReleaseAsync() => Assert.Null((await new Given(given.Portal).Releasing(document, given.Secretariat)).Refusal);

    private async Task TheRevisionOpensAsync(EndorsementPolicy policy)
    {
        var start = new Given(given.Portal);
        Assert.Null((await given.Doing(document, (acts, file) => acts.Close(given.Secretariat, file))).Refusal);
        Assert.Null((await start.Writing(document, given.Secretariat, Given.Text("We call for the return of every child."))).Refusal);
        Assert.Null((await start.Submitting(document, given.Secretariat)).Refusal);
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await start.Deciding(document, await start.AnOfficerOf(seat), seat)).Refusal);
        }

        Assert.Null((await given.Doing(document, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable, new EndorsementTerms(policy)))).Refusal);
    }
}
