using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>
/// Acts of parties on one text, recorded from evidence as the secretariat's form records them: each waits for the second person, and nobody is
/// signed for. Undoing strikes the records that still wait, which the second person sees too.
/// </summary>
internal sealed class EndorsementImport(PortalDb db, EndorsementActs acts) : IImportKind
{
    private static readonly EndorsementAct[] Done = [EndorsementAct.Endorse, EndorsementAct.Provisional, EndorsementAct.Confirm, EndorsementAct.Withdraw];

    public ImportShape Shape { get; } = new(ImportKind.Endorsements, "Each row is recorded as the act of a party on one text, from evidence on file. It counts nowhere until a second person has confirmed it. Notes, letters, mails and all else that has to come with a scan are recorded one by one.",
    [
        new("party", "Code, key or name of the party. A name is confirmed before anything is written.") { IsRequired = true, Example = "NO" },
        new("act", "endorse, provisional, confirm or withdraw; empty: endorse.") { Example = "endorse" },
        new("date", "Of the act, as the evidence states it.") { IsRequired = true, Also = ["date_of_act"], Field = "DateOfAct", Example = "5 August 2025" },
        new("received", "The day on which it was received; empty where that is not known.") { Also = ["received_on"], Field = "ReceivedAt" },
        new("channel", "note verbale, letter, email, at meeting or public announcement.") { IsRequired = true, Example = "public announcement" },
        new("name", "The party’s name as it stands under the text; empty: its name of that day.") { Also = ["name_as_signed"], Field = "NameAsSigned", Example = "Norway" },
        new("signed by", "The post of whoever signed; empty where it is not stated.") { Field = "SignedBy" },
        new("place", "In the list as printed, from 1; empty: the next free one.") { Field = "Order" },
        new("evidence", "Key of the source; empty: the one chosen for the table.") { Field = "Evidence", Example = "announcement-2025" },
    ])
    { Subject = ImportSubject.Text };

    public async Task ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        if (await acts.FindAsync(reading.Import.SubjectId!.Value, cancellationToken) is not { } file)
        {
            reading.Refuse(new Refusal("import.subject", "The text to which the rows belong is not there any more."));
            return;
        }

        var made = new HashSet<Guid>();
        foreach (var row in reading.Rows())
        {
            if (EntryOf(reading, row) is not { } entry)
            {
                continue;
            }

            var party = reading.Lookups.Parties[entry.Party];
            var input = entry.For(file.TextFor(entry), reading.Lookups.Sources[entry.Evidence]);
            if (file.Same(entry, reading.Now).LastOrDefault(known => !file.Endorsements.Any(strike => strike.IsStrike && strike.AboutId == known.Id)) is { } known)
            {
                Compare(reading, row, entry, (known, file.ReadingOf(known, reading.Now), made.Contains(known.Id)));
            }
            else if (file.WhyNotRecord(reading.By, party, input, reading.Now) is { } refusal)
            {
                row.Refuse(refusal);
            }
            else
            {
                var recorded = file.Enter(reading.By, party, input, reading.Now);
                made.UnionWith(recorded.Select(act => act.Id));
                reading.Makes([row], $"{Json.Write(entry)} {input.HashShown}", $"{entry.NameAsSigned}: {recorded[0].Act.Spoken()}, waits for a second person");
                await (reading.Writing?.AddAsync(row, recorded[0].Id, entry.NameAsSigned, [.. recorded], cancellationToken) ?? Task.CompletedTask);
            }
        }
    }

    public async Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        var corrections = db.Endorsements.Where(row => row.Act == EndorsementAct.RecordCorrection);
        return await db.Endorsements.Where(row => made.Contains(row.Id))
            .Where(row => row.Confirmation != null || row.Contests.Any() || corrections.Any(other => other.AboutId == row.Id))
            .Select(row => $"the act of {row.NameAsSigned} was confirmed, contested or corrected").Distinct().ToListAsync(cancellationToken);
    }

    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken)
    {
        var file = (await acts.FindAsync(import.SubjectId!.Value, cancellationToken))!;
        var made = await db.MadeBy(import).ToListAsync(cancellationToken);
        foreach (var record in file.Endorsements.Where(row => made.Contains(row.Id)).ToArray())
        {
            var strike = new EndorsementInput
            {
                Act = EndorsementAct.RecordCorrection,
                HashShown = record.TextHash,
                DateOfAct = record.DateOfAct,
                ReceivedAt = record.ReceivedAt,
                Channel = record.Channel,
                NameAsSigned = record.NameAsSigned,
                Order = record.Order,
                Evidence = record.Evidence,
                SignedBy = record.SignedBy,
                AboutId = record.Id,
                Strikes = true,
                Reason = because.Reason,
            };
            if (acts.Record(by, file, record.Party, strike) is { Refusal: { } refusal })
            {
                return refusal;
            }
        }

        return Outcome.Done;
    }

    // Where the record was corrected, its last correction is what it says. What a cell leaves open differs from nothing.
    private static void Compare(ImportReading reading, ImportRow row, EndorsementEntry entry, (Endorsement Act, Endorsement Reads, bool IsOfThisTable) known)
    {
        var reads = known.Reads;
        var differing = !Equals(entry.DateOfAct, reads.DateOfAct) ? nameof(entry.DateOfAct)
            : entry.NameAsSigned.Trim() != reads.NameAsSigned ? nameof(entry.NameAsSigned)
            : entry.SignedBy is { } post && post.Trim() != reads.SignedBy ? nameof(entry.SignedBy)
            : entry.Channel != known.Act.Channel ? nameof(entry.Channel)
            : entry.Order is { } place && place != reads.Order ? nameof(entry.Order)
            : entry.ReceivedAt is { } received && received.Date != reads.ReceivedAt?.Date ? nameof(entry.ReceivedAt)
            : null;
        if (differing is null && known.IsOfThisTable)
        {
            reading.Repeats(row, Json.Write(entry));
        }
        else if (differing is null)
        {
            reading.Leaves([row], Json.Write(entry));
        }
        else
        {
            row.Refuse(new Refusal("import.differs", $"This act of {reads.NameAsSigned} is on record and says something else here. A table changes no record; correct it among the endorsements.") { Field = differing });
        }
    }

    private static EndorsementEntry? EntryOf(ImportReading reading, ImportRow row)
    {
        var (party, evidence, date, received) = (row.Party("party"), row.Source("evidence"), row.Date("date"), row.Date("received"));
        var (act, channel) = (row.Word("act", EndorsementAct.Endorse, Done), row.Word("channel", EndorsementChannel.PublicAnnouncement, Channels));
        var (name, post, place) = (row.Text("name"), row.Text("signed by"), row.Text("place"));
        if (place is not null && !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            row.Refuse("place", "import.number", $"“{place}” is no place in a list. Places count from 1.");
        }

        if (received is { Precision: not DatePrecision.Day })
        {
            row.Refuse("received", "import.day", "Write the whole day on which it was received, or leave the cell empty.");
        }

        return !row.IsSound ? null : new(party!.Slug, act, date!, channel, name ?? party.NameOn("en", date!.Earliest ?? DateOnly.FromDateTime(reading.Now)), place is null ? null : int.Parse(place, CultureInfo.InvariantCulture), evidence!.Slug)
        {
            ReceivedAt = received?.Earliest?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            SignedBy = post,
        };
    }

    private static EndorsementChannel[] Channels => [.. Enum.GetValues<EndorsementChannel>().Where(channel => channel is not EndorsementChannel.Portal)];
}
