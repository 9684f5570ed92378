using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Content;

/// <summary>What was changed in one authentic language and not in another, since the text was sent or released.</summary>
public sealed class OneLanguageChecksTests : IAsyncLifetime
{
    private const string Words = "We call for the return of all children.";

    private TestPortal portal = null!;
    private Given given = null!;
    private Guid text;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        text = await given.ADraft(Given.Registrar);
        await WriteAsync(With(LanguageStatus.Courtesy, Given.Text(Words)));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_text_that_was_never_sent_says_nothing() => Assert.Empty(await WrittenAsync(Given.Text("We call for more.", "Another title")));

    [Fact]
    public async Task What_changed_in_English_alone_is_said_of_Ukrainian_and_of_no_courtesy_translation()
    {
        Assert.Null((await given.Submitting(text, Given.Registrar)).Refusal);

        Assert.Equal(["Text.uk.p1", "Title.uk"], await WrittenAsync(With(LanguageStatus.Courtesy, Given.Text("We call for more.", "Another title"))));
    }

    [Fact]
    public async Task A_translation_that_has_become_authentic_since_is_compared_with_nothing()
    {
        Assert.Null((await given.Submitting(text, Given.Registrar)).Refusal);

        Assert.Equal(["Text.uk.p1"], await WrittenAsync(With(LanguageStatus.Authentic, Given.Text("We call for more."))));
    }

    [Fact]
    public async Task A_text_is_compared_with_what_readers_see_too()
    {
        Assert.Null((await given.Submitting(text, Given.Registrar)).Refusal);
        Assert.Null((await given.Deciding(text, await given.AnOfficerOf("ukraine"), "ukraine")).Refusal);
        Assert.Null((await given.Deciding(text, await given.AnOfficerOf("canada"), "canada")).Refusal);
        Assert.Null((await given.Releasing(text, Given.Registrar.OnceProven(portal.Clock.Now))).Refusal);
        await WriteAsync(Given.Text("We call for more."));
        Assert.Null((await given.Submitting(text, Given.Registrar)).Refusal);

        Assert.Equal(["Text.uk.p1"], await WrittenAsync(Given.Text("We call for more and sooner.")));
        Assert.Equal(["Text.uk.p1"], await WrittenAsync(Given.Text("We call for more.")));
    }

    private static TextDraft With(LanguageStatus french, TextDraft draft) => draft with
    {
        Languages = [.. draft.Languages, new LanguageDraft("fr", french, "Une déclaration", [new Block("p1", BlockRole.Operative, "Nous demandons le retour de tous les enfants.")], new Dictionary<string, string>(StringComparer.Ordinal))],
    };

    private async Task WriteAsync(TextDraft draft) => Assert.Null((await given.Writing(text, Given.Registrar, draft)).Refusal);

    private async Task<IReadOnlyList<string?>> WrittenAsync(TextDraft draft)
    {
        await WriteAsync(draft);
        IReadOnlyList<Refusal> remarks = [];
        Assert.Null((await given.Doing(text, (_, file) =>
        {
            remarks = OneLanguageChecks.Of(file.Document);
            return Task.FromResult(Outcome.Done);
        })).Refusal);
        return [.. remarks.Select(remark => remark.Field).Order(StringComparer.Ordinal)];
    }
}
