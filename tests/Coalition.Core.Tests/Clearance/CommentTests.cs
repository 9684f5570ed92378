using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

public sealed class CommentTests : IAsyncLifetime
{
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Guid document;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf("ukraine", "canada");
        editor = given.Someone("Editor");
        document = await given.ADraft(editor, text: "We *call* for the return of all children.");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    public static TheoryData<CommentCircle, string, bool> Circles()
    {
        (string Reader, CommentCircle[] Sees)[] table =
        [
            ("editor", [CommentCircle.Secretariat, CommentCircle.CoChairs, CommentCircle.Party]),
            ("publisher", [CommentCircle.Secretariat, CommentCircle.CoChairs, CommentCircle.Party]),
            ("clearing officer of the same party", [CommentCircle.CoChairs, CommentCircle.Party]),
            ("clearing officer of the other seat", [CommentCircle.CoChairs]),
            ("commenting officer of the same party", [CommentCircle.Party]),
            ("commenting officer of the other seat", []),
            ("clearing officer of the other seat without the role", []),
            ("clearing officer without a seat", []),
            ("focal point without a seat", []),
            ("clearing officer in no capacity", []),
            ("safeguarding reviewer", []),
            ("administrator", []),
        ];
        var data = new TheoryData<CommentCircle, string, bool>();
        foreach (var (reader, sees) in table)
        {
            foreach (var circle in Enum.GetValues<CommentCircle>())
            {
                data.Add(circle, reader, sees.Contains(circle));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task A_comment_is_seen_by_the_circle_it_was_written_for_and_by_nobody_else(CommentCircle circle, string reader, bool sees)
    {
        await given.Submitting(document, editor);
        var author = circle is CommentCircle.Secretariat ? editor : await given.AnOfficerOf("canada");
        await WritingAsync(author, circle);

        var who = await ReaderAsync(reader);

        Assert.Equal(sees, (await SeenByAsync(who)).Count == 1);
        Assert.Equal(sees, await CountAsync(who) == 1);
        Assert.Equal(sees, (await TimelineOfAsync(who)).Any(line => line.Kind is "Comment.Written"));
    }

    [Fact]
    public async Task A_seat_that_passed_to_another_party_takes_the_co_chairs_circle_with_it()
    {
        var canada = await given.AnOfficerOf("canada");
        await WritingAsync(editor, CommentCircle.CoChairs);
        Assert.Single(await SeenByAsync(canada));

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            var seat = await db.Seats.Include(found => found.Terms).SingleAsync(found => found.Slug == "seat-canada");
            Assert.True(seat.Vacate(Given.Registrar, DateOnly.FromDateTime(portal.Clock.Now), "The party left the seat.").Succeeded);
            await db.SaveChangesAsync();
        });

        Assert.Empty(await SeenByAsync(canada));
    }

    [Theory]
    [InlineData(CommentCircle.Secretariat)]
    public async Task Nobody_writes_for_a_circle_he_or_she_is_not_in(CommentCircle circle) =>
        Assert.Equal("comment.circle", (await WritingAsync(await given.AnOfficerOf("canada"), circle)).Refusal?.Code);

    [Fact]
    public async Task A_party_comments_on_a_text_that_was_sent_to_it_and_on_no_other()
    {
        var officer = await given.AnOfficerOf("canada", MandateScope.Comment, Permissions.ViewContent);
        var stranger = await given.AnOfficerOf("norway", MandateScope.Comment, Permissions.ViewContent);
        Assert.Equal("comment.not-allowed", (await WritingAsync(officer, CommentCircle.Party)).Refusal?.Code);

        await given.Submitting(document, editor);

        Assert.True((await WritingAsync(officer, CommentCircle.Party)).Succeeded);
        Assert.Equal("comment.not-allowed", (await WritingAsync(stranger, CommentCircle.Party)).Refusal?.Code);
    }

    [Fact]
    public async Task A_party_comments_while_silence_runs_on_the_text_put_to_it_and_no_longer()
    {
        await using var other = await TestPortal.CreateAsync();
        var silence = new GivenSilence(other);
        var (text, _) = await silence.ARunningProcedure();
        var (norway, iceland) = (await silence.AFocalPointOf("norway"), await silence.AFocalPointOf("iceland"));
        var file = await silence.File(text);

        Assert.Equal(file.Silences[^1].EditionId, CommentRules.EditionFor(norway, file, other.Clock.Now)?.Id);
        Assert.Null(CommentRules.WhyNotComment(norway, file, other.Clock.Now));
        Assert.Null(CommentRules.EditionFor(iceland, file, other.Clock.Now));
        Assert.Equal("comment.not-allowed", CommentRules.WhyNotComment(norway, file, GivenSilence.FridayAtSix.AddSeconds(1))?.Code);
    }

    [Theory]
    [InlineData("p1", "*call* for the return", "*call* for the safe return", null)]
    [InlineData("p1", "children", "", null)]
    [InlineData("p1", "We call for the return", "We ask for the return", null)]
    [InlineData("p1", "women", "children", "comment.words")]
    [InlineData("p1", "children", "children", "comment.words")]
    [InlineData("p1", null, "children", "comment.words")]
    [InlineData(null, "children", "girls and boys", "comment.words")]
    [InlineData("p9", null, null, "comment.place")]
    public async Task A_proposal_names_words_that_are_in_the_paragraph(string? paragraph, string? before, string? after, string? code)
    {
        var outcome = await WritingAsync(editor, CommentCircle.Secretariat, input => input with { BlockId = paragraph, OldWords = before, NewWords = after });

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_comment_on_a_text_that_moved_is_refused() =>
        Assert.Equal("comment.text-moved", (await WritingAsync(editor, CommentCircle.Secretariat, input => input with { HashShown = TextHash.OfUtf8("another") })).Refusal?.Code);

    [Fact]
    public async Task An_empty_comment_is_refused() =>
        Assert.Equal("comment.empty", (await WritingAsync(editor, CommentCircle.Secretariat, input => input with { Body = " " })).Refusal?.Code);

    [Fact]
    public async Task A_comment_is_carried_to_the_next_edition_with_what_became_of_its_paragraph()
    {
        await given.Submitting(document, editor);
        await WritingAsync(editor, CommentCircle.Secretariat);
        Assert.Equal(CommentDrift.None, (await PlaceAsync()).Drift);

        await given.Writing(document, editor, Given.Text("We call for the safe return of all children."));
        var changed = await PlaceAsync();
        Assert.Equal((CommentDrift.Changed, 1), (changed.Drift, changed.WrittenOn));
        Assert.Contains(changed.Parts, part => part is { Change: Change.Added } && part.Text.Contains("safe", StringComparison.Ordinal));

        await given.Submitting(document, editor);
        var gone = Given.Text("x");
        await given.Writing(document, editor, gone with { Languages = [.. gone.Languages.Select(draft => draft with { Blocks = [draft.Blocks[0] with { Id = "p2" }] })] });
        Assert.Equal(CommentDrift.Gone, (await PlaceAsync()).Drift);
    }

    [Fact]
    public async Task The_commenter_is_told_by_mail_what_became_of_it_without_a_word_of_it()
    {
        var canada = await given.AnOfficerOf("canada");
        await portal.ARoleForAsync(canada, Permissions.ClearContent);
        await WritingAsync(canada, CommentCircle.CoChairs);

        Assert.True((await AnsweringAsync(editor, CommentStepKind.Rejected, "The resolution says otherwise.")).Succeeded);

        var mail = Assert.Single(await MailsAsync());
        Assert.StartsWith("Your comment was rejected: text ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("statements/", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("resolution", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Say who", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_the_circle_is_told_nothing()
    {
        var canada = await given.AnOfficerOf("canada");
        await WritingAsync(canada, CommentCircle.CoChairs);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.True((await db.Mandates.SingleAsync(mandate => mandate.Id == canada.Capacity!.MandateId)).Revoke(Given.Registrar, portal.Clock.Now).Succeeded);
            await db.SaveChangesAsync();
        });

        await AnsweringAsync(editor, CommentStepKind.Accepted, reply: null);

        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task A_comment_is_settled_once_and_reopened_by_an_act()
    {
        var canada = await given.AnOfficerOf("canada");
        await WritingAsync(canada, CommentCircle.CoChairs);

        Assert.Equal("comment.no-reply", (await AnsweringAsync(editor, CommentStepKind.Answered, " ")).Refusal?.Code);
        Assert.Equal("comment.not-yours-to-settle", (await AnsweringAsync(canada, CommentStepKind.Accepted, reply: null)).Refusal?.Code);
        Assert.True((await AnsweringAsync(editor, CommentStepKind.Accepted, reply: null)).Succeeded);
        Assert.Equal("comment.settled", (await AnsweringAsync(editor, CommentStepKind.Rejected, "No.")).Refusal?.Code);
        Assert.True((await ActingAsync(canada, (acts, file, comment) => acts.Reopen(canada, file, comment))).Succeeded);

        var comment = Assert.Single(await SeenByAsync(editor));
        Assert.True(comment.IsOpen);
        Assert.Equal([CommentStepKind.Accepted, CommentStepKind.Reopened], comment.Steps.OrderBy(step => step.Number).Select(step => step.Kind));
    }

    [Fact]
    public async Task A_comment_that_was_taken_back_stays_with_a_mark()
    {
        var canada = await given.AnOfficerOf("canada");
        await WritingAsync(canada, CommentCircle.CoChairs);

        Assert.Equal("comment.not-yours", (await ActingAsync(editor, (acts, _, comment) => acts.Withdraw(editor, comment))).Refusal?.Code);
        Assert.True((await ActingAsync(canada, (acts, _, comment) => acts.Withdraw(canada, comment))).Succeeded);

        var comment = Assert.Single(await SeenByAsync(editor));
        Assert.Equal((true, "Say who verifies."), (comment.IsWithdrawn, comment.Body));
        Assert.Equal("comment.open", (await ActingAsync(canada, (acts, file, found) => acts.Reopen(canada, file, found))).Refusal?.Code);
    }

    [Fact]
    public async Task Two_answers_at_once_are_one()
    {
        await WritingAsync(await given.AnOfficerOf("canada"), CommentCircle.CoChairs);

        var second = await Record.ExceptionAsync(() => ActingAsync(editor, async (acts, file, comment) =>
        {
            await AnsweringAsync(editor, CommentStepKind.Accepted, reply: null);
            return await acts.AnswerAsync(editor, file, comment, new CommentAnswer(CommentStepKind.Rejected, "No."));
        }));

        Assert.IsType<DbUpdateException>(second, exactMatch: false);
        Assert.Equal(CommentStepKind.Accepted, Assert.Single(Assert.Single(await SeenByAsync(editor)).Steps).Kind);
    }

    [Theory]
    [InlineData("UPDATE \"Comment\" SET \"Body\" = 'x'")]
    [InlineData("DELETE FROM \"Comment\"")]
    [InlineData("UPDATE \"CommentStep\" SET \"Reply\" = 'x'")]
    [InlineData("DELETE FROM \"CommentStep\"")]
    [InlineData("INSERT OR REPLACE INTO \"Comment\" SELECT * FROM \"Comment\"")]
    public async Task Comments_are_never_edited_whatever_holds_the_file(string sql)
    {
        await WritingAsync(await given.AnOfficerOf("canada"), CommentCircle.CoChairs);
        await AnsweringAsync(editor, CommentStepKind.Accepted, reply: null);

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var connection = scope.GetRequiredService<PortalDb>().Database.GetDbConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }));
    }

    private async Task<Actor> ReaderAsync(string reader) => reader switch
    {
        "editor" => editor,
        "publisher" => given.Someone("Publisher", Permissions.PublishContent),
        "clearing officer of the same party" => await given.AnOfficerOf("canada"),
        "clearing officer of the other seat" => await given.AnOfficerOf("ukraine"),
        "commenting officer of the same party" => await given.AnOfficerOf("canada", MandateScope.Comment),
        "commenting officer of the other seat" => await given.AnOfficerOf("ukraine", MandateScope.Comment),
        "clearing officer of the other seat without the role" => await given.AnOfficerOf("ukraine", MandateScope.Clear, Permissions.ListContent),
        "clearing officer without a seat" => await given.AnOfficerOf("norway"),
        "focal point without a seat" => await given.AnOfficerOf("norway", MandateScope.Comment | MandateScope.Endorse),
        "clearing officer in no capacity" => await given.AnOfficerOf("canada") with { Capacity = null },
        "safeguarding reviewer" => given.Someone("Reviewer", Permissions.ListContent, Permissions.PreviewContent, Permissions.TakeDownContent),
        _ => given.Someone("Administrator", Permissions.ViewActivity, Permissions.ManageUsers),
    };

    private Task<Outcome> WritingAsync(Actor by, CommentCircle circle, Func<CommentInput, CommentInput>? with = null) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var edition = file.Document.Latest;
        var input = new CommentInput("en", "p1", edition.TextHash, circle, "Say who verifies.");
        return await SavedAsync(scope, scope.GetRequiredService<CommentActs>().Write(by, file, edition, with is null ? input : with(input)));
    });

    private Task<Outcome> AnsweringAsync(Actor by, CommentStepKind kind, string? reply) =>
        ActingAsync(by, (acts, file, comment) => acts.AnswerAsync(by, file, comment, new CommentAnswer(kind, reply)));

    private Task<Outcome> ActingAsync(Actor by, Func<CommentActs, ClearanceFile, Comment, Outcome> act) =>
        ActingAsync(by, (acts, file, comment) => Task.FromResult(act(acts, file, comment)));

    private Task<Outcome> ActingAsync(Actor by, Func<CommentActs, ClearanceFile, Comment, Task<Outcome>> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        var acts = scope.GetRequiredService<CommentActs>();
        var id = (await acts.OfAsync(by, file))[0].Id;
        return await SavedAsync(scope, await act(acts, file, (await acts.FindAsync(by, file, id))!));
    });

    private static async Task<Outcome> SavedAsync(IServiceProvider scope, Outcome outcome)
    {
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    }

    private Task<IReadOnlyList<Comment>> SeenByAsync(Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
        await scope.GetRequiredService<CommentActs>().OfAsync(by, (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!));

    private Task<int> CountAsync(Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
        await scope.GetRequiredService<CommentActs>().CountOpenAsync(by, (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!));

    private Task<IReadOnlyList<TimelineLine>> TimelineOfAsync(Actor by) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return await scope.GetRequiredService<PortalDb>().TimelineAsync(TimelineReader.Of(by, file, portal.Clock.Now), new TimelineQuery(Topic: null, Before: null, Most: 100));
    });

    private async Task<CommentPlace> PlaceAsync() => await portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return CommentPlace.In(file, file.Document.Latest, Assert.Single(await scope.GetRequiredService<CommentActs>().OfAsync(editor, file)));
    });

    private Task<IReadOnlyList<MailText>> MailsAsync() => portal.InAsync(TestPortal.Coalition, async scope =>
        (IReadOnlyList<MailText>)[.. (await scope.GetRequiredService<PortalDb>().Jobs.AsNoTracking().Where(job => job.Kind == Mail.Kind).ToListAsync()).Select(job => job.Read<MailText>()).Where(mail => mail.Subject.StartsWith("Your comment", StringComparison.Ordinal))]);
}
