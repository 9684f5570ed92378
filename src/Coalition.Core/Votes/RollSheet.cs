using Coalition.Core.Kernel;
using Coalition.Core.Parties;

namespace Coalition.Core.Votes;

/// <summary>One row of a roll that is to be imported.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Party">As whom the word is read; null where it can be nobody, or several and nobody chose.</param>
/// <param name="IsConfirmed">Whether the word is a code that stands for the party alone, or a person confirmed the reading.</param>
/// <param name="Position">Null where the cell says none.</param>
public sealed record RollLine(int Row, PartyToken Token, Party? Party, bool IsConfirmed, string Cell, VotePositionKind? Position);

/// <summary>
/// The table of a roll, read against the official tally and what is on record: every line as it would be taken, and everything that is
/// wrong with it. Reading it stores nothing. A roll names every member; one that does not add up to the tally is not taken.
/// </summary>
/// <param name="Lines">In the order of the table.</param>
/// <param name="Problems">By row and column; those of the whole table last.</param>
public sealed record RollSheet(IReadOnlyList<RollLine> Lines, IReadOnlyList<CsvProblem> Problems)
{
    /// <summary>How large a roll may be.</summary>
    public static readonly CsvLimits Limits = new(256 * 1024, 500);

    /// <summary>Names under which the members stand.</summary>
    internal static readonly string[] PartyColumns = ["party", "member", "member state", "country", "state", "name", "code", "iso"];

    /// <summary>Names under which the positions stand.</summary>
    internal static readonly string[] PositionColumns = ["position", "vote"];

    private static readonly Dictionary<string, VotePositionKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = VotePositionKind.Yes,
        ["y"] = VotePositionKind.Yes,
        ["for"] = VotePositionKind.Yes,
        ["in favour"] = VotePositionKind.Yes,
        ["no"] = VotePositionKind.No,
        ["n"] = VotePositionKind.No,
        ["against"] = VotePositionKind.No,
        ["abstain"] = VotePositionKind.Abstain,
        ["abstained"] = VotePositionKind.Abstain,
        ["abstention"] = VotePositionKind.Abstain,
        ["a"] = VotePositionKind.Abstain,
        ["not voting"] = VotePositionKind.NotVoting,
        ["did not vote"] = VotePositionKind.NotVoting,
        ["nv"] = VotePositionKind.NotVoting,
    };

    /// <summary>Why it is no roll at all: <see cref="CsvTable.WhyNot"/>, or <c>roll.columns</c>.</summary>
    public Refusal? WhyNoRoll { get; private init; }

    /// <summary>Lines whose reading somebody has to confirm or choose.</summary>
    public IEnumerable<RollLine> Asked => Lines.Where(line => line.Token.Certain is null && line.Token.Readings.Count > 0);

    /// <summary>
    /// Why it is not taken: it is no roll, a problem stands (<c>roll.problems</c>), or the reading of a name is not confirmed
    /// (<c>roll.unconfirmed</c>).
    /// </summary>
    public Refusal? WhyNot =>
        WhyNoRoll is not null ? WhyNoRoll
        : Problems.Count > 0 ? new("roll.problems", $"Nothing was written: {(Problems.Count == 1 ? "one problem stands" : $"{Problems.Count} problems stand")} in the table. Each is named with its row and column.") { Field = "Table" }
        : Lines.Any(line => !line.IsConfirmed) ? new("roll.unconfirmed", "Nothing is written on a name alone. Confirm as whom each name is read.") { Field = "Table" }
        : null;

    /// <summary>Reads a table.</summary>
    /// <param name="parties">The reference parties.</param>
    /// <param name="vote">With positions and parties.</param>
    /// <param name="chosen">As whom somebody reads a word: a slug, or null where nobody was asked yet; see <see cref="PartyToken.As"/>.</param>
    public static RollSheet Read(CsvTable table, PartyTokens parties, VoteEvent vote, Func<PartyToken, string?> chosen)
    {
        if (table.WhyNot is not null || table.Column(PartyColumns) is not { } partyColumn || table.Column(PositionColumns) is not { } positionColumn)
        {
            return new([], []) { WhyNoRoll = table.WhyNot ?? new("roll.columns", "The table needs a column “party” and a column “position” in its first row.") { Field = "Table" } };
        }

        RollLine[] lines = [.. table.Rows.Select(row => Line(row.Number, parties.Read(row.Cells[partyColumn]), row.Cells[positionColumn], chosen))];
        var check = new RollCheck(lines, vote, table.Columns[partyColumn], table.Columns[positionColumn]);
        return new(lines, [.. table.Problems, .. check.Problems()]);
    }

    private static RollLine Line(int number, PartyToken token, string cell, Func<PartyToken, string?> chosen)
    {
        var (party, isSettled) = token.As(chosen(token));
        return new(number, token, party, isSettled, cell, Words.TryGetValue(cell.Replace('_', ' '), out var position) ? position : null);
    }
}
