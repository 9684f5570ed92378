using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;

namespace Coalition.Core.Tests.Votes;

/// <summary>A roll from a table: read, checked against the tally, confirmed, taken, undone.</summary>
public sealed class RollTests
{
    private static readonly DateTime Now = new(2026, 1, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Because Why = new("The body's record is out.", Now);
    private static readonly Source TheRecord = Entries.Lookups.Sources["source-001"];

    private readonly Resolution resolution = Resolution.Register(Given.Registrar, Entries.TheResolution(), Assembly.Lookups, Now);

    private VoteEvent Vote => resolution.Vote!;

    [Fact]
    public void Scenario_11_a_full_roll_replaces_the_unknowns_and_sums_to_193()
    {
        var outcome = resolution.Import(Given.Registrar, Sheet(Assembly.Roll), TheRecord, Why);

        Assert.Null(outcome.Refusal);
        Assert.Equal(new VoteRoll(91, 12, 57, 33, 0), Vote.Roll);
        Assert.Equal(193, Vote.Roll.Known);
        Assert.Equal(new VoteTally(193, 91, 12, 57), Vote.Tally);
        Assert.Equal("source-004", Vote.Positions.Single(row => row.Party.Slug == "russian-federation").Source.Slug);
        Assert.All(Vote.Positions.Where(row => row.Party.Slug.StartsWith("member-", StringComparison.Ordinal)), row => Assert.Equal("source-001", row.Source.Slug));
    }

    [Fact]
    public void Invariant_31_a_roll_that_misses_a_member_is_not_taken()
    {
        var sheet = Sheet(Assembly.Roll.Take(193));

        Assert.Equal(["roll.sum", "roll.tally"], sheet.Problems.Select(problem => problem.Code), StringComparer.Ordinal);
        Assert.Equal("roll.problems", resolution.WhyNotImport(Given.Registrar, sheet, Why)?.Code);
    }

    [Fact]
    public void Invariant_30_a_roll_that_says_92_is_not_taken_and_the_tally_stays()
    {
        var sheet = Sheet(Assembly.Roll.Select(line => line == "Q192,not voting" ? "Q192,yes" : line));

        Assert.Equal(["“Yes” stands 92 times in the table; by the official tally it is 91.", "“Not voting” stands 32 times in the table; by the official tally it is 33."], sheet.Problems.Select(problem => problem.Sentence), StringComparer.Ordinal);
        Assert.Equal("roll.problems", resolution.Import(Given.Registrar, sheet, TheRecord, Why).Refusal?.Code);
        Assert.Equal(new VoteRoll(0, 1, 0, 0, 192), Vote.Roll);
    }

    [Theory]
    [InlineData("Q001,yes", "Atlantis,yes", "party", "roll.party")]
    [InlineData("Q001,yes", ",yes", "party", "roll.party")]
    [InlineData("Q001,yes", "Q002,yes", "party", "roll.twice")]
    [InlineData("Q192,not voting", "Q192,absent", "position", "roll.position")]
    [InlineData("Q192,not voting", "Q192,", "position", "roll.position")]
    [InlineData("Q192,not voting", "Q192,unknown", "position", "roll.position")]
    public void Every_problem_is_named_with_its_row_and_column(string line, string instead, string column, string code)
    {
        var roll = Assembly.Roll.ToList();
        var at = roll.IndexOf(line);
        roll[at] = instead;

        var problem = Sheet(roll).Problems.First(problem => problem.Row is not null);

        Assert.Equal((code, column), (problem.Code, problem.Column));
        Assert.Equal(code is "roll.twice" ? at + 2 : at + 1, problem.Row);
    }

    [Fact]
    public void A_roll_that_contradicts_a_position_on_record_is_a_question_to_a_person_and_not_taken() =>
        Assert.Contains(Sheet(Assembly.Roll.Select(line => line.StartsWith("russian", StringComparison.Ordinal) ? "russian-federation,abstain" : line)).Problems, problem => problem is { Row: 2, Code: "roll.on-record" });

    [Fact]
    public void Invariant_25_a_name_is_taken_only_as_a_person_confirmed_it()
    {
        var roll = Assembly.Roll.Select(line => line.Replace("Q007", "Old Land 007", StringComparison.Ordinal)).ToArray();

        Assert.Equal("roll.unconfirmed", resolution.WhyNotImport(Given.Registrar, Assembly.Read(Vote, roll, ("russian-federation", "russian-federation")), Why)?.Code);
        Assert.Equal("roll.unconfirmed", resolution.WhyNotImport(Given.Registrar, Assembly.Read(Vote, roll, ("russian-federation", "russian-federation"), ("Old Land 007", "member-008")), Why)?.Code);
        Assert.Null(resolution.WhyNotImport(Given.Registrar, Assembly.Read(Vote, roll, ("russian-federation", "russian-federation"), ("Old Land 007", "member-007")), Why));
    }

    [Theory]
    [InlineData("member;vote\nQ001;yes", null)]
    [InlineData("a,b\nQ001,yes", "roll.columns")]
    [InlineData("", "csv.empty")]
    public void A_table_without_the_two_columns_is_no_roll(string text, string? code) => Assert.Equal(code, Sheet([text]).WhyNoRoll?.Code);

    [Fact]
    public void The_same_roll_again_changes_nothing()
    {
        Assert.True(resolution.Import(Given.Registrar, Sheet(Assembly.Roll), TheRecord, Why).Succeeded);
        resolution.Acts.Drain();

        Assert.True(resolution.Import(Given.Registrar, Sheet(Assembly.Roll), TheRecord, Why).Succeeded);

        Assert.Empty(resolution.Acts.Pending);
        Assert.Single(Vote.Imports);
        Assert.Equal(193, Vote.Positions.Count);
    }

    [Fact]
    public void Undone_as_one_act_it_leaves_what_was_known_before_and_stays_on_record()
    {
        resolution.Import(Given.Registrar, Sheet(Assembly.Roll), TheRecord, Why);

        Assert.Equal("register.reason", resolution.Undo(Given.Registrar, Vote.Imports[0], new(" ", Now)).Refusal?.Code);
        Assert.True(resolution.Undo(Given.Registrar, Vote.Imports[0], Why).Succeeded);

        Assert.Equal(new VoteRoll(0, 1, 0, 0, 192), Vote.Roll);
        Assert.Equal((193, Now), (Vote.Imports[0].Lines.Count, Vote.Imports[0].UndoneAt));
        Assert.Equal("roll.undone", resolution.WhyNotUndo(Given.Registrar, Vote.Imports[0], Why)?.Code);
        Assert.True(resolution.Import(Given.Registrar, Sheet(Assembly.Roll), TheRecord, Why).Succeeded);
    }

    [Fact]
    public void Into_a_public_record_only_a_publisher_who_proved_who_it_is_takes_a_roll()
    {
        resolution.Release(Given.Registrar.OnceProven(Now), Now);
        var registrar = Given.Registrar.OnceProven(Now) with { Permissions = new HashSet<string>([Permissions.ManageRegisters], StringComparer.Ordinal) };

        Assert.Equal("release.not-allowed", resolution.WhyNotImport(registrar, Sheet(Assembly.Roll), Why)?.Code);
        Assert.Equal("correction.sign-in", resolution.WhyNotImport(Given.Registrar, Sheet(Assembly.Roll), Why)?.Code);
        Assert.True(resolution.Import(Given.Registrar.OnceProven(Now), Sheet(Assembly.Roll), TheRecord, Why).Succeeded);
        Assert.Contains("\"Positions\":[{\"Party\":\"russian-federation\"", Assert.Single(resolution.Corrections).Before, StringComparison.Ordinal);
    }

    [Fact]
    public void A_roll_needs_a_vote_and_the_right_to_keep_registers()
    {
        var without = Resolution.Register(Given.Registrar, Entries.TheResolution() with { Vote = null, Positions = [], Intentions = [] }, Assembly.Lookups, Now);

        Assert.Equal("vote.missing", without.WhyNotImport(Given.Registrar, Sheet(Assembly.Roll), Why)?.Code);
        Assert.Equal("register.not-allowed", resolution.WhyNotImport(Actor.System, Sheet(Assembly.Roll), Why)?.Code);
    }

    private RollSheet Sheet(IEnumerable<string> lines) => Assembly.Read(Vote, lines, ("russian-federation", "russian-federation"));
}
