using Coalition.Core.Kernel;

namespace Coalition.Core.Votes;

/// <summary>Everything that keeps the lines of a roll from being taken, by row and column, then what does not add up.</summary>
internal sealed record RollCheck(IReadOnlyList<RollLine> Lines, VoteEvent Vote, string PartyColumn, string PositionColumn)
{
    public IEnumerable<CsvProblem> Problems() =>
    [
        .. Lines.SelectMany(OfLine),
        .. Lines.Where(line => line.Party is not null).GroupBy(line => line.Party!.Id).Where(same => same.Skip(1).Any())
            .Select(same => new CsvProblem(same.Last().Row, PartyColumn, "roll.twice", $"{same.First().Party!.Name("en")} stands in rows {string.Join(" and ", same.Select(line => line.Row))}.")),
        .. Sums(),
    ];

    private IEnumerable<CsvProblem> OfLine(RollLine line)
    {
        if (line.Token.Readings.Count == 0)
        {
            yield return new(line.Row, PartyColumn, "roll.party", line.Token.Text.Length == 0 ? "No member is named." : $"No party has the code or name “{line.Token.Text}”.");
        }
        else if (line.Party is { IsState: false })
        {
            yield return new(line.Row, PartyColumn, "roll.organisation", $"{line.Party.Name("en")} is an organisation and has no vote in the body.");
        }

        if (line.Position is null)
        {
            yield return new(line.Row, PositionColumn, "roll.position", line.Cell.Length == 0 ? "No position is given. Where the record says that a member did not vote, write “not voting”."
                : $"“{line.Cell}” is no position. Write yes, no, abstain or not voting; “absent” is not the same as “not voting”, so use it only where the record says so.");
        }
        else if (line.Party is { } party && Vote.Positions.FirstOrDefault(row => row.PartyId == party.Id && row.Position != line.Position) is { } known)
        {
            yield return new(line.Row, PositionColumn, "roll.on-record", $"{party.Name("en")} is on record as “{known.Position.Spoken()}”. Correct the record or the table.");
        }
    }

    private IEnumerable<CsvProblem> Sums()
    {
        if (Lines.Count != Vote.Eligible)
        {
            yield return new(Row: null, PartyColumn, "roll.sum", $"The table names {Lines.Count} of {Vote.Eligible} members. A roll names every one, those who did not vote too.");
        }

        (VotePositionKind Kind, int Votes)[] tally = [(VotePositionKind.Yes, Vote.Yes), (VotePositionKind.No, Vote.No), (VotePositionKind.Abstain, Vote.Abstain), (VotePositionKind.NotVoting, Vote.Tally.NotVoting)];
        foreach (var (kind, votes) in tally)
        {
            if (Lines.Count(line => line.Position == kind) is var named && named != votes)
            {
                yield return new(Row: null, PositionColumn, "roll.tally", $"“{SpokenName.Of(kind.ToString())}” stands {named} times in the table; by the official tally it is {votes}.");
            }
        }
    }
}
