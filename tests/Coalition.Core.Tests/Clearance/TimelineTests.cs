using System.Text.RegularExpressions;
using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Clearance;

public sealed partial class TimelineTests : IAsyncLifetime
{
    private static readonly string[] Folders = ["Content", "Workflows", "Clearance", "Statements"];

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
        document = await given.ADraft(editor);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Every_act_on_the_document_and_in_its_rounds_is_a_line_and_no_other_documents()
    {
        await GoThroughAllAsync();
        await given.ADraft(editor, "statements/another");

        var lines = await LinesAsync();

        Assert.Equal(
            ["Document.Created", "Round.Opened", "Comment.Written", "Seat.AskedForChanges", "Round.Closed", "Document.Written", "Round.Opened", "Seat.Cleared", "Seat.Cleared", "Round.Closed", "Document.Released"],
            lines.Reverse().Select(line => line.Kind), StringComparer.Ordinal);
        Assert.Equal("Canada", lines.First(line => line.Kind is "Seat.AskedForChanges").Party?.Name("en"));
        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], await EditionsAsync(lines.Reverse()));
    }

    [Fact]
    public async Task A_line_leads_to_the_exact_text_of_its_moment_or_to_none()
    {
        await given.Writing(document, editor, Given.Text("Another beginning."));
        await given.Submitting(document, editor);

        var lines = await LinesAsync();

        Assert.Equal([null, 1, 1], await EditionsAsync(lines.Reverse()));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_every_line_has_a_topic()
    {
        await GoThroughAllAsync();
        var all = await LinesAsync();

        List<TimelineLine> paged = [];
        for (long? before = null; paged.Count < all.Count; before = paged[^1].Sequence)
        {
            paged.AddRange(await LinesAsync(new TimelineQuery(Topic: null, before, Most: 2)));
        }

        List<long> byTopic = [];
        foreach (var topic in Enum.GetValues<TimelineTopic>())
        {
            byTopic.AddRange((await LinesAsync(new TimelineQuery(topic, Before: null, Most: 100))).Select(line => line.Sequence));
        }

        Assert.Equal(all.Select(line => line.Sequence), paged.Select(line => line.Sequence));
        Assert.Equal(all.Select(line => line.Sequence), byTopic.OrderDescending());
    }

    [Fact]
    public async Task The_document_of_a_line_is_computed_from_what_is_under_its_hash()
    {
        await GoThroughAllAsync();

        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            Assert.Null(await db.FirstBreakAsync());
            var entries = await db.Activity.AsNoTracking().ToListAsync();
            Assert.All(entries.Where(entry => entry.SubjectType is nameof(Document)), entry => Assert.Equal(entry.SubjectId, entry.DocumentId));
            Assert.All(entries.Where(entry => entry.SubjectType is nameof(Round)), entry => Assert.Equal(document, entry.DocumentId));
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"""UPDATE "Activity" SET "DocumentId" = NULL"""));
        });
    }

    [Fact]
    public void Every_act_of_a_record_that_belongs_to_a_document_names_the_document()
    {
        var faults =
            from file in Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(DemoFacts.Root, "src", "Coalition.Core", folder), "*.cs"))
            let code = File.ReadAllText(file)
            where code.Contains("public Guid DocumentId { get;", StringComparison.Ordinal) && Note().IsMatch(code)
            where !code.Contains("\"Document\"", StringComparison.Ordinal)
            select Path.GetFileName(file);

        Assert.Empty(faults);
    }

    private async Task GoThroughAllAsync()
    {
        await given.Submitting(document, editor);
        var (ukraine, canada) = (await given.AnOfficerOf("ukraine"), await given.AnOfficerOf("canada"));
        await given.Doing(document, (_, _) => Task.FromResult(Outcome.Done));
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
            var input = new CommentInput("en", "p1", file.Document.Latest.TextHash, CommentCircle.CoChairs, "Say who verifies.");
            Assert.True(scope.GetRequiredService<CommentActs>().Write(canada, file, file.Document.Latest, input).Succeeded);
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
        await given.Deciding(document, canada, "canada", SeatDecision.ChangesRequested, "Say who verifies.");
        await given.Writing(document, editor, Given.Text("We call for the verified return of all children."));
        await given.Submitting(document, editor);
        await given.Deciding(document, ukraine, "ukraine");
        await given.Deciding(document, canada, "canada");
        Assert.Null((await given.Releasing(document, editor)).Refusal);
    }

    private Task<IReadOnlyList<TimelineLine>> LinesAsync(TimelineQuery? query = null) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return await scope.GetRequiredService<PortalDb>().TimelineAsync(TimelineReader.Of(editor, file, portal.Clock.Now), query ?? new TimelineQuery(Topic: null, Before: null, Most: 100));
    });

    private Task<List<int?>> EditionsAsync(IEnumerable<TimelineLine> lines) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var file = (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!;
        return lines.Select(line => line.EditionIn(file)).ToList();
    });

    [GeneratedRegex(@"(?<!ocument\.)Acts\.Note\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Note();
}
