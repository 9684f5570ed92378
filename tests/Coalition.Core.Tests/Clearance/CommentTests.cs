using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

/// <summary>What is commented on, carried to the next edition, answered and taken back.</summary>
public sealed class CommentTests : IAsyncLifetime
{
    private CommentDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await CommentDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.Portal.DisposeAsync();

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
        var outcome = await desk.WritingAsync(desk.Editor, CommentCircle.Secretariat, input => input with { BlockId = paragraph, OldWords = before, NewWords = after });

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_comment_on_a_text_that_moved_is_refused() =>
        Assert.Equal("comment.text-moved", (await desk.WritingAsync(desk.Editor, CommentCircle.Secretariat, input => input with { HashShown = TextHash.OfUtf8("another") })).Refusal?.Code);

    [Fact]
    public async Task An_empty_comment_is_refused() =>
        Assert.Equal("comment.empty", (await desk.WritingAsync(desk.Editor, CommentCircle.Secretariat, input => input with { Body = " " })).Refusal?.Code);

    [Fact]
    public async Task A_comment_is_carried_to_the_next_edition_with_what_became_of_its_paragraph()
    {
        await desk.Given.Submitting(desk.Document, desk.Editor);
        await desk.WritingAsync(desk.Editor, CommentCircle.Secretariat);
        Assert.Equal(CommentDrift.None, (await desk.PlaceAsync()).Drift);

        await desk.Given.Writing(desk.Document, desk.Editor, Given.Text("We call for the safe return of all children."));
        var changed = await desk.PlaceAsync();
        Assert.Equal((CommentDrift.Changed, 1), (changed.Drift, changed.WrittenOn));
        Assert.Contains(changed.Parts, part => part is { Change: Change.Added } && part.Text.Contains("safe", StringComparison.Ordinal));

        await desk.Given.Submitting(desk.Document, desk.Editor);
        var gone = Given.Text("x");
        await desk.Given.Writing(desk.Document, desk.Editor, gone with { Languages = [.. gone.Languages.Select(draft => draft with { Blocks = [draft.Blocks[0] with { Id = "p2" }] })] });
        Assert.Equal(CommentDrift.Gone, (await desk.PlaceAsync()).Drift);
    }

    [Fact]
    public async Task The_commenter_is_told_by_mail_what_became_of_it_without_a_word_of_it()
    {
        var canada = await desk.Given.AnOfficerOf("canada");
        await desk.Portal.ARoleForAsync(canada, Permissions.ClearContent);
        await desk.WritingAsync(canada, CommentCircle.CoChairs);

        Assert.True((await desk.AnsweringAsync(desk.Editor, CommentStepKind.Rejected, "The resolution says otherwise.")).Succeeded);

        var mail = Assert.Single(await desk.MailsAsync());
        Assert.StartsWith("Your comment was rejected: text ", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("statements/", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("resolution", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Say who", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_left_the_circle_is_told_nothing()
    {
        var canada = await desk.Given.AnOfficerOf("canada");
        await desk.WritingAsync(canada, CommentCircle.CoChairs);
        await desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.True((await db.Mandates.SingleAsync(mandate => mandate.Id == canada.Capacity!.MandateId)).Revoke(Given.Registrar.OnceProven(desk.Portal.Clock.Now), new Because("The letter was withdrawn.", desk.Portal.Clock.Now)).Succeeded);
            await db.SaveChangesAsync();
        });

        await desk.AnsweringAsync(desk.Editor, CommentStepKind.Accepted, reply: null);

        Assert.Empty(await desk.MailsAsync());
    }

    [Fact]
    public async Task A_comment_is_settled_once_and_reopened_by_an_act()
    {
        var canada = await desk.Given.AnOfficerOf("canada");
        await desk.WritingAsync(canada, CommentCircle.CoChairs);

        Assert.Equal("comment.no-reply", (await desk.AnsweringAsync(desk.Editor, CommentStepKind.Answered, " ")).Refusal?.Code);
        Assert.Equal("comment.not-yours-to-settle", (await desk.AnsweringAsync(canada, CommentStepKind.Accepted, reply: null)).Refusal?.Code);
        Assert.True((await desk.AnsweringAsync(desk.Editor, CommentStepKind.Accepted, reply: null)).Succeeded);
        Assert.Equal("comment.settled", (await desk.AnsweringAsync(desk.Editor, CommentStepKind.Rejected, "No.")).Refusal?.Code);
        Assert.True((await desk.ActingAsync(canada, (acts, file, comment) => acts.Reopen(canada, file, comment))).Succeeded);

        var comment = Assert.Single(await desk.SeenByAsync(desk.Editor));
        Assert.True(comment.IsOpen);
        Assert.Equal([CommentStepKind.Accepted, CommentStepKind.Reopened], comment.Steps.OrderBy(step => step.Number).Select(step => step.Kind));
    }

    [Fact]
    public async Task A_comment_that_was_taken_back_stays_with_a_mark()
    {
        var canada = await desk.Given.AnOfficerOf("canada");
        await desk.WritingAsync(canada, CommentCircle.CoChairs);

        Assert.Equal("comment.not-yours", (await desk.ActingAsync(desk.Editor, (acts, _, comment) => acts.Withdraw(desk.Editor, comment))).Refusal?.Code);
        Assert.True((await desk.ActingAsync(canada, (acts, _, comment) => acts.Withdraw(canada, comment))).Succeeded);

        var comment = Assert.Single(await desk.SeenByAsync(desk.Editor));
        Assert.Equal((true, "Say who verifies."), (comment.IsWithdrawn, comment.Body));
        Assert.Equal("comment.open", (await desk.ActingAsync(canada, (acts, file, found) => acts.Reopen(canada, file, found))).Refusal?.Code);
    }

    [Fact]
    public async Task Two_answers_at_once_are_one()
    {
        await desk.WritingAsync(await desk.Given.AnOfficerOf("canada"), CommentCircle.CoChairs);

        var second = await Record.ExceptionAsync(() => desk.ActingAsync(desk.Editor, async (acts, file, comment) =>
        {
            await desk.AnsweringAsync(desk.Editor, CommentStepKind.Accepted, reply: null);
            return await acts.AnswerAsync(desk.Editor, file, comment, new CommentAnswer(CommentStepKind.Rejected, "No."));
        }));

        Assert.IsType<DbUpdateException>(second, exactMatch: false);
        Assert.Equal(CommentStepKind.Accepted, Assert.Single(Assert.Single(await desk.SeenByAsync(desk.Editor)).Steps).Kind);
    }

    [Theory]
    [InlineData("UPDATE \"Comment\" SET \"Body\" = 'x'")]
    [InlineData("DELETE FROM \"Comment\"")]
    [InlineData("UPDATE \"CommentStep\" SET \"Reply\" = 'x'")]
    [InlineData("DELETE FROM \"CommentStep\"")]
    [InlineData("INSERT OR REPLACE INTO \"Comment\" SELECT * FROM \"Comment\"")]
    public async Task Comments_are_never_edited_whatever_holds_the_file(string sql)
    {
        await desk.WritingAsync(await desk.Given.AnOfficerOf("canada"), CommentCircle.CoChairs);
        await desk.AnsweringAsync(desk.Editor, CommentStepKind.Accepted, reply: null);

        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => desk.Portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var connection = scope.GetRequiredService<PortalDb>().Database.GetDbConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }));
    }
}
