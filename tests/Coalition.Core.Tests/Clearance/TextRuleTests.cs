using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>A clearance is of exactly one text.</summary>
public sealed class TextRuleTests : IAsyncLifetime
{
    private static readonly TextDraft Cleared = Given.Text("We call for the return of all children.");

    private static readonly Dictionary<string, Func<TextDraft, TextDraft>> Changes = new(StringComparer.Ordinal)
    {
        ["a title"] = text => English(text, draft => draft with { Title = "Another title" }),
        ["a comma"] = text => English(text, draft => draft with { Blocks = [draft.Blocks[0] with { Text = "We call, for the return of all children." }] }),
        ["a capital letter"] = text => English(text, draft => draft with { Blocks = [draft.Blocks[0] with { Text = "We Call for the return of all children." }] }),
        ["a space"] = text => English(text, draft => draft with { Blocks = [draft.Blocks[0] with { Text = "We call for the return  of all children." }] }),
        ["a paragraph's role"] = text => English(text, draft => draft with { Blocks = [draft.Blocks[0] with { Role = BlockRole.Preambular }] }),
        ["a paragraph more"] = text => English(text, draft => draft with { Blocks = [.. draft.Blocks, new("p2", BlockRole.Operative, "More.")] }),
        ["a summary"] = text => English(text, draft => draft with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Summary"] = "In short." } }),
        ["the worth of a language"] = text => English(text, draft => draft with { Status = LanguageStatus.OfficialTranslation }),
        ["a language less"] = text => text with { Languages = [text.Languages[0]] },
        ["the date of issue"] = text => text with { IssuedOn = PartialDate.On(new DateOnly(2026, 1, 16)) },
        ["the note before the text"] = text => text with { Note = LocalText.English("As delivered.") },
    };

    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public static TheoryData<string> NamesOfChanges => [.. Changes.Keys];

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor);
        await given.Submitting(document, editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(NamesOfChanges))]
    public async Task Any_change_that_a_reader_can_see_voids_the_clearances(string change)
    {
        await ClearByBothAsync();
        var written = await given.Writing(document, editor, Changes[change](Cleared));

        var round = await LastRoundAsync();

        Assert.Null(written.Refusal);
        Assert.Equal(RoundOutcome.Voided, round.Result);
    }

    [Fact]
    public async Task A_change_voids_the_round_that_still_runs_and_its_seats_cannot_decide_any_more()
    {
        await given.Deciding(document, await given.AnOfficerOf("ukraine"), "ukraine");
        await given.Writing(document, editor, Changes["a comma"](Cleared));

        var late = await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        Assert.Equal("clearance.text-moved", late.Refusal?.Code);
        Assert.Equal(RoundOutcome.Voided, (await LastRoundAsync()).Result);
    }

    [Fact]
    public async Task The_changed_text_starts_with_no_clearance_at_all()
    {
        await ClearByBothAsync();
        await given.Writing(document, editor, Changes["a comma"](Cleared));
        await given.Submitting(document, editor);
        await given.Deciding(document, await given.AnOfficerOf("canada"), "canada");

        var released = await given.Releasing(document, editor);

        Assert.Contains("Ukraine", released.Refusal?.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_on_another_hash_than_the_rounds_is_refused_and_nothing_is_recorded()
    {
        var officer = await given.AnOfficerOf("ukraine");
        var before = await portal.DumpAsync();

        var outcome = await given.Doing(document, (acts, file) => Task.FromResult(
            acts.Decide(officer, file, file.Rounds[^1], file.Seats[0].Slug is "seat-ukraine" ? file.Seats[0].Id : file.Seats[1].Id, new ClearanceInput(SeatDecision.Cleared, TextHash.OfUtf8("another text"), Comment: null))));

        Assert.Equal("clearance.hash", outcome.Refusal?.Code);
        Assert.Equal(before, await portal.DumpAsync());
    }

    [Fact]
    public async Task A_text_that_differs_only_in_how_its_letters_are_encoded_is_the_same_text()
    {
        await ClearByBothAsync();
        var accented = English(Cleared, draft => draft with { Blocks = [draft.Blocks[0] with { Text = "caf\u00e9" }] });
        var decomposed = English(Cleared, draft => draft with { Blocks = [draft.Blocks[0] with { Text = "cafe\u0301" }] });

        Assert.Equal(accented.Hash("JointStatement"), decomposed.Hash("JointStatement"));
    }

    [Fact]
    public async Task What_lies_outside_the_text_may_change_without_voiding()
    {
        await ClearByBothAsync();
        await given.Doing(document, (_, file) => Task.FromResult(file.Document.Describe(editor, file.Document.Record with { Path = "statements/moved", Symbol = "COAL/JS/2026/1", SourceSlugs = ["letter"] }, isPublished: false)));

        var released = await given.Releasing(document, editor);

        Assert.Null(released.Refusal);
    }

    [Fact]
    public async Task A_courtesy_translation_added_later_voids_nothing()
    {
        await ClearByBothAsync();
        var french = new LanguageDraft("fr", LanguageStatus.Courtesy, "Déclaration", [new Block("p1", BlockRole.Operative, "Nous appelons.")], new Dictionary<string, string>(StringComparer.Ordinal));
        await given.Writing(document, editor, Cleared with { Languages = [.. Cleared.Languages, french] });

        var released = await given.Releasing(document, editor);

        Assert.Null(released.Refusal);
        Assert.Equal(RoundOutcome.Cleared, (await LastRoundAsync()).Result);
    }

    [Fact]
    public async Task A_text_altered_in_the_database_is_not_released()
    {
        await ClearByBothAsync();
        await portal.InAsync(TestPortal.Coalition, scope =>
            scope.GetRequiredService<PortalDb>().Database.ExecuteSqlAsync($"UPDATE LanguageVersion SET Title = 'Another' WHERE Language = 'en'"));

        var released = await given.Releasing(document, editor);

        Assert.Equal("release.text-altered", released.Refusal?.Code);
    }

    private static TextDraft English(TextDraft text, Func<LanguageDraft, LanguageDraft> change) => text with { Languages = [change(text.Languages[0]), .. text.Languages.Skip(1)] };

    private async Task ClearByBothAsync()
    {
        foreach (var seat in (string[])["ukraine", "canada"])
        {
            Assert.Null((await given.Deciding(document, await given.AnOfficerOf(seat), seat)).Refusal);
        }
    }

    private Task<Round> LastRoundAsync() => portal.InAsync(TestPortal.Coalition, scope =>
        scope.GetRequiredService<PortalDb>().Rounds.AsNoTracking().OrderByDescending(round => round.OpenedAt).FirstAsync());
}
