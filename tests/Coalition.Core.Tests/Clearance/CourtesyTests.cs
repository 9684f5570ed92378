using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tests.Statements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Invariant 13: courtesy translations stand on their own clearance.</summary>
public sealed class CourtesyTests : IAsyncLifetime
{
    private CourtesyDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await CourtesyDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.Portal.DisposeAsync();

    [Fact]
    public async Task Invariant_13_adding_a_courtesy_translation_never_touches_the_authentic_text_its_rounds_or_its_endorsements()
    {
        var signing = new GivenEndorsements(desk.Portal);
        await signing.TheMember("norway");
        Assert.Null((await signing.Doing(desk.Document, (acts, file) => acts.Open(signing.Secretariat, file, file.Document.Latest))).Refusal);
        Assert.Null((await signing.Acting(desk.Document, await signing.AFocalPointOf("norway"), "norway")).Refusal);
        var before = await desk.StandingAsync();

        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();
        Assert.Null((await desk.Publishing()).Refusal);
        await desk.Writing("Nous appelons au retour.");

        Assert.Equal(before, await desk.StandingAsync());
        Assert.Contains("1 endorsements", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_13_publishing_a_courtesy_translation_without_the_clearance_of_every_seat_is_refused()
    {
        await desk.Writing("Nous demandons le retour.");
        var none = await desk.Publishing();
        Assert.Null((await desk.Clearing(desk.Ukraine, "ukraine")).Refusal);
        var one = await desk.Publishing();
        Assert.Null((await desk.Clearing(desk.Canada, "canada")).Refusal);

        var both = await desk.Publishing();

        Assert.Equal(("courtesy.not-cleared", "courtesy.not-cleared", null), (none.Refusal?.Code, one.Refusal?.Code, both.Refusal?.Code));
        Assert.Equal(1, await desk.PublicAsync());
    }

    [Theory]
    [InlineData("Nous sommes 38 pays.", "courtesy.number")]
    [InlineData("Nous sommes deux pays.", null)]
    [InlineData("Trois organisations demandent le retour.", null)]
    public async Task Invariant_1_a_courtesy_translation_states_no_number_of_parties_that_the_text_does_not_state(string words, string? code)
    {
        await desk.Writing(words);

        var cleared = await desk.Clearing(desk.Ukraine, "ukraine");
        var published = await desk.Publishing();

        Assert.Equal((code, code ?? "courtesy.not-cleared"), (cleared.Refusal?.Code, published.Refusal?.Code));
    }

    [Fact]
    public async Task Invariant_13_a_change_of_a_public_translation_waits_for_its_own_clearance_and_publication()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();
        await desk.Publishing();
        await desk.Writing("Nous appelons au retour.");
        var changed = (await desk.PublicNumberAsync(), (await desk.Publishing()).Refusal?.Code);
        await desk.Writing("Nous demandons le retour.");
        var restored = (await desk.PublicNumberAsync(), (await desk.Publishing()).Refusal?.Code);
        await desk.ClearByBothAsync();

        Assert.Null((await desk.Publishing()).Refusal);
        Assert.Equal(((1, "courtesy.not-cleared"), (1, "courtesy.not-cleared"), 3), (changed, restored, await desk.PublicNumberAsync()));
    }

    [Fact]
    public async Task A_publisher_takes_a_public_translation_back_and_no_earlier_one_comes_in_its_place()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();
        await desk.Publishing();
        await desk.Writing("Nous appelons au retour.");
        await desk.ClearByBothAsync();
        await desk.Publishing();

        Assert.Equal("courtesy.not-allowed", (await desk.Withdrawing(desk.Canada, "Not as agreed")).Refusal?.Code);
        Assert.Equal("courtesy.reason", (await desk.Withdrawing(desk.Editor, " ")).Refusal?.Code);
        Assert.Null((await desk.Withdrawing(desk.Editor, "A word is wrong")).Refusal);
        Assert.Equal("courtesy.not-public", (await desk.Withdrawing(desk.Editor, "Once more")).Refusal?.Code);
        Assert.Equal(0, await desk.PublicAsync());
    }

    [Fact]
    public async Task A_seat_says_no_with_a_reason_that_stays_on_record_and_takes_it_back_by_clearing()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal("courtesy.reason", (await desk.Objecting(desk.Canada, "canada", reason: null)).Refusal?.Code);
        Assert.Equal("courtesy.not-your-seat", (await desk.Objecting(desk.Canada, "ukraine", "Not ours")).Refusal?.Code);
        Assert.Null((await desk.Objecting(desk.Canada, "canada", "The second word is too strong")).Refusal);
        var refused = (await desk.Publishing()).Refusal;
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null((await desk.Clearing(desk.Canada, "canada")).Refusal);

        Assert.Equal("courtesy.objected", refused?.Code);
        Assert.Contains("The second word is too strong", refused!.Sentence, StringComparison.Ordinal);
        Assert.Null((await desk.Publishing()).Refusal);
        Assert.Single((await desk.FileAsync()).Texts.Single().Objections);
    }

    [Fact]
    public async Task Clearing_officers_are_asked_by_mail_once_a_translation_is_whole()
    {
        await desk.Writing("");
        var before = await desk.MailsAsync();
        await desk.Writing("Nous demandons le retour.");

        Assert.Equal((0, 2), (before, await desk.MailsAsync()));
    }

    [Fact]
    public async Task Saving_the_same_words_again_changes_nothing()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();
        await desk.Writing("Nous demandons le retour.");

        Assert.Null((await desk.Publishing()).Refusal);
        Assert.Single((await desk.FileAsync()).Texts);
    }

    [Fact]
    public async Task A_clearance_needs_permission_mandate_recent_sign_in_the_hash_shown_and_another_person_than_the_translator()
    {
        var translator = desk.Ukraine with { Permissions = new HashSet<string>([Permissions.ClearContent, Permissions.EditContent], StringComparer.Ordinal) };
        await desk.Writing("Nous demandons le retour.", translator);

        string?[] codes =
        [
            (await desk.Clearing(desk.Editor, "ukraine")).Refusal?.Code,
            (await desk.Clearing(desk.Canada, "ukraine")).Refusal?.Code,
            (await desk.Clearing(desk.Canada with { SignedInAt = desk.Portal.Clock.Now.AddHours(-1) }, "canada")).Refusal?.Code,
            (await desk.Clearing(desk.Canada, "canada", new TextHash("other"))).Refusal?.Code,
            (await desk.Clearing(translator, "ukraine")).Refusal?.Code,
            (await desk.Clearing(desk.Canada, "canada")).Refusal?.Code,
            (await desk.Clearing(desk.Canada, "canada")).Refusal?.Code,
        ];

        Assert.Equal("courtesy.not-allowed courtesy.not-your-seat courtesy.sign-in courtesy.hash courtesy.last-editor done courtesy.twice", string.Join(' ', codes.Select(code => code ?? "done")));
    }

    [Fact]
    public async Task One_person_clears_for_one_seat_only()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.Clearing(desk.Ukraine, "ukraine");

        var second = await desk.Clearing(desk.Ukraine with { Capacity = desk.Canada.Capacity }, "canada");

        Assert.Equal("courtesy.one-person-one-seat", second.Refusal?.Code);
    }

    [Fact]
    public async Task A_translation_is_published_by_publishers_once_whole_and_beside_a_public_text_only()
    {
        var draft = await desk.Given.ADraft(desk.Editor, "statements/other");
        await desk.Writing("");
        var partial = (await desk.Publishing()).Refusal?.Code;
        await desk.Writing("Nous demandons le retour.");
        await desk.ClearByBothAsync();

        Assert.Equal("courtesy.incomplete", partial);
        Assert.Equal("courtesy.not-allowed", (await desk.Publishing(desk.Given.Someone("Editor", Permissions.EditContent))).Refusal?.Code);
        Assert.Equal("courtesy.sign-in", (await desk.Publishing(desk.Editor with { SignedInAt = desk.Portal.Clock.Now.AddHours(-1) })).Refusal?.Code);
        Assert.Equal("courtesy.not-sent", (await desk.WritingTo(draft, "Nous demandons.")).Refusal?.Code);
        await desk.Given.Submitting(draft, desk.Editor);
        Assert.Null((await desk.WritingTo(draft, "Nous demandons.")).Refusal);
        Assert.Equal("courtesy.not-public", (await desk.Doing(draft, (acts, file) => acts.Publish(desk.Editor, file, file.Latest("fr")!))).Refusal?.Code);
    }

    [Fact]
    public async Task Authentic_languages_are_never_courtesy_languages_and_two_translators_do_not_write_over_each_other()
    {
        await desk.Writing("Nous demandons le retour.");

        var authentic = await desk.Doing(desk.Document, (acts, file) => acts.WriteAsync(desk.Editor, file, CourtesyDesk.Input("Ми закликаємо.", basedOn: null) with { Language = "uk" }));
        var blind = await desk.Doing(desk.Document, (acts, file) => acts.WriteAsync(desk.Editor, file, CourtesyDesk.Input("Autrement.", basedOn: null)));

        Assert.Equal(("courtesy.language", "courtesy.newer"), (authentic.Refusal?.Code, blind.Refusal?.Code));
    }

    [Fact]
    public async Task A_paragraph_whose_authentic_wording_changed_is_flagged_until_it_is_translated_or_compared()
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("We call for the safe return of all children."));
        await desk.Given.Submitting(desk.Document, desk.Editor);
        await desk.WritingTo(desk.Document, "Nous demandons le retour.", edition: 2);
        var taken = await desk.FileAsync(2);
        await desk.WritingTo(desk.Document, "Nous demandons le retour.", edition: 2, compared: "p1");
        var compared = await desk.FileAsync(2);

        Assert.Equal("p1", Assert.Single(taken.StaleOf(taken.Latest("fr")!)));
        Assert.Empty(compared.StaleOf(compared.Latest("fr")!));
    }

    [Theory]
    [InlineData("UPDATE CourtesyText SET Title = 'Other'")]
    [InlineData("DELETE FROM CourtesyText")]
    [InlineData("UPDATE CourtesyClearance SET UserName = 'Other'")]
    [InlineData("DELETE FROM CourtesyClearance")]
    [InlineData("UPDATE CourtesyPublication SET PublishedAt = '2020-01-01'")]
    [InlineData("DELETE FROM CourtesyPublication")]
    [InlineData("UPDATE CourtesyObjection SET Reason = 'Other'")]
    [InlineData("DELETE FROM CourtesyObjection")]
    [InlineData("UPDATE CourtesyWithdrawal SET Reason = 'Other'")]
    [InlineData("DELETE FROM CourtesyWithdrawal")]
    public async Task Nothing_of_it_is_ever_changed_or_deleted(string statement)
    {
        await desk.Writing("Nous demandons le retour.");
        await desk.Objecting(desk.Canada, "canada", "Too strong");
        desk.Portal.Clock.Move(TimeSpan.FromMinutes(1));
        await desk.ClearByBothAsync();
        await desk.Publishing();
        await desk.Withdrawing(desk.Editor, "A word is wrong");

        await Assert.ThrowsAsync<SqliteException>(() => desk.Portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(statement))));
    }
}
