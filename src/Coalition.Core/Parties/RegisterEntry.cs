using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Parties;

/// <summary>What kind of thing an entry names by its slug.</summary>
public enum ReferenceKind
{
    Party,
    Source,

    /// <summary>A commitment or a figure; recipes may name one that comes later in the file.</summary>
    Record,
}

/// <summary>A slug that an entry names and that must exist.</summary>
public readonly record struct Reference(ReferenceKind Kind, string Slug)
{
    /// <summary>What people call such a thing.</summary>
    internal string Noun => Kind switch
    {
        ReferenceKind.Party => "party",
        ReferenceKind.Source => "source",
        _ => "commitment or figure",
    };

    /// <summary>That it is not on record (<c>register.dangling</c>).</summary>
    public Refusal WhyDangling => new("register.dangling", $"There is no {Noun} “{Slug}”.");
}

/// <summary>What a form or a recipe hands over for a record of a register; everything else is named by its slug.</summary>
public interface IRegisterEntry
{
    /// <summary>Stable key in addresses and recipes; unique in the tenant within its register.</summary>
    string Slug { get; }

    /// <summary>Slugs of the sources it rests on, the most important first.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>Everything it names, for the check of a recipe.</summary>
    IEnumerable<Reference> References();

    /// <summary>The first thing that is wrong with the entry itself, or null.</summary>
    Refusal? WhyMalformed();
}

/// <summary>What entries name, keyed by slug. The records are tracked by the context that will save; see <see cref="LoadAsync"/>.</summary>
public sealed record RegisterLookups(IReadOnlyDictionary<string, Party> Parties, IReadOnlyDictionary<string, Source> Sources)
{
    /// <summary>The named parties and sources that do not exist. Records are not looked for here.</summary>
    public IEnumerable<Reference> Missing(IEnumerable<Reference> references) => references.Distinct().Where(reference => reference.Kind switch
    {
        ReferenceKind.Party => !Parties.ContainsKey(reference.Slug),
        ReferenceKind.Source => !Sources.ContainsKey(reference.Slug),
        _ => false,
    });

    /// <summary>Memberships of the parties in the coalition, whenever they hold.</summary>
    public IReadOnlyList<Membership> Memberships { get; private init; } = [];

    /// <summary>Every party with its memberships, and every source of the tenant. Two queries.</summary>
    public static async Task<RegisterLookups> LoadAsync(PortalDb db, CancellationToken cancellationToken = default)
    {
        var memberships = db.Memberships;
        var parties = await db.Parties.AsSingleQuery().Select(party => new { Party = party, Held = memberships.Where(row => row.PartyId == party.Id).ToList() }).ToListAsync(cancellationToken);
        return new(
            parties.ToDictionary(row => row.Party.Slug, row => row.Party, StringComparer.Ordinal),
            await db.Sources.ToDictionaryAsync(source => source.Slug, StringComparer.Ordinal, cancellationToken))
        {
            Memberships = [.. parties.SelectMany(row => row.Held)],
        };
    }

    /// <summary>
    /// Only what the references name, parties with their umbrellas, for reading what a record said before; nothing is tracked. One query, for which a source
    /// must be among them, as it is with everything that is public.
    /// </summary>
    public static async Task<RegisterLookups> NamedAsync(PortalDb db, IEnumerable<Reference> references, CancellationToken cancellationToken = default)
    {
        var named = references.ToLookup(reference => reference.Kind, reference => reference.Slug);
        string[] sources = [.. named[ReferenceKind.Source].Distinct(StringComparer.Ordinal)], slugs = [.. named[ReferenceKind.Party].Distinct(StringComparer.Ordinal)];
        var parties = db.Parties.Include(party => party.Umbrellas).Where(party => slugs.Contains(party.Slug));

        // That no party is a source holds always; it makes the inner query one that SQLite can join.
        var rows = await db.Sources.AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(source => sources.Contains(source.Slug))
            .Select(source => new { Source = source, Parties = parties.Where(party => party.Id != source.Id).ToList() }).ToListAsync(cancellationToken);
        return new(
            rows.SelectMany(row => row.Parties).DistinctBy(party => party.Id).ToDictionary(party => party.Slug, StringComparer.Ordinal),
            rows.ToDictionary(row => row.Source.Slug, row => row.Source, StringComparer.Ordinal));
    }

    /// <summary>The sources in the order of the slugs given.</summary>
    internal IEnumerable<Source> All(IEnumerable<string> slugs) => slugs.Select(slug => Sources[slug]);
}

/// <summary>
/// The checks that entries share. Codes: <c>register.slug</c>, <c>register.text</c>, <c>register.language</c>, <c>register.date</c>, <c>register.source-twice</c>,
/// and <c>safeguarding.details</c> for words that could point at a child.
/// </summary>
internal static class EntryChecks
{
    /// <summary>Characters of a text in one language at most.</summary>
    private const int Longest = 4000;

    public static Refusal? First(params IEnumerable<Refusal?> checks) => checks.FirstOrDefault(refusal => refusal is not null);

    public static Refusal? Key(string slug) =>
        Slug.IsValid(slug) ? null : new("register.slug", "A key is 1 to 80 lower-case letters, digits and single hyphens.") { Field = "Slug" };

    public static Refusal? Key(IRegisterEntry entry) => Key(entry.Slug)
        ?? (entry.Sources.Distinct(StringComparer.Ordinal).Count() < entry.Sources.Count ? new("register.source-twice", "A source is named twice.") { Field = "Sources" }
        : null);

    public static Refusal? Required(LocalText? text, string field) => text is null ? Missing(field) : Optional(text, field);

    public static Refusal? Optional(LocalText? text, string field) =>
        text is null ? null
        : text.Languages.FirstOrDefault(tag => !LanguageTag.IsKnown(tag)) is not null ? new("register.language", "A text is given in languages with a tag such as en, uk or fr.") { Field = field }
        : !text.Languages.Contains("en", StringComparer.Ordinal) || string.IsNullOrWhiteSpace(text.In("en")) ? Missing(field)
        : !text.All(pair => Remark.IsGiven(pair.Value, Longest)) ? new("register.text", $"A text has {Remark.AtMost(Longest)} in each language, and no control characters. Leave a language out rather than empty.") { Field = field }
        : ChildDetails.WhyPoints(text, field);

    public static Refusal? Date(PartialDate? date, string field) =>
        PartialDate.IsValid(date?.Value) ? null
        : new("register.date", $"“{date!.Value}” is no date that exists. Write it as 2025-08-05, 2025-08 or 2025, only as far as it is stated.") { Field = field };

    private static Refusal Missing(string field) => new("register.text", "The English text is missing.") { Field = field };
}
