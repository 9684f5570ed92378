using Coalition.Core.Imports;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Tests.Imports;

/// <summary>The roll of a vote as one kind of table: everything else that holds for rolls is tested with the resolution.</summary>
public sealed class VoteImportTests : IAsyncLifetime
{
    private const string Roll = "member,vote\nNO,yes\nLatvia,yes\nCZ,abstain\n";

    private ImportDesk desk = null!;
    private Guid resolution;

    public async ValueTask InitializeAsync()
    {
        desk = await ImportDesk.OpenAsync();
        await desk.Acting(async (_, db) =>
        {
            var entry = Entries.TheResolution() with { Vote = new VoteEntry(VoteMethod.Recorded, 3, 2, 0, 1, RollComplete: false, MajorityRule.TwoThirdsPresentAndVoting), Positions = [new("norge", VotePositionKind.Yes, "record")], Intentions = [], Sources = ["record"] };
            var made = Resolution.Register(desk.Keeper, entry, await RegisterLookups.LoadAsync(db), desk.Now);
            resolution = made.Id;
            db.Add(made);
            return Outcome.Done;
        });
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_cell_that_holds_what_no_text_can_is_a_problem_of_its_row() =>
        Assert.NotEqual(0, (await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Votes, "member,vote\nNO\uFFFE,yes\n", resolution))).ProblemCount);

    [Fact]
    public async Task A_roll_is_read_confirmed_taken_once_and_undone()
    {
        var id = await desk.UploadedAsync(ImportKind.Votes, Roll, resolution);
        var sheet = await desk.LookingAsync(id);
        Assert.Equal((3, 0, "Latvia", "latvija"), (sheet.Made, sheet.ProblemCount, Assert.Single(sheet.Questions).Word, sheet.Questions[0].Taken));

        Assert.Null((await desk.ConfirmingAsync(id)).Refusal);
        var vote = await VoteAsync();
        Assert.Equal((new VoteRoll(2, 0, 1, 0, 0), 3), (vote.Roll, vote.Positions.Count));
        Assert.Equal(["record", "list", "list"], vote.Positions.OrderBy(row => row.Order).Select(row => row.Source.Slug), StringComparer.Ordinal);

        var again = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Votes, Roll, resolution));
        Assert.Equal((0, 3, "import.nothing"), (again.Made, again.Left, again.WhyNotShown?.Code));

        Assert.Null((await desk.UndoingAsync(id)).Refusal);
        Assert.Equal(new VoteRoll(1, 0, 0, 0, 2), (await VoteAsync()).Roll);
    }

    [Fact]
    public async Task Invariant_31_whom_a_complete_roll_does_not_name_did_not_vote_and_no_table_says_that_anew()
    {
        await desk.Acting(async (_, db) =>
        {
            var complete = new VoteEntry(VoteMethod.Recorded, 3, 2, 0, 0, RollComplete: true, MajorityRule.TwoThirdsPresentAndVoting);
            var entry = Entries.TheResolution() with { Slug = "complete", Vote = complete, Positions = [new("norge", VotePositionKind.Yes, "list"), new("latvija", VotePositionKind.Yes, "list")], Intentions = [], Sources = ["list"] };
            var made = Resolution.Register(desk.Keeper, entry, await RegisterLookups.LoadAsync(db), desk.Now);
            resolution = made.Id;
            db.Add(made);
            return Outcome.Done;
        });

        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Votes, "party,position\nNO,yes\nLV,yes\nCZ,not voting\n", resolution));

        Assert.Equal((0, 3, "import.nothing"), (sheet.Made, sheet.Left, sheet.WhyNotShown?.Code));
    }

    [Fact]
    public async Task Of_two_rows_for_one_member_neither_counts_as_one_that_would_go_on_record()
    {
        var sheet = await desk.LookingAsync(await desk.UploadedAsync(ImportKind.Votes, "party,position\nLV,yes\nCZ,abstain\nLV,no\n", resolution));

        Assert.Equal((1, "roll.twice"), (sheet.Made, sheet.ProblemsInOrder.First().Code));
        Assert.Equal(["A problem stands", "Czechia: abstain", "A problem stands"], sheet.Preview.Select(row => row.Becomes), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("party,position\nNO,yes\nLV,yes\n", null, "roll.sum")]
    [InlineData("party,position\nNO,yes\nLV,yes\nCZ,yes\n", null, "roll.tally")]
    [InlineData("party,position\nNO,abstain\nLV,yes\nCZ,yes\n", 2, "roll.on-record")]
    [InlineData("party,position\nNO,yes\nLV,absent\nCZ,abstain\n", 3, "roll.position")]
    public async Task Invariant_31_a_roll_that_does_not_add_up_is_not_taken(string roll, int? row, string code)
    {
        var id = await desk.UploadedAsync(ImportKind.Votes, roll, resolution);

        Assert.Contains((row, code), ImportDesk.ProblemsOf(await desk.LookingAsync(id)).Select(problem => (problem.Row, problem.Code)));
        Assert.Equal("import.problems", (await desk.ConfirmingAsync(id)).Refusal?.Code);
        Assert.Single((await VoteAsync()).Positions);
    }

    [Fact]
    public async Task Into_a_public_record_a_roll_is_taken_with_a_reason()
    {
        await desk.Acting(async (_, db) => (await db.Resolutions.Whole().SingleAsync()).Release(desk.Keeper, desk.Now));
        var id = await desk.UploadedAsync(ImportKind.Votes, Roll, resolution);

        Assert.Equal("register.reason", (await desk.ConfirmingAsync(id)).Refusal?.Code);
        Assert.Null((await desk.ConfirmingAsync(id, with: said => said with { Reason = "The body published its roll." })).Refusal);
        Assert.True((await VoteAsync()).RollComplete);
    }

    private Task<VoteEvent> VoteAsync() => desk.Reading(async db => (await db.Resolutions.AsNoTrackingWithIdentityResolution().Whole().AsSplitQuery().SingleAsync()).Vote!);
}
