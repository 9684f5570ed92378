using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Votes;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>The roll of one vote: taken whole or not at all, by the resolution's own acts (<see cref="Resolution.Import"/>, <see cref="Resolution.Undo"/>).</summary>
internal sealed class VoteImport(PortalDb db) : IImportKind
{
    public ImportShape Shape { get; } = new(ImportKind.Votes, "The table is the whole roll of one vote: it names every eligible member and adds up to the official tally, which it never changes. A position on record stays with its own source.",
    [
        new("party", "Code or name of the member. A name is confirmed before anything is written.") { IsRequired = true, Also = RollSheet.PartyColumns, Example = "NO" },
        new("position", "yes, no, abstain or not voting. “Absent” is not the same as “not voting”.") { IsRequired = true, Also = RollSheet.PositionColumns, Example = "yes" },
    ])
    { Subject = ImportSubject.Vote, NeedsSource = true, Limits = RollSheet.Limits };

    public async Task ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        if (await ResolutionAsync(reading.Import, cancellationToken) is not { Vote: { } vote } resolution)
        {
            reading.Refuse(new Refusal("vote.missing", "There is no vote on record to which a roll could belong."));
            return;
        }

        ImportRow[] rows = [.. reading.Rows()];
        var at = rows.ToDictionary(row => row.Number);
        var words = rows.ToLookup(row => row.Cell("party"), StringComparer.Ordinal);
        var sheet = RollSheet.Read(reading.Table, reading.Parties, vote, token => words[token.Text].FirstOrDefault() is { } row ? row.Choice("party", token) : null);
        foreach (var problem in sheet.Problems.Where(problem => !problem.Code.StartsWith("csv.", StringComparison.Ordinal)))
        {
            reading.Refuse(problem);
        }

        if (sheet.WhyNoRoll is { } none)
        {
            reading.Refuse(none);
        }

        Tell(reading, sheet, at, vote);
        if (reading.Writing is not null)
        {
            await WriteAsync(reading, resolution, sheet, at, cancellationToken);
        }
    }

    public Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken)
    {
        var made = await db.MadeBy(import).SingleAsync(cancellationToken);
        var resolution = (await ResolutionAsync(import, cancellationToken))!;
        return resolution.Undo(by, resolution.Vote!.Imports.Single(roll => roll.Id == made), because);
    }

    private static void Tell(ImportReading reading, RollSheet sheet, Dictionary<int, ImportRow> at, VoteEvent vote)
    {
        // Of two rows for one member neither is taken, and no row with a problem is.
        var twice = sheet.Lines.Where(line => line.Party is not null).GroupBy(line => line.Party!.Id).Where(same => same.Skip(1).Any()).SelectMany(same => same).Select(line => line.Row);
        var faulty = sheet.Problems.Select(problem => problem.Row).OfType<int>().Concat(twice).ToHashSet();
        foreach (var line in sheet.Lines.Where(line => line is { Party: not null, Position: not null } && !faulty.Contains(line.Row)))
        {
            var canonical = $"{line.Party!.Slug} {line.Position}";
            if (vote.Knows(line))
            {
                reading.Leaves([at[line.Row]], canonical);
            }
            else
            {
                reading.Makes([at[line.Row]], canonical, $"{line.Party.Name("en")}: {line.Position!.Value.Spoken()}");
            }
        }
    }

    private static async Task WriteAsync(ImportReading reading, Resolution resolution, RollSheet sheet, Dictionary<int, ImportRow> at, CancellationToken cancellationToken)
    {
        var source = reading.Lookups.Sources.Values.First(source => source.Id == reading.Import.SourceId);
        if (resolution.Import(reading.By, sheet, source, new(reading.Reason ?? "", reading.Now)) is { Refusal: { } refusal })
        {
            reading.Refuse(refusal);
            return;
        }

        await reading.Writing!.AddAsync(at.Values.First(), resolution.Vote!.Imports[^1].Id, resolution.Slug, [], cancellationToken);
    }

    private Task<Resolution?> ResolutionAsync(RegisterImport import, CancellationToken cancellationToken) => db.Resolutions.Whole()
        .Include(resolution => resolution.Vote!.Imports).AsSplitQuery().FirstOrDefaultAsync(resolution => resolution.Id == import.SubjectId, cancellationToken);
}
