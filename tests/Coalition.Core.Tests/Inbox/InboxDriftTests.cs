using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Coalition.Core.Tests.Inbox;

/// <summary>The rows of what is open are what the rules derive, after every act, whatever the order; and the repair finds what is not.</summary>
public sealed class InboxDriftTests : IAsyncLifetime
{
    private static readonly SafeguardingAnswers Safe = new(SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.No, SafeguardingAnswer.NotApplicable, SafeguardingAnswer.No);

    private static readonly string[] Seats = ["ukraine", "canada"];

    private readonly List<Guid> documents = [];
    private readonly Dictionary<string, Actor> officers = new(StringComparer.Ordinal);
    private TestPortal portal = null!;
    private Given given = null!;
    private Actor editor = null!;
    private Actor reviewer = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.CreateAsync();
        given = new Given(portal);
        await given.TheSeatsOf(Seats);
        editor = given.Someone("Editor");
        reviewer = given.Someone("Reviewer", Permissions.ReviewSafeguarding, Permissions.TakeDownContent);
        foreach (var seat in Seats)
        {
            officers[seat] = await given.AnOfficerOf(seat);
        }

        for (var i = 0; i < 3; i++)
        {
            documents.Add(await given.ADraft(i == 2 ? officers["canada"] : editor, $"statements/{i}"));
        }
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task After_any_sequence_of_acts_the_rows_are_what_the_rules_derive(int seed)
    {
        var random = new Random(seed);
        List<string> trail = [];
        for (var step = 0; step < 40; step++)
        {
            portal.Clock.Move(TimeSpan.FromMinutes(random.Next(1, 600)));
            trail.Add(await ActAsync(random, documents[random.Next(documents.Count)], step));
            var faults = await InboxRows.FaultsAsync(portal);
            Assert.True(faults.Count == 0, $"{string.Join(", ", trail)}\n{string.Join('\n', faults)}");
        }
    }

    [Fact]
    public async Task The_repair_puts_right_what_is_missing_and_what_should_not_be_there()
    {
        await given.Submitting(documents[0], editor);
        await given.Submitting(documents[1], editor);
        await portal.InAsync(TestPortal.Coalition, async scope =>
        {
            var items = scope.GetRequiredService<PortalDb>().InboxItems;
            await items.Where(item => item.DocumentId == documents[0]).ExecuteDeleteAsync();
            await items.Where(item => item.DocumentId == documents[1]).ExecuteUpdateAsync(set => set.SetProperty(item => item.Kind, InboxKind.Release));
        });

        Assert.NotEmpty(await InboxRows.FaultsAsync(portal));
        Assert.NotEqual(0, await RepairAsync());
        Assert.Empty(await InboxRows.FaultsAsync(portal));
        Assert.Equal(0, await RepairAsync());
    }

    private Task<int> RepairAsync() => portal.InAsync(TestPortal.Coalition, scope => scope.GetRequiredService<InboxUpdate>().RunForAllAsync());

    // Refused acts belong to it: they change nothing, the rows neither.
    private async Task<string> ActAsync(Random random, Guid document, int step)
    {
        var seat = Seats[random.Next(Seats.Length)];
        var officer = officers[seat] with { SignedInAt = portal.Clock.Now };
        var (name, outcome) = random.Next(11) switch
        {
            0 => ("write", await given.Writing(document, editor, Given.Text($"Text {step}."))),
            1 => ("write by an officer", await given.Writing(document, officers["canada"], Given.Text($"Text {step}."))),
            2 or 3 => ("submit", await given.Doing(document, (acts, file) => acts.SubmitAsync(editor, file, new Submission(step % 2 == 0 ? portal.Clock.Now.AddDays(2) : null)))),
            4 => ($"clear {seat}", await DecideAsync(document, officer, seat, SeatDecision.Cleared)),
            5 => ($"object {seat}", await DecideAsync(document, officer, seat, random.Next(2) == 0 ? SeatDecision.ChangesRequested : SeatDecision.Recused)),
            6 => ("comment", await BesideAsync(document, (scope, file) => Task.FromResult(scope.GetRequiredService<CommentActs>().Write(editor, file, file.Document.Latest, new CommentInput("en", "p1", file.Document.Latest.TextHash, CommentCircle.CoChairs, "Say who."))))),
            7 => ("answer", await BesideAsync(document, AnswerAsync)),
            8 => ("review", await BesideAsync(document, (scope, file) => Task.FromResult(scope.GetRequiredService<PortalDb>().Review(reviewer, file, file.Document.Latest.Id, new SafeguardingInput(file.Document.Latest.TextHash, Safe, step % 3 == 0 ? SafeguardingResult.Held : SafeguardingResult.Passed, "Generalise."), portal.Clock.Now)))),
            9 => ("take down", await BesideAsync(document, (scope, file) => scope.GetRequiredService<TakedownActs>().TakeDownAsync(reviewer with { SignedInAt = portal.Clock.Now }, file, TakedownReason.Other))),
            _ => ("release", await given.Releasing(document, editor)),
        };
        return $"{name} {outcome.Refusal?.Code}";
    }

    private async Task<Outcome> AnswerAsync(IServiceProvider scope, ClearanceFile file)
    {
        var acts = scope.GetRequiredService<CommentActs>();
        return (await acts.OfAsync(editor, file)).FirstOrDefault(comment => comment.IsOpen) is { } open
            ? await acts.AnswerAsync(editor, file, (await acts.FindAsync(editor, file, open.Id))!, new CommentAnswer(CommentStepKind.Accepted, Reply: null))
            : new Refusal("test.no-comment", "None.");
    }

    private Task<Outcome> BesideAsync(Guid document, Func<IServiceProvider, ClearanceFile, Task<Outcome>> act) => portal.InAsync(TestPortal.Coalition, async scope =>
    {
        var outcome = await act(scope, (await scope.GetRequiredService<DocumentActs>().FindAsync(document))!);
        if (outcome.Succeeded)
        {
            await scope.GetRequiredService<PortalDb>().SaveChangesAsync();
        }

        return outcome;
    });

    private Task<Outcome> DecideAsync(Guid document, Actor officer, string seat, SeatDecision decision) => given.Doing(document, (acts, file) => Task.FromResult(
        file.Rounds.Count == 0 ? new Refusal("test.no-round", "None.")
            : acts.Decide(officer, file, file.Rounds[^1], file.Seats.Single(found => found.Slug == $"seat-{seat}").Id, new ClearanceInput(decision, file.Rounds[^1].TextHash, "A reason."))));
}
