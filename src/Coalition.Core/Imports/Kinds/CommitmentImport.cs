using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.FollowUps;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>
/// Commitments from a table: a row is one of their lines, rows that stand together under one key are one commitment. They come unreleased. One on
/// record that says the same stays; one that says something else is named and never changed. Undoing takes back what nobody has touched since.
/// </summary>
internal sealed class CommitmentImport(PortalDb db) : IImportKind
{
    private const int Part = 500;

    public ImportShape Shape { get; } = new(ImportKind.Commitments, "Each key becomes a commitment that is not yet public. Several rows with one key, standing together, are its lines: through whom, how much. The first of them describes it.",
    [
        new("key", "Lower-case letters, digits and hyphens; it never changes. Rows of one commitment share it.") { IsRequired = true, Field = "Slug", Example = "support-2025" },
        new("party", "Code, key or name of the party that committed itself.") { Example = "NO" },
        new("title", "In English.") { Example = "Support for the return of children" },
        new("title.fr", "In French."),
        new("title.uk", "In Ukrainian."),
        new("kind", "financial, in kind, policy, diplomatic or technical; empty: financial.") { Example = "financial" },
        new("nature", "pledge, commitment or not stated; empty: not stated.") { Also = ["legal_nature"], Field = "LegalNature", Example = "pledge" },
        new("announced", "The day, only as far as it is stated.") { Also = ["announced_on"], Field = "AnnouncedOn", Example = "10 December 2024" },
        new("from", "First day of the time it is promised for.") { Also = ["period_from"], Field = "PeriodFrom" },
        new("to", "Last day of that time.") { Also = ["period_to"], Field = "PeriodTo" },
        new("status", "Where the party says it stands: announced, planned, in progress, partly fulfilled, fulfilled, delayed, suspended, cancelled; empty: announced.") { Also = ["self_status"], Field = "SelfStatus" },
        new("total", "The amount as stated, with its currency or without.") { Also = ["as_stated"], Field = "Stated", Example = "NOK 386 million" },
        new("currency", "ISO 4217, where the amounts name none. A line without one takes that of the first row.") { Example = "NOK" },
        new("explanation", "Why total and lines differ by more than rounding; in English.") { Field = "Explanation" },
        new("channel", "Of the line: code, key or name of the party the money goes through.") { Example = "unicef" },
        new("amount", "Of the line, as stated.") { Field = "Lines", Example = "229 million" },
        new("purpose", "Of the line; in English."),
        new("source", "Key of the source; empty: the one chosen for the table.") { Field = "Sources" },
    ]);

    public async Task ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        var recorded = await db.Commitments.Select(row => row.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<(List<ImportRow> Rows, CommitmentEntry Entry)> known = [];
        foreach (var rows in Together(reading.Rows()))
        {
            var (first, key) = (rows[0], rows[0].Text("key"));
            if (key is not null && !seen.Add(key))
            {
                first.Refuse("key", "import.twice", $"Rows with the key “{key}” stand further up. Rows of one commitment stand together.");
            }

            if (EntryOf(rows, key ?? "") is not { } entry)
            {
                continue;
            }

            if (recorded.Contains(entry.Slug))
            {
                known.Add((rows, entry));
            }
            else if ((Commitment.WhyNotRecord(reading.By, entry, reading.Lookups) ?? entry.WhyAhead(reading.Now) ?? entry.WhyUnexplained("commitment")) is { } refusal)
            {
                first.Refuse(refusal);
            }
            else
            {
                await MakeAsync(reading, rows, entry, cancellationToken);
            }

            if (known.Count == Part)
            {
                await CompareAsync(reading, known, cancellationToken);
            }
        }

        await CompareAsync(reading, known, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        var own = db.Commitments.Where(row => made.Contains(row.Id));
        var changed = await own.Where(row => row.Version > 0 || row.ReleasedAt != null).Select(row => row.Slug).ToListAsync(cancellationToken);
        var links = db.Set<FollowUp>().Where(link => link.WithdrawnAt == null);
        var linked = await own.Where(row => links.Any(link => (link.FromKind == FollowUpKind.Commitment && link.FromKey == row.Slug) || (link.ToKind == FollowUpKind.Commitment && link.ToKey == row.Slug)))
            .Select(row => row.Slug).ToListAsync(cancellationToken);
        var keys = await own.Select(row => row.Slug).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var related = (await db.Commitments.Where(row => !made.Contains(row.Id)).Select(row => row.Relations).ToListAsync(cancellationToken)).SelectMany(relations => relations).Select(relation => relation.To).Where(keys.Contains);
        return [.. changed.Select(key => $"{key} was changed, reported on or made public"), .. linked.Select(key => $"{key} is a part of a follow-up"), .. related.Distinct(StringComparer.Ordinal).Select(key => $"another commitment names {key}")];
    }

    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken)
    {
        var writing = new ImportWriting(db, import);
        foreach (var ids in (await db.MadeBy(import).ToListAsync(cancellationToken)).Chunk(Part))
        {
            foreach (var commitment in await db.Commitments.Whole().AsSplitQuery().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken))
            {
                if (commitment.TakeBack(by, because.Reason) is { Refusal: { } refusal })
                {
                    return refusal;
                }

                db.Remove(commitment);
                await writing.CountAsync(cancellationToken);
            }
        }

        return Outcome.Done;
    }

    private static async Task MakeAsync(ImportReading reading, List<ImportRow> rows, CommitmentEntry entry, CancellationToken cancellationToken)
    {
        reading.Makes(rows, Json.Write(entry), $"{reading.Lookups.Parties[entry.Party].Name("en")}: {entry.Title}{(entry.Stated is null ? "" : $", {entry.Stated.AsStated}")}");
        if (reading.Writing is { } writing)
        {
            var commitment = Commitment.Register(reading.By, entry, reading.Lookups, reading.Now);
            await writing.AddAsync(rows[0], commitment.Id, entry.Slug, [commitment], cancellationToken);
        }
    }

    // What is on record is read in parts too: the same table a second time is as long as the first.
    private async Task CompareAsync(ImportReading reading, List<(List<ImportRow> Rows, CommitmentEntry Entry)> known, CancellationToken cancellationToken)
    {
        string[] keys = [.. known.Select(pair => pair.Entry.Slug)];
        var recorded = await db.Commitments.AsNoTracking().Whole().AsSplitQuery().Where(row => keys.Contains(row.Slug)).ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellationToken);
        foreach (var (rows, entry) in known)
        {
            if (Json.Write(recorded[entry.Slug].Entry) == Json.Write(entry))
            {
                reading.Leaves(rows, entry.Slug);
            }
            else
            {
                rows[0].Refuse("key", "import.differs", $"“{entry.Slug}” is on record and says something else. Change it on its page, or give this one another key.");
            }
        }

        known.Clear();
    }

    private static IEnumerable<List<ImportRow>> Together(IEnumerable<ImportRow> rows)
    {
        List<ImportRow> together = [];
        foreach (var row in rows)
        {
            if (together.Count > 0 && (row.Cell("key").Length == 0 || row.Cell("key") != together[0].Cell("key")))
            {
                yield return together;
                together = [];
            }

            together.Add(row);
        }

        if (together.Count > 0)
        {
            yield return together;
        }
    }

    private static CommitmentEntry? EntryOf(List<ImportRow> rows, string key)
    {
        var first = rows[0];
        var (party, title, source) = (first.Party("party"), first.Local("title", "fr", "uk"), first.Source("source"));
        Need(first, "party", party is not null || !first.IsSound);
        Need(first, "title", title is not null || !first.IsSound);
        var (kind, nature, status) = (first.Word("kind", CommitmentKind.Financial), first.Word("nature", LegalNature.NotStated), first.Word("status", SelfStatus.Announced));
        var (announced, from, to) = (first.Date("announced"), first.Date("from"), first.Date("to"));
        var (total, explanation) = (first.Amount("total", "currency"), first.Local("explanation"));
        var currency = first.Text("currency") ?? total?.Currency;
        LineEntry[] lines = [.. rows.Select(row => LineOf(row, currency)).OfType<LineEntry>()];
        return !rows.TrueForAll(row => row.IsSound) ? null : new()
        {
            Slug = key,
            Party = party!.Slug,
            Title = title!,
            Kind = kind,
            LegalNature = nature,
            SelfStatus = status,
            AnnouncedOn = announced,
            PeriodFrom = from,
            PeriodTo = to,
            Stated = total,
            Explanation = explanation,
            Lines = lines,
            Sources = [source!.Slug],
        };
    }

    private static void Need(ImportRow row, string column, bool isThere)
    {
        if (!isThere)
        {
            row.RefuseEmpty(column, " in the first row of the commitment");
        }
    }

    // The first row describes the commitment, so its currency is that of every line that states none.
    private static LineEntry? LineOf(ImportRow row, string? currency)
    {
        var (channel, amount, purpose) = (row.Party("channel"), row.Amount("amount", "currency", currency), row.Local("purpose"));
        return channel is null && amount is null && purpose is null ? null : new() { Channel = channel?.Slug, Amount = amount, Purpose = purpose };
    }
}
