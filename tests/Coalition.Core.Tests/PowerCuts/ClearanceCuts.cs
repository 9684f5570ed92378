using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.PowerCuts;

/// <summary>Writing, sending out, deciding, commenting, reviewing.</summary>
internal static class ClearanceCuts
{
    private static readonly SafeguardingAnswers Safe = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.No);

    public static IEnumerable<CutAct> All => [.. Texts, .. Files, .. Rounds, .. Comments, .. Others];

    private static CutAct[] Texts =>
    [
        CutAct.Of("Document.Describe", desk => desk.Given.ADraft(desk.Publisher), (desk, document) =>
            desk.On<DocumentActs>(document, (_, file) => file.Document.Describe(desk.Publisher, file.Document.Record with { Symbol = "COAL/JS/2026/9" }, isPublished: false))),
        CutAct.Of("DocumentActs.Write", desk => desk.Releases.AClearedTextAsync(), (desk, document) => desk.Given.Writing(document, desk.Publisher, Given.Text("Another text."))),
        CutAct.Of("DocumentActs.Begin", desk => desk.APublicTextAsync(), (desk, document) =>
            desk.On<DocumentActs>(document, (acts, file) => acts.Begin(desk.Publisher, file, EditionKind.Corrigendum))),
        CutAct.Of("DocumentActs.Release", desk => desk.Releases.AClearedTextAsync(), (desk, document) => desk.Given.Releasing(document, desk.Publisher)),
    ];

    private static CutAct[] Files =>
    [
        CutAct.Of("AttachmentActs.Attach", desk => desk.Given.ADraft(desk.Publisher), AttachingAsync),
        CutAct.Of("AttachmentActs.Describe", WithAFileAsync, (desk, document) => desk.On<AttachmentActs>(document, (acts, file) =>
            acts.Describe(desk.Publisher, file, new Dictionary<string, AttachmentWords>(StringComparer.Ordinal) { [Table.Sha256] = new(AttachmentRole.Annex, LocalText.English("Another title"), new LocalText([])) }))),
        CutAct.Of("AttachmentActs.MoveUp", async desk =>
        {
            var document = await WithAFileAsync(desk);
            Assert.Null((await desk.On<AttachmentActs>(document, (acts, file) => acts.AttachAsync(desk.Publisher, file, ATable("second.csv", "b,2"), AttachmentRole.Annex))).Refusal);
            return document;
        }, (desk, document) => desk.On<AttachmentActs>(document, (acts, file) => acts.MoveUp(desk.Publisher, file, ATable("second.csv", "b,2").Sha256))),
        CutAct.Of("AttachmentActs.Remove", WithAFileAsync, (desk, document) => desk.On<AttachmentActs>(document, (acts, file) => acts.Remove(desk.Publisher, file, Table.Sha256))),
    ];

    private static CutAct[] Rounds =>
    [
        CutAct.Of("DocumentActs.Submit", desk => desk.Given.ADraft(desk.Publisher), (desk, document) => desk.Given.Submitting(document, desk.Publisher)),
        CutAct.Of("DocumentActs.AskNextSeats", ClearedByOneAsync, (desk, document) =>
            desk.On<DocumentActs>(document, (acts, file) => acts.AskNextSeatsAsync(desk.Publisher, file, file.Releasable, new Submission { OnlySeats = ["seat-canada"] }))),
        CutAct.Of("DocumentActs.Withdraw", SentAsync, (desk, document) =>
            desk.On<DocumentActs>(document, (acts, file) => acts.WithdrawAsync(desk.Publisher, file, file.Rounds[^1], "A date is wrong."))),
        CutAct.Of("DocumentActs.Decide", SentAsync, (desk, document) => desk.Given.Deciding(document, desk.Ukraine, "ukraine")),
        CutAct.Of("SteppingAside.Decide", SentAsync, (desk, document) => desk.On<SteppingAside>(document, (acts, file) => acts.DecideAsync(
            desk.Ukraine, file, file.Rounds[^1], file.Seats.Single(seat => seat.Slug == "seat-ukraine").Id, new ClearanceInput(SeatDecision.Recused, file.Rounds[^1].TextHash, "I wrote it.")))),
        CutAct.Of("DocumentActs.Decide, for changes", SentAsync, (desk, document) => desk.Given.Deciding(document, desk.Ukraine, "ukraine", SeatDecision.ChangesRequested, "Name the date.")),
        CutAct.Of("DocumentActs.Decide, the last seat", async desk =>
        {
            var document = await SentAsync(desk);
            await desk.Given.Deciding(document, desk.Ukraine, "ukraine");
            return document;
        }, (desk, document) => desk.Given.Deciding(document, desk.Canada, "canada")),
    ];

    private static CutAct[] Comments =>
    [
        CutAct.Of("CommentActs.Write", SentAsync, WritingAsync) with { WhyNotAgain = "Each form carries an id of its own; another form is another comment." },
        CutAct.Of("CommentActs.Answer", ACommentAsync, AnsweringAsync),
        CutAct.Of("CommentActs.Reopen", async desk =>
        {
            var document = await ACommentAsync(desk);
            await AnsweringAsync(desk, document);
            return document;
        }, (desk, document) => On(desk, document, (acts, file, comment) => Task.FromResult(acts.Reopen(desk.Canada, file, comment)))),
        CutAct.Of("CommentActs.Withdraw", ACommentAsync, (desk, document) => On(desk, document, (acts, _, comment) => Task.FromResult(acts.Withdraw(desk.Canada, comment)))),
    ];

    private static CutAct[] Others =>
    [
        CutAct.Of("SafeguardingActs.Review", async desk => (Document: await desk.Given.ADraft(desk.Publisher), By: desk.Reviewer), (desk, found) => desk.On<PortalDb>(found.Document, (db, file) =>
            db.Review(found.By, file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, Safe, SafeguardingResult.Held, "Generalise paragraph 1."), desk.Now)))
            with { WhyNotAgain = "Whoever thinks again reviews again." },
        CutAct.Of("CalendarFeed.Create", desk => Task.FromResult(desk.Norway), CreatingAsync),
        CutAct.Of("CalendarFeed.Revoke", async desk =>
        {
            await CreatingAsync(desk, desk.Norway);
            return desk.Norway;
        }, (desk, norway) => desk.Acting(async db => (await db.CalendarFeeds.SingleAsync()).Revoke(norway, desk.Now))),
    ];

    private static Task<Guid> SentAsync(PowerCutDesk desk) => desk.Bundles.SentAsync("statements/test");

    private static async Task<Guid> ClearedByOneAsync(PowerCutDesk desk)
    {
        var document = await desk.Given.ADraft(desk.Publisher);
        await desk.On<DocumentActs>(document, (acts, file) => acts.SubmitAsync(desk.Publisher, file, new Submission { OnlySeats = ["seat-ukraine"] }));
        await desk.Given.Deciding(document, desk.Ukraine, "ukraine");
        return document;
    }

    private static async Task<Guid> ACommentAsync(PowerCutDesk desk)
    {
        var document = await SentAsync(desk);
        Assert.Null((await WritingAsync(desk, document)).Refusal);
        return document;
    }

    private static Task<Outcome> WritingAsync(PowerCutDesk desk, Guid document) => desk.On<CommentActs>(document, (acts, file) =>
        acts.Write(desk.Canada, file, file.Document.Latest, new CommentInput("en", "p1", file.Document.Latest.TextHash, CommentCircle.CoChairs, "Say who verifies.")));

    private static Task<Outcome> AnsweringAsync(PowerCutDesk desk, Guid document) => On(desk, document, (acts, file, comment) =>
        acts.AnswerAsync(desk.Publisher, file, comment, new CommentAnswer(CommentStepKind.Rejected, "It was agreed.")));

    private static Task<Outcome> On(PowerCutDesk desk, Guid document, Func<CommentActs, ClearanceFile, Comment, Task<Outcome>> act) => desk.On<CommentActs>(document, async (acts, file) =>
        await act(acts, file, (await acts.FindAsync(desk.Canada, file, (await acts.OfAsync(desk.Canada, file))[0].Id))!));

    private static Task<Outcome> CreatingAsync(PowerCutDesk desk, Actor by) => desk.Acting(async db =>
    {
        var outcome = CalendarFeed.Create(by, await db.CalendarFeeds.FirstOrDefaultAsync(), desk.Now, out _, out var feed);
        if (feed is not null)
        {
            db.Add(feed);
        }

        return outcome;
    });

    private static CleanedFile Table => ATable("first.csv", "a,1");

    private static Task<Outcome> AttachingAsync(PowerCutDesk desk, Guid document) => desk.On<AttachmentActs>(document, (acts, file) => acts.AttachAsync(desk.Publisher, file, Table, AttachmentRole.Annex));

    private static async Task<Guid> WithAFileAsync(PowerCutDesk desk)
    {
        var document = await desk.Given.ADraft(desk.Publisher);
        Assert.Null((await AttachingAsync(desk, document)).Refusal);
        return document;
    }

    private static CleanedFile ATable(string name, string rows)
    {
        Assert.Null(FileIntake.Clean(System.Text.Encoding.UTF8.GetBytes(rows), name, out var file).Refusal);
        return file!;
    }
}
