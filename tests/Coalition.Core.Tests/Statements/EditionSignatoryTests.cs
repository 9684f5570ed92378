using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Search;
using Coalition.Core.Statements;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>A document with two editions: a name stands only under the text it was given for.</summary>
public sealed class EditionSignatoryTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;
    private Actor norway = null!;
    private Guid document;
    private TextHash first;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway");
        norway = await given.AFocalPointOf("norway");
        document = await given.AnOpenText();
        await given.Acting(document, norway, "norway");
        first = (await given.TheSignatories(document)).Text;
        await ReleaseAsync();
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Invariant_4_whoever_signed_an_earlier_text_stands_apart_and_in_no_count_of_the_next()
    {
        await TheSecondEditionOpensAsync();

        var register = await given.TheSignatories(document);

        Assert.NotEqual(first, register.Text);
        Assert.Equal((0, 0), (register.States, register.Organisations));
        Assert.Equal(first, Assert.Single(register.OfOtherTexts).Endorsed.TextHash);
        Assert.Single((await given.TheSignatories(document, text: first)).Signatories);
    }

    [Fact]
    public async Task Invariant_2_a_party_endorses_a_later_text_anew_and_once()
    {
        await TheSecondEditionOpensAsync();

        var anew = await given.Acting(document, Fresh(norway), "norway");
        var again = await given.Acting(document, Fresh(norway), "norway");

        Assert.Null(anew.Refusal);
        Assert.Equal("endorsement.twice", again.Refusal?.Code);
        Assert.Equal(2, Assert.Single((await given.TheSignatories(document)).Signatories).Endorsed.Adherence);
    }

    [Fact]
    public async Task Invariant_22_a_withdrawal_ends_the_adherence_to_the_text_it_names_and_no_other()
    {
        await TheSecondEditionOpensAsync();
        await given.Acting(document, Fresh(norway), "norway");

        var outcome = await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Withdraw, first);

        Assert.Null(outcome.Refusal);
        Assert.Single((await given.TheSignatories(document)).Signatories);
        Assert.Single((await given.TheSignatories(document, text: first)).Ended);
    }

    [Fact]
    public async Task Invariant_14_who_answered_for_one_party_on_an_earlier_text_may_speak_for_another_on_the_next()
    {
        await given.TheMember("latvia");
        await given.TheMember("chile");
        var (latvia, chile) = (await given.AFocalPointOf("latvia"), await given.AFocalPointOf("chile"));
        Assert.Null((await given.Declining(document, latvia)).Refusal);

        await TheSecondEditionOpensAsync();

        Assert.Null((await given.Acting(document, Fresh(latvia with { Capacity = chile.Capacity }), "chile")).Refusal);
    }

    [Fact]
    public async Task A_corrigendum_carries_the_names_of_the_edition_it_corrects_each_party_once()
    {
        await TheSecondEditionOpensAsync(EditionKind.Corrigendum);
        var carried = Assert.Single((await given.TheSignatories(document)).Signatories);

        var again = await given.Acting(document, Fresh(norway), "norway");
        await ReleaseAsync();

        Assert.Equal(first, carried.Endorsed.TextHash);
        Assert.Equal("endorsement.twice", again.Refusal?.Code);
        Assert.Empty((await given.TheSignatories(document)).OfOtherTexts);
        Assert.Equal(1, await SignedByNorwayAsync());
    }

    [Fact]
    public async Task A_withdrawal_on_the_corrigendum_ends_what_it_carries()
    {
        await TheSecondEditionOpensAsync(EditionKind.Corrigendum);

        var outcome = await given.Acting(document, Fresh(norway), "norway", EndorsementAct.Withdraw);

        Assert.Null(outcome.Refusal);
        Assert.Empty((await given.TheSignatories(document)).Signatories);
        Assert.Single((await given.TheSignatories(document, text: first)).Ended);
    }

    [Fact]
    public async Task What_is_given_to_a_corrigendum_is_not_carried_back_nor_on_to_a_revision()
    {
        await given.TheMember("latvia");
        await TheSecondEditionOpensAsync(EditionKind.Corrigendum);
        await given.Acting(document, await given.AFocalPointOf("latvia"), "latvia");
        await ReleaseAsync();
        var corrected = (await given.TheSignatories(document)).States;

        await TheSecondEditionOpensAsync(EditionKind.Revision, "We call for the return of all of them.");

        Assert.Equal((2, 1, 0), (corrected, (await given.TheSignatories(document, text: first)).States, (await given.TheSignatories(document)).States));
    }

    [Fact]
    public async Task Invariant_1_search_counts_those_who_signed_the_public_text()
    {
        var before = await SignedByNorwayAsync();
        await TheSecondEditionOpensAsync();
        await ReleaseAsync();

        Assert.Equal((1, 0), (before, await SignedByNorwayAsync()));
    }

    private async Task TheSecondEditionOpensAsync(EditionKind kind = EditionKind.Revision, string text = "We call for the return of every child.")
    {
        var start = new Given(given.Portal);
        var editor = given.Secretariat with { SignedInAt = given.Portal.Clock.Now };
        await given.Doing(document, (acts, file) => acts.Close(editor, file));
        Assert.Null((await start.Doing(document, (acts, file) => Task.FromResult(acts.Begin(editor, file, kind)))).Refusal);
        Assert.Null((await start.Writing(document, editor, Given.Text(text))).Refusal);
        Assert.Null((await start.Submitting(document, editor)).Refusal);
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await start.Deciding(document, await start.AnOfficerOf(seat), seat)).Refusal);
        }

        Assert.Null((await given.Doing(document, (acts, file) => acts.Open(editor, file, file.Clearance.Releasable))).Refusal);
    }

    private async Task ReleaseAsync() => Assert.Null((await new Given(given.Portal).Releasing(document, given.Secretariat)).Refusal);

    private Task<int> SignedByNorwayAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalSearch>().FindAsync(SearchQuery.Parse("return") with { Parties = ["norway"] }, take: 20)).Found.Count);

    private Actor Fresh(Actor actor) => actor with { SignedInAt = given.Portal.Clock.Now };
}
