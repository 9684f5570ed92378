using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tests.Statements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>Invariant 13: courtesy translations stand on their own clearance.</summary>
public sealed class CourtesyTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Actor ukraine = null!;
    private Actor canada = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        editor = given.Someone("Editor");
        await given.TheSeatsOf("ukraine", "canada");
        (ukraine, canada) = (await given.AnOfficerOf("ukraine"), await given.AnOfficerOf("canada"));
        document = await given.ADraft(editor);
        await given.Submitting(document, editor);
        await given.Deciding(document, ukraine, "ukraine");
        await given.Deciding(document, canada, "canada");
        Assert.Null((await given.Releasing(document, editor)).Refusal);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Invariant_13_adding_a_courtesy_translation_never_touches_the_authentic_text_its_rounds_or_its_endorsements()
    {
        var signing = new GivenEndorsements(portal);
        await signing.TheMember("norway");
        Assert.Null((await signing.Doing(document, (acts, file) => acts.Open(signing.Secretariat, file, file.Document.Latest))).Refusal);
        Assert.Null((await signing.Acting(document, await signing.AFocalPointOf("norway"), "norway")).Refusal);
        var before = await StandingAsync();

        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();
        Assert.Null((await Publishing()).Refusal);
        await Writing("Nous appelons au retour.");

        Assert.Equal(before, await StandingAsync());
        Assert.Contains("1 endorsements", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invariant_13_publishing_a_courtesy_translation_without_the_clearance_of_every_seat_is_refused()
    {
        await Writing("Nous demandons le retour.");
        var none = await Publishing();
        Assert.Null((await Clearing(ukraine, "ukraine")).Refusal);
        var one = await Publishing();
        Assert.Null((await Clearing(canada, "canada")).Refusal);

        var both = await Publishing();

        Assert.Equal(("courtesy.not-cleared", "courtesy.not-cleared", null), (none.Refusal?.Code, one.Refusal?.Code, both.Refusal?.Code));
        Assert.Equal(1, await PublicAsync());
    }

    [Fact]
    public async Task Invariant_13_a_change_of_a_public_translation_waits_for_its_own_clearance_and_publication()
    {
        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();
        await Publishing();
        await Writing("Nous appelons au retour.");
        var changed = (await PublicNumberAsync(), (await Publishing()).Refusal?.Code);
        await Writing("Nous demandons le retour.");
        var restored = (await PublicNumberAsync(), (await Publishing()).Refusal?.Code);
        await ClearByBothAsync();

        Assert.Null((await Publishing()).Refusal);
        Assert.Equal(((1, "courtesy.not-cleared"), (1, "courtesy.not-cleared"), 3), (changed, restored, await PublicNumberAsync()));
    }

    [Fact]
    public async Task A_publisher_takes_a_public_translation_back_and_no_earlier_one_comes_in_its_place()
    {
        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();
        await Publishing();
        await Writing("Nous appelons au retour.");
        await ClearByBothAsync();
        await Publishing();

        Assert.Equal("courtesy.not-allowed", (await Withdrawing(canada, "Not as agreed")).Refusal?.Code);
        Assert.Equal("courtesy.reason", (await Withdrawing(editor, " ")).Refusal?.Code);
        Assert.Null((await Withdrawing(editor, "A word is wrong")).Refusal);
        Assert.Equal("courtesy.not-public", (await Withdrawing(editor, "Once more")).Refusal?.Code);
        Assert.Equal(0, await PublicAsync());
    }

    [Fact]
    public async Task A_seat_says_no_with_a_reason_that_stays_on_record_and_takes_it_back_by_clearing()
    {
        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();
        portal.Clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal("courtesy.reason", (await Objecting(canada, "canada", reason: null)).Refusal?.Code);
        Assert.Equal("courtesy.not-your-seat", (await Objecting(canada, "ukraine", "Not ours")).Refusal?.Code);
        Assert.Null((await Objecting(canada, "canada", "The second word is too strong")).Refusal);
        var refused = (await Publishing()).Refusal;
        portal.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Null((await Clearing(canada, "canada")).Refusal);

        Assert.Equal("courtesy.objected", refused?.Code);
        Assert.Contains("The second word is too strong", refused!.Sentence, StringComparison.Ordinal);
        Assert.Null((await Publishing()).Refusal);
        Assert.Single((await FileAsync()).Texts.Single().Objections);
    }

    [Fact]
    public async Task Clearing_officers_are_asked_by_mail_once_a_translation_is_whole()
    {
        await Writing("");
        var before = await MailsAsync();
        await Writing("Nous demandons le retour.");

        Assert.Equal((0, 2), (before, await MailsAsync()));
    }

    [Fact]
    public async Task Saving_the_same_words_again_changes_nothing()
    {
        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();
        await Writing("Nous demandons le retour.");

        Assert.Null((await Publishing()).Refusal);
        Assert.Single((await FileAsync()).Texts);
    }

    [Fact]
    public async Task A_clearance_needs_permission_mandate_recent_sign_in_the_hash_shown_and_another_person_than_the_translator()
    {
        var translator = ukraine with { Permissions = new HashSet<string>([Permissions.ClearContent, Permissions.EditContent], StringComparer.Ordinal) };
        await Writing("Nous demandons le retour.", translator);

        string?[] codes =
        [
            (await Clearing(editor, "ukraine")).Refusal?.Code,
            (await Clearing(canada, "ukraine")).Refusal?.Code,
            (await Clearing(canada with { SignedInAt = portal.Clock.Now.AddHours(-1) }, "canada")).Refusal?.Code,
            (await Clearing(canada, "canada", new TextHash("other"))).Refusal?.Code,
            (await Clearing(translator, "ukraine")).Refusal?.Code,
            (await Clearing(canada, "canada")).Refusal?.Code,
            (await Clearing(canada, "canada")).Refusal?.Code,
        ];

        Assert.Equal("courtesy.not-allowed courtesy.not-your-seat courtesy.sign-in courtesy.hash courtesy.last-editor done courtesy.twice", string.Join(' ', codes.Select(code => code ?? "done")));
    }

    [Fact]
    public async Task One_person_clears_for_one_seat_only()
    {
        await Writing("Nous demandons le retour.");
        await Clearing(ukraine, "ukraine");

        var second = await Clearing(ukraine with { Capacity = canada.Capacity }, "canada");

        Assert.Equal("courtesy.one-person-one-seat", second.Refusal?.Code);
    }

    [Fact]
    public async Task A_translation_is_published_by_publishers_once_whole_and_beside_a_public_text_only()
    {
        var draft = await given.ADraft(editor, "statements/other");
        await Writing("");
        var partial = (await Publishing()).Refusal?.Code;
        await Writing("Nous demandons le retour.");
        await ClearByBothAsync();

        Assert.Equal("courtesy.incomplete", partial);
        Assert.Equal("courtesy.not-allowed", (await Publishing(given.Someone("Editor", Permissions.EditContent))).Refusal?.Code);
        Assert.Equal("courtesy.sign-in", (await Publishing(editor with { SignedInAt = portal.Clock.Now.AddHours(-1) })).Refusal?.Code);
        Assert.Equal("courtesy.not-sent", (await WritingTo(draft, "Nous demandons.")).Refusal?.Code);
        await given.Submitting(draft, editor);
        Assert.Null((await WritingTo(draft, "Nous demandons.")).Refusal);
        Assert.Equal("courtesy.not-public", (await Doing(draft, (acts, file) => acts.Publish(editor, file, file.Latest("fr")!))).Refusal?.Code);
    }

    [Fact]
    public async Task Authentic_languages_are_never_courtesy_languages_and_two_translators_do_not_write_over_each_other()
    {
        await Writing("Nous demandons le retour.");

        var authentic = await Doing(document, (acts, file) => acts.WriteAsync(editor, file, Input("Ми закликаємо.", basedOn: null) with { Language = "uk" }));
        var blind = await Doing(document, (acts, file) => acts.WriteAsync(editor, file, Input("Autrement.", basedOn: null)));

        Assert.Equal(("courtesy.language", "courtesy.newer"), (authentic.Refusal?.Code, blind.Refusal?.Code));
    }

    [Fact]
    public async Task A_paragraph_whose_authentic_wording_changed_is_flagged_until_it_is_translated_or_compared()
    {
        await Writing("Nous demandons le retour.");
        await given.Writing(document, editor, Given.Text("We call for the safe return of all children."));
        await given.Submitting(document, editor);
        await WritingTo(document, "Nous demandons le retour.", edition: 2);
        var taken = await FileAsync(2);
        await WritingTo(document, "Nous demandons le retour.", edition: 2, compared: "p1");
        var compared = await FileAsync(2);

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
        await Writing("Nous demandons le retour.");
        await Objecting(canada, "canada", "Too strong");
        portal.Clock.Move(TimeSpan.FromMinutes(1));
        await ClearByBothAsync();
        await Publishing();
        await Withdrawing(editor, "A word is wrong");

        await Assert.ThrowsAsync<SqliteException>(() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().Database.ExecuteSqlAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(statement))));
    }

    // Everything that the courtesy translation must leave as it is, in one line.
    private Task<string> StandingAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var db = scope.GetRequiredService<PortalDb>();
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var endorsements = await db.Endorsements.Where(act => act.DocumentId == document).ToListAsync();
        var signatories = await scope.GetRequiredService<EndorsementActs>().SignatoriesAsync(document, file.Document.Latest.TextHash);
        return string.Join('\n', [
            $"version {file.Document.Version}, {file.Document.Editions.Count} editions, {file.Current!.TextHash}, {file.StatusOf(file.Document.Latest)}",
            .. file.Document.Editions.Select(edition => $"{edition.Number} {edition.TextHash} {edition.Text.Hash("JointStatement")} {edition.LastEditedAt:O} {edition.Languages.Count}"),
            .. file.Rounds.Select(round => $"{round.Result} {round.TextHash} {round.Clearances.Count} {round.Version}"),
            .. file.Seats.Select(seat => $"{file.StandingClearance(file.Document.Latest, seat, portal.Clock.Now)?.Id}"),
            $"{signatories.Signatories.Count} signatories, {endorsements.Count} endorsements {string.Join(' ', endorsements.Select(act => act.TextHash))}",
        ]);
    });

    private static CourtesyInput Input(string words, Guid? basedOn) => new("fr", "Déclaration", new Dictionary<string, string>(StringComparer.Ordinal) { ["p1"] = words }, new Dictionary<string, string>(StringComparer.Ordinal)) { BasedOn = basedOn };

    private Task<Outcome> Doing(Guid id, Func<CourtesyActs, CourtesyFile, Outcome> act, int? edition = null) => Doing(id, (acts, file) => Task.FromResult(act(acts, file)), edition);

    private Task<Outcome> Doing(Guid id, Func<CourtesyActs, CourtesyFile, Task<Outcome>> act, int? edition = null) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var acts = scope.GetRequiredService<CourtesyActs>();
        var outcome = await act(acts, (await acts.FindAsync(id, edition))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Outcome> WritingTo(Guid id, string words, Actor? by = null, int? edition = null, params string[] compared) =>
        Doing(id, (acts, file) => acts.WriteAsync(by ?? editor, file, Input(words, file.Latest("fr")?.Id) with { Compared = compared }), edition);

    private async Task Writing(string words, Actor? by = null) => Assert.Null((await WritingTo(document, words, by)).Refusal);

    private Task<Outcome> Clearing(Actor by, string seat, TextHash? shown = null) => Doing(document, (acts, file) =>
        acts.Clear(by, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == $"seat-{seat}").Id, shown ?? file.Latest("fr")!.Hash));

    private async Task ClearByBothAsync()
    {
        Assert.Null((await Clearing(ukraine, "ukraine")).Refusal);
        Assert.Null((await Clearing(canada, "canada")).Refusal);
    }

    private Task<Outcome> Publishing(Actor? by = null) => Doing(document, (acts, file) => acts.Publish(by ?? editor, file, file.Latest("fr")!));

    private Task<Outcome> Objecting(Actor by, string seat, string? reason) => Doing(document, (acts, file) =>
        acts.Object(by, file, file.Latest("fr")!, file.Clearance.Seats.Single(found => found.Slug == $"seat-{seat}").Id, reason));

    private Task<Outcome> Withdrawing(Actor by, string reason) => Doing(document, (acts, file) => acts.Withdraw(by, file, file.LastPublished("fr")!, reason));

    private Task<int> MailsAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
        (await scope.GetRequiredService<PortalDb>().Jobs.Where(job => job.Kind == Mail.Kind).ToListAsync()).Count(job => job.Payload.Contains("Courtesy translation", StringComparison.Ordinal)));

    private Task<int> PublicNumberAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().CourtesyTexts.Published().Select(text => text.Number).SingleAsync());

    private Task<int> PublicAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<PortalDb>().CourtesyTexts.Published().CountAsync());

    private Task<CourtesyFile> FileAsync(int? edition = null) => portal.InAsync(TestPortal.Coalition, async scope => (await scope.GetRequiredService<CourtesyActs>().FindAsync(document, edition))!);
}
