using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Statements;

/// <summary>Numbers in texts against the registers: product, "count guard"; ruling E19; invariant 1.</summary>
public sealed class CountGuardTests : IAsyncLifetime
{
    private static readonly LocalText Reason = LocalText.English("Two member states and one observer state.");
    private static readonly CountQuery UnderThisText = new(CountRegister.Signatories, CountKind.States);

    private GivenEndorsements given = null!;
    private Given start = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        given = await GivenEndorsements.OpenAsync("norway", "chile");
        start = new Given(given.Portal);
        await start.TheSeatsOf("ukraine", "canada");
        document = await start.ADraft(given.Secretariat);
    }

    public ValueTask DisposeAsync() => given.DisposeAsync();

    [Fact]
    public async Task A_number_that_no_register_counts_stops_the_submission_until_it_is_explained()
    {
        await Writing("We are 38 countries.");

        var unexplained = await start.Submitting(document, given.Secretariat);
        await Saying(new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = Reason });
        var explained = await start.Submitting(document, given.Secretariat);

        Assert.Equal(("count.unbound", "Text.en.p1"), (unexplained.Refusal?.Code, unexplained.Refusal?.Field));
        Assert.Contains("“38 countries”", unexplained.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null(explained.Refusal);
    }

    [Fact]
    public async Task An_explanation_is_given_in_each_language_in_which_the_number_stands()
    {
        var english = Given.Text("We are 38 countries.");
        var both = english with { Languages = [.. english.Languages.Where(draft => draft.Language is not "uk"), new LanguageDraft("uk", LanguageStatus.Authentic, "Заява", [new Block("p1", BlockRole.Operative, "Нас 38 країн.")], new Dictionary<string, string>(StringComparer.Ordinal))] };
        Assert.Null((await start.Writing(document, given.Secretariat, both)).Refusal);

        await Saying(new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = Reason });
        var half = await start.Submitting(document, given.Secretariat);
        await Saying(new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = new LocalText([new("en", Reason.In("en")), new("uk", "Дві держави-члени й один спостерігач.")]) });

        Assert.Equal(("count.explained-in", "Text.uk.p1"), (half.Refusal?.Code, half.Refusal?.Field));
        Assert.Null((await start.Submitting(document, given.Secretariat)).Refusal);
    }

    [Fact]
    public async Task A_courtesy_translation_needs_no_explanation_of_its_own()
    {
        var english = Given.Text("We are 38 countries.");
        var courtesy = new LanguageDraft("fr", LanguageStatus.Courtesy, "Une déclaration", [new Block("p1", BlockRole.Operative, "Nous sommes 38 pays.")], new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Null((await start.Writing(document, given.Secretariat, english with { Languages = [.. english.Languages, courtesy] })).Refusal);

        await Saying(new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = Reason });

        Assert.Null((await start.Submitting(document, given.Secretariat)).Refusal);
    }

    [Fact]
    public async Task A_reason_that_overrides_checks_of_style_does_not_override_a_number()
    {
        await Writing("We are 38 countries.");

        var outcome = await start.Doing(document, (acts, file) => acts.SubmitAsync(given.Secretariat, file, new Submission { Overrides = new Dictionary<string, string>(StringComparer.Ordinal) { ["count.unbound"] = "So it is." } }));

        Assert.Equal("count.unbound", outcome.Refusal?.Code);
    }

    [Theory]
    [InlineData("Two countries agree.", null)]
    [InlineData("The 2 members agree.", null)]
    [InlineData("The three members agree.", "count.unbound")]
    [InlineData("10/27 states agree.", "count.unbound")]
    [InlineData("10 of 27 states agree.", "count.unbound")]
    [InlineData("On 10/27 states agreed.", null)]
    public async Task A_number_that_a_register_counts_passes(string text, string? code)
    {
        await Writing(text);

        Assert.Equal(code, (await start.Submitting(document, given.Secretariat)).Refusal?.Code);
    }

    [Fact]
    public async Task Case_E19_countries_that_are_counted_with_an_observer_take_an_explanation()
    {
        await given.TheMember("switzerland", MemberCapacity.Observer);
        await Writing("We are three countries.");

        var mixed = await start.Submitting(document, given.Secretariat);
        await Saying(new BoundNumber("text:p1", 3, CountedNoun.State) { Query = new(CountRegister.Coalition, CountKind.States), Explanation = Reason });

        Assert.Equal("count.mixed", mixed.Refusal?.Code);
        Assert.Null((await start.Submitting(document, given.Secretariat)).Refusal);
    }

    [Fact]
    public async Task A_number_bound_to_another_count_is_refused_with_what_the_register_says()
    {
        await Writing("The three members agree.");
        await Saying(new BoundNumber("text:p1", 3, CountedNoun.Member) { Query = new(CountRegister.Coalition, CountKind.States, MemberCapacity.Member) });

        var refusal = (await start.Submitting(document, given.Secretariat)).Refusal;

        Assert.Equal("count.differs", refusal?.Code);
        Assert.Contains("counts 2", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_1_a_number_of_signatories_is_compared_again_at_the_release()
    {
        await Writing("Two countries have signed.");
        await Saying(new BoundNumber("text:p1", 2, CountedNoun.State) { Query = UnderThisText });
        await start.Submitting(document, given.Secretariat);
        await start.Deciding(document, await start.AnOfficerOf("ukraine"), "ukraine");
        await start.Deciding(document, await start.AnOfficerOf("canada"), "canada");
        await given.Doing(document, (acts, file) => acts.Open(given.Secretariat, file, file.Clearance.Releasable));
        await given.Acting(document, await given.AFocalPointOf("norway"), "norway");

        var early = await start.Releasing(document, given.Secretariat);
        await given.Acting(document, await given.AFocalPointOf("chile"), "chile");
        var whole = await start.Releasing(document, given.Secretariat);

        Assert.Equal("count.differs", early.Refusal?.Code);
        Assert.Null(whole.Refusal);
    }

    [Fact]
    public async Task What_is_said_of_a_number_is_under_the_text_hash_and_voids_what_was_cleared()
    {
        await Writing("Two countries agree.");
        await start.Submitting(document, given.Secretariat);
        var before = await FileAsync();

        await Saying(new BoundNumber("text:p1", 2, CountedNoun.State) { Explanation = Reason });

        var after = await FileAsync();
        Assert.NotEqual(before.Document.Latest.TextHash, after.Document.Latest.TextHash);
        Assert.Equal(RoundOutcome.Voided, after.Rounds.Single().Result);
        Assert.Contains(TextDiff.Between(before.Document.Latest.Text, after.Document.Latest.Text).Heads, head => head.Key is "Numbers");
    }

    [Fact]
    public async Task Nothing_can_be_said_of_a_number_that_the_text_does_not_state()
    {
        var outcome = await Saying(new BoundNumber("text:p1", 38, CountedNoun.State) { Explanation = Reason });

        Assert.Equal("text.number", outcome.Refusal?.Code);
    }

    private Task<Outcome> Writing(string text) => start.Writing(document, given.Secretariat, Given.Text(text));

    private Task<Outcome> Saying(params BoundNumber[] numbers) => given.Portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var outcome = scope.GetRequiredService<NumberActs>().Say(given.Secretariat, file, numbers);
        await (outcome.Succeeded ? scope.GetRequiredService<Core.Data.PortalDb>().SaveChangesAsync() : Task.CompletedTask);
        return outcome;
    });

    private Task<ClearanceFile> FileAsync() => given.Portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);
}
