using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports.Kinds;

/// <summary>
/// Reference parties from a table, by the checks of the recipe that brings them. Every tenant may add one; a stored party is shared by all and
/// changed only by the operator. A name that some party bears or bore is asked about, so that nobody is entered twice.
/// </summary>
internal sealed class PartyImport(PortalDb db) : IImportKind
{
    private const string New = "new";

    private static readonly (string Column, string Lang, NameForm Form)[] Called = [("name", "en", NameForm.Short), ("name.fr", "fr", NameForm.Short), ("name.uk", "uk", NameForm.Short), ("formal", "en", NameForm.Formal)];

    private static readonly (string Column, string Scheme)[] Schemes = [("iso2", "ISO3166-1-a2"), ("iso3", "ISO3166-1-a3"), ("m49", "UN-M49")];

    public ImportShape Shape { get; } = new(ImportKind.Parties, "Each row becomes a party of this installation, which all its coalitions share. A party on file is never changed by a table. To be listed here it needs a membership besides.",
    [
        new("key", "Lower-case letters, digits and hyphens; it never changes. Empty: made from the English name.") { Field = "Slug", Example = "council-of-europe" },
        new("kind", "state, regional integration organisation, intergovernmental organisation, international organisation other, ngo or other.") { IsRequired = true, Example = "intergovernmental organisation" },
        new("name", "Short name in English.") { IsRequired = true, Field = "Names", Example = "Council of Europe" },
        new("name.fr", "Short name in French."),
        new("name.uk", "Short name in Ukrainian."),
        new("formal", "Formal name in English."),
        new("iso2", "Two letters of ISO 3166-1; states only.") { Also = ["iso_alpha_2"] },
        new("iso3", "Three letters of ISO 3166-1; states only."),
        new("m49", "Three digits of M49; states only."),
        new("from", "Since when there is the party; empty where that is long past."),
        new("to", "First day on which there was no such party any more."),
    ])
    { NeedsSource = true };

    public async Task ReadAsync(ImportReading reading, CancellationToken cancellationToken)
    {
        var own = new NewParties(reading.Lookups.Parties.Values);
        foreach (var row in reading.Rows())
        {
            var entry = EntryOf(row);
            if (entry is null || !IsOneParty(reading, row, ref entry))
            {
                continue;
            }

            if (own.Has(entry))
            {
                reading.Repeats(row, entry.Write());
            }
            else if (reading.Lookups.Parties.ContainsKey(entry.Slug))
            {
                reading.Leaves([row], entry.Write());
            }
            else if (WhyNot(entry, own, DateOnly.FromDateTime(reading.Now)) is (var column, var code, var sentence))
            {
                row.Refuse(column, code, sentence);
            }
            else
            {
                own.Add(entry);
                await MakeAsync(reading, row, entry, cancellationToken);
            }
        }
    }

    public async Task<IReadOnlyList<string>> BuiltUponAsync(RegisterImport import, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        var parties = await db.Parties.Where(party => made.Contains(party.Id)).ToListAsync(cancellationToken);
        var used = await PartyUses.OfAsync(db, [.. parties.Select(party => party.Id)], cancellationToken);
        return [.. parties.Where(party => used.Contains(party.Id) || party.Version > 0).Select(party => $"{party.Name("en")} is named in a register of this installation or was described anew")];
    }

    public async Task<Outcome> UndoAsync(Actor by, RegisterImport import, Because because, CancellationToken cancellationToken)
    {
        var made = db.MadeBy(import);
        db.RemoveRange(await db.Parties.Where(party => made.Contains(party.Id)).ToListAsync(cancellationToken));
        return Outcome.Done;
    }

    private static async Task MakeAsync(ImportReading reading, ImportRow row, PartyEntry entry, CancellationToken cancellationToken)
    {
        var party = Party.Create(entry.Slug, entry.Kind, entry.Names, entry.Codes!);
        party.Existed(DateSpan.Stated(entry.From, entry.To));
        reading.Makes([row], entry.Write(), $"A new party: {party.Name("en")}, {entry.Kind.Spoken()}{(entry.Codes!.Where(code => code.Status is CodeStatus.UserAssigned).Select(code => code.Code).ToArray() is { Length: > 0 } left ? $"; the lists leave {string.Join(" and ", left)} to their users" : "")}");
        await (reading.Writing?.AddAsync(row, party.Id, party.Slug, [party], cancellationToken) ?? Task.CompletedTask);
    }

    // A stored party of the key, or of a name that somebody says is this one, stands for the row where it says nothing else.
    private static bool IsOneParty(ImportReading reading, ImportRow row, ref PartyEntry entry)
    {
        var named = reading.Lookups.Parties.GetValueOrDefault(entry.Slug);
        if (named is null)
        {
            var name = entry.Names[0].Text;
            if (row.Choose("name", name, [.. reading.Parties.Read(name).Readings.Select(meant => new ImportOption(meant.Party.Slug, $"It is {meant.Party.Name("en")}, on file{(meant.IsFormer ? " under this former name" : "")}"))], new(New, "It is another party, not on file yet")) is not { } chosen)
            {
                return false;
            }

            named = reading.Lookups.Parties.GetValueOrDefault(chosen);
            entry = named is null ? entry : entry with { Slug = named.Slug };
            return true;
        }

        if (!Says(named, entry))
        {
            row.Refuse("key", "import.party-shared", $"“{entry.Slug}” is on file and says something else. Every coalition of this installation shares it; its operator adds to it or ends a name, a code or the party.");
        }

        return row.IsSound;
    }

    private static bool Says(Party party, PartyEntry entry) => party.Kind == entry.Kind && party.ValidFrom?.Value == entry.From && party.ValidTo?.Value == entry.To
        && entry.Names.All(name => party.Names.Any(other => (other.Lang, other.Form, other.Text) == (name.Lang, name.Form, name.Text)))
        && entry.Codes!.All(code => party.Codes.Any(other => (other.Scheme, other.Code) == (code.Scheme, code.Code)));

    private static (string? Column, string Code, string Sentence)? WhyNot(PartyEntry entry, NewParties own, DateOnly today)
    {
        if (!Slug.IsValid(entry.Slug))
        {
            return ("key", "register.slug", "A key is 1 to 80 lower-case letters, digits and single hyphens. Write one where the English name yields none.");
        }

        if (own.HasKey(entry.Slug))
        {
            return ("key", "import.twice", $"Two rows that differ have the key “{entry.Slug}”.");
        }

        if (entry.Kind is not PartyKind.State && entry.Codes is [var ofState, ..])
        {
            return (Schemes.First(scheme => scheme.Scheme == ofState.Scheme).Column, "import.party-fault", $"{ofState.Scheme} has codes of states. What it reserves for an organisation, or leaves to its users, is entered on the page of the party.");
        }

        foreach (var (path, sentence) in PartyChecks.FaultsOfNew(entry, today))
        {
            return (ColumnOf(path, entry), "import.party-fault", sentence);
        }

        var clash = entry.Codes!.FirstOrDefault(own.IsTaken);
        return clash is null ? null : (Schemes.First(scheme => scheme.Scheme == clash.Scheme).Column, "import.code-taken", $"{clash.Scheme} {clash.Code} stands for another party.");
    }

    private static string? ColumnOf(string path, PartyEntry entry) => path switch
    {
        "" or "From" => "from",
        "To" => "to",
        ['N', ..] => Called.First(part => entry.Names[path["Names[".Length] - '0'] is var name && (part.Lang, part.Form) == (name.Lang, name.Form)).Column,
        _ => Schemes.First(scheme => scheme.Scheme == entry.Codes![path["Codes[".Length] - '0'].Scheme).Column,
    };

    private static PartyEntry? EntryOf(ImportRow row)
    {
        var names = Called
            .Select(part => (part.Lang, part.Form, Text: row.Text(part.Column))).Where(part => part.Text is not null).Select(part => new PartyName(part.Lang, part.Form, part.Text!)).ToArray();
        var codes = Schemes.Select(scheme => (scheme.Scheme, Code: row.Text(scheme.Column))).Where(code => code.Code is not null).Select(code => PartyCode.Stated(code.Scheme, code.Code!)).ToArray();
        var (key, kind, from, to) = (row.Text("key"), row.Word("kind", PartyKind.Other), row.Date("from"), row.Date("to"));
        return row.IsSound ? new(key ?? Slug.From(names[0].Text), kind, names, codes, from?.Value, to?.Value) : null;
    }
}
