using Coalition.Core.Activity;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>What parties declare with their endorsement or after it.</summary>
public sealed class DeclarationTests : IAsyncLifetime
{
    private GivenEndorsements given = null!;

    public async ValueTask InitializeAsync() => given = await GivenEndorsements.OpenAsync("norway");

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task Case_E3_an_endorsement_with_an_interpretive_declaration_counts_and_keeps_its_words_in_every_language()
    {
        var document = await given.AnOpenText();
        var paragraph = await ParagraphAsync(document);

        Assert.Null((await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with { Declarations = [On(DeclarationType.Interpretive, paragraph)] })).Refusal);

        var register = await given.TheSignatories(document);
        var position = Assert.Single(Assert.Single(register.Signatories).Declarations);
        Assert.Equal((DeclarationType.Interpretive, true), (position.Declaration.Type, position.Stands));
        Assert.Equal((paragraph, "Comme nous le lisons.", "As we read it."), (Assert.Single(position.Declaration.BlockIds), position.Declaration.Text.In("fr"), position.Declaration.Text.In("en")));
    }

    [Fact]
    public async Task Scenario_8_a_withdrawn_declaration_stays_in_the_past_view()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [On(DeclarationType.Interpretive, "p1")] });
        var made = (await given.TheFile(document)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);
        given.Portal.Clock.Move(TimeSpan.FromDays(5));

        Assert.Null((await given.Acting(document, Fresh(norway), "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal);

        Assert.False(Assert.Single(Assert.Single((await given.TheSignatories(document)).Signatories).Declarations).Stands);
        Assert.True(Assert.Single(Assert.Single((await given.TheSignatories(document, given.Today.AddDays(-1))).Signatories).Declarations).Stands);
        Assert.Equal("endorsement.no-declaration", (await given.Acting(document, Fresh(norway), "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id })).Refusal?.Code);
    }

    [Fact]
    public async Task Scenario_8_a_declaration_on_a_paragraph_that_is_not_in_the_text_is_refused_and_nothing_is_recorded()
    {
        var document = await given.AnOpenText();

        var outcome = await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with { Declarations = [On(DeclarationType.Interpretive, "p99")] });

        Assert.Equal("declaration.paragraph", outcome.Refusal?.Code);
        Assert.Empty((await given.TheFile(document)).Endorsements);
    }

    [Theory]
    [InlineData("p1", null)]
    [InlineData("h1", "declaration.paragraph")]
    public void A_party_declares_on_paragraphs_and_on_no_heading(string block, string? code)
    {
        var text = Given.Text("We call for the return of every child.");
        var headed = text with { Languages = [.. text.Languages.Select(language => language with { Blocks = [new Block("h1", BlockRole.Heading, "What we ask"), .. language.Blocks] })] };
        var document = Document.Create(Given.Registrar, "JointStatement", new DocumentRecord("statements/headed", Symbol: null, Distribution.General, PartyId: null, MeetingSlug: null, []), headed, DateTime.UnixEpoch);

        Assert.Equal(code, On(DeclarationType.Interpretive, block).WhyMalformed(document.Latest)?.Code);
    }

    [Theory]
    [InlineData("declaration.text", DeclarationType.Interpretive, "en", "  ")]
    [InlineData("declaration.language", DeclarationType.Interpretive, "xx-nowhere", "Words")]
    [InlineData("declaration.no-paragraph", DeclarationType.DissociationFromParagraph, "en", "Words")]
    [InlineData("safeguarding.details", DeclarationType.ExplanationOfPosition, "uk", "Це стосується дівчинки: 7-річна сирота чекає.")] // E36
    public async Task A_declaration_that_is_not_whole_is_refused(string code, DeclarationType type, string language, string text)
    {
        var document = await given.AnOpenText();

        var outcome = await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with { Declarations = [new(type, [], new([new(language, text)]))] });

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 0, 1)]
    public async Task Case_E4_a_party_that_stands_apart_from_a_paragraph_counts_only_where_the_policy_says_so(bool counts, int counted, int apart)
    {
        var document = await given.AClearedText();
        await given.Doing(document, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable, new EndorsementTerms(EndorsementPolicy.ListedParties) { CountsDissociation = counts }));

        Assert.Null((await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with { Declarations = [On(DeclarationType.DissociationFromParagraph, "p1")] })).Refusal);

        var register = await given.TheSignatories(document);
        Assert.Equal((counted, apart), (register.Signatories.Count, register.Uncounted.Count));
    }

    [Fact]
    public async Task Case_E4_a_party_counts_again_once_it_has_withdrawn_its_dissociation()
    {
        var document = await given.AnOpenText();
        var norway = await given.AFocalPointOf("norway");
        await given.Acting(document, norway, "norway", with: input => input with { Declarations = [On(DeclarationType.DissociationFromParagraph, "p1")] });
        var made = (await given.TheFile(document)).Endorsements.Single(act => act.Act is EndorsementAct.Declare);

        await given.Acting(document, norway, "norway", EndorsementAct.WithdrawDeclaration, with: input => input with { AboutId = made.Id });

        Assert.Single((await given.TheSignatories(document)).Signatories);
    }

    [Fact]
    public async Task Nobody_declares_without_endorsing()
    {
        var document = await given.AnOpenText();

        var outcome = await given.Acting(document, await given.AFocalPointOf("norway"), "norway", EndorsementAct.Declare, with: input => input with { Declared = On(DeclarationType.Interpretive, "p1") });

        Assert.Equal("endorsement.not-endorsed", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task What_the_secretariat_records_of_a_declaration_stands_once_a_second_person_confirmed_it()
    {
        var document = await given.AnOpenText();
        await given.Recording(document, "norway", with: input => input with { Declarations = [On(DeclarationType.Reservation, "p1")] });

        await given.Confirming(document, given.SecondPerson);
        var one = Assert.Single((await given.TheSignatories(document)).Signatories).Declarations.Count;
        await given.Confirming(document, given.SecondPerson);

        Assert.Equal((0, 1), (one, Assert.Single((await given.TheSignatories(document)).Signatories).Declarations.Count));
    }

    [Fact]
    public async Task The_log_holds_a_hash_of_what_was_declared_and_no_words()
    {
        var document = await given.AnOpenText();
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway", with: input => input with { Declarations = [On(DeclarationType.Interpretive, "p1")] });

        var line = await given.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Activity.SingleAsync(entry => entry.Kind == "Party.Declared"));

        Assert.DoesNotContain("As we read it", line.Facts + line.Summary, StringComparison.Ordinal);
    }

    private static DeclarationInput On(DeclarationType type, string paragraph) => new(type, [paragraph], new([new("en", "As we read it."), new("fr", "Comme nous le lisons."), new("uk", " ")]));

    private async Task<string> ParagraphAsync(Guid document) => (await given.TheFile(document)).Document.Latest.Text.Languages[0].Blocks[0].Id;

    private Actor Fresh(Actor actor) => actor.OnceProven(given.Portal.Clock.Now);
}
