using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>Memberships from a table: the same party, capacity, dates and source is the same membership. None is ever ended or changed; undoing takes back.</summary>
internal sealed class MembershipImport(PortalDb db) : IImportKind
{
    public ImportShape Shape { get; } = new(ImportKind.Memberships, "Each row puts a party on the coalition’s list. A party that is listed at that time already is named, never changed: its end or a change of capacity is an act of its own.",
    [
        new("party", "Code (ISO 3166-1, M49), key or name of the party. A name is confirmed before anything is written.") { IsRequired = true, Example = "NO" },
        new("capacity", "member, observer, participating organisation, partner or not stated.") { IsRequired = true, Example = "member" },
        new("from", "First day, only as far as it is stated; empty where nothing is.") { Field = "From", Example = "2024-02" },
        new("to", "First day on which it no longer holds; empty while it lasts.") { Field = "To" },
        new("source", "Key of the source; empty: the one chosen for the table.") { Example = "list-2024" },
    ]);

    public async Task ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        var recorded = (await db.Memberships.ToListAsync(cancellationToken)).GroupBy(row => row.PartyId).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var made = new HashSet<Guid>();
        foreach (var row in reading.Rows())
        {
            if (EntryOf(row) is not { } entry)
            {
                continue;
            }

            var own = recorded.TryGetValue(entry.Party.Id, out var found) ? found : recorded[entry.Party.Id] = [];
            if (own.Find(other => IsSame(other, entry)) is { } same)
            {
                Stands(reading, row, entry, made.Contains(same.Id));
            }
            else if (Membership.WhyNotRecord(reading.By, entry, own) is { } refusal)
            {
                row.Refuse(refusal);
            }
            else
            {
                var membership = Membership.Record(reading.By, entry, own, reading.Now);
                own.Add(membership);
                made.Add(membership.Id);
                reading.Makes([row], Canonical(entry), $"{entry.Party.Name("en")} is listed: {entry.Capacity.Spoken()}");
                await (reading.Writing?.AddAsync(row, membership.Id, entry.Party.Name("en"), [membership], cancellationToken) ?? Task.CompletedTask);
            }
        }
    }

    private static void Stands(ImportReading reading, ImportRow row, MembershipEntry entry, bool isOfThisTable)
    {
        if (isOfThisTable)
        {
            reading.Repeats(row, Canonical(entry));
        }
        else
        {
            reading.Leaves([row], Canonical(entry));
        }
    }

    public async Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        var rows = await db.Memberships.Include(row => row.Party).Where(row => made.Contains(row.Id)).ToListAsync(cancellationToken);
        var parties = db.Memberships.Where(row => made.Contains(row.Id)).Select(row => row.PartyId);
        var acts = await db.Endorsements.InOrder().Where(act => parties.Contains(act.PartyId)).ToListAsync(cancellationToken);
        var corrections = ActReading.LastCorrections(acts);
        Endorsement[] reads = [.. acts.Where(act => act.Act is not EndorsementAct.RecordCorrection && !act.IsVoid).Select(act => corrections.GetValueOrDefault(act.Id, act)).Where(values => !values.IsStrike)];
        return
        [
            .. rows.Where(row => row.SupersededAt is not null).Select(row => $"the membership of {row.Party.Name("en")} was ended, changed or corrected")
                .Concat(from row in rows from act in reads where RestsOn(act, row) select $"an act of {act.NameAsSigned} of {act.EffectiveOn:yyyy-MM-dd} on a text rests on that membership")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        foreach (var row in await db.Memberships.Include(row => row.Party).Where(row => made.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            if (row.WhyNotStrike(by, because.Reason) is { } refusal)
            {
                return refusal;
            }

            row.Strike(by, because.Reason, because.At);
        }

        return Outcome.Done;
    }

    // The capacity kept with the act, or with its last correction, was looked up in the row, or in a row that replaced it.
    private static bool RestsOn(Endorsement act, Membership row) =>
        act.PartyId == row.PartyId && act.RecordedAt >= row.RecordedAt && act.CapacityAtAct == row.Capacity && row.Span.Contains(act.EffectiveOn);

    private static MembershipEntry? EntryOf(ImportRow row)
    {
        var (party, source) = (row.Party("party"), row.Source("source"));
        var (capacity, span) = (row.Word("capacity", MemberCapacity.NotStated), new DateSpan(row.Date("from"), row.Date("to")));
        return row.IsSound ? new(party!, capacity, source!, span) : null;
    }

    private static bool IsSame(Membership row, MembershipEntry entry) => row.SupersededAt is null && row.Capacity == entry.Capacity && row.SourceId == entry.Source.Id
        && row.From?.Value == entry.Span.From?.Value && row.To?.Value == entry.Span.To?.Value;

    private static string Canonical(MembershipEntry entry) => $"{entry.Party.Slug} {entry.Capacity} {entry.Span.From?.Value} {entry.Span.To?.Value} {entry.Source.Slug}";
}
