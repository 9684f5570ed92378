using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>What a party is. States and organisations are never added into one number.</summary>
public enum PartyKind
{
    State,
    RegionalIntegrationOrganisation,
    IntergovernmentalOrganisation,
    InternationalOrganisationOther,
    Ngo,
    Other,
}

/// <summary>
/// A state or organisation. Reference data of the installation, shared by all tenants; its id is opaque and its slug
/// stable, so nothing ever joins on a name or a code. Names and codes carry their own dates. A party that ended stays, with
/// what it did; those that followed it are named beside it.
/// </summary>
public sealed class Party : IVersioned, IActs
{
    private readonly List<Party> predecessors = [];
    private readonly List<Party> successors = [];
    private readonly List<Party> umbrellas = [];

    private Party()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Stands in addresses and recipes; kept when the party is renamed.</summary>
    public string Slug { get; private set; } = "";

    public PartyKind Kind { get; private set; }

    public IReadOnlyList<PartyName> Names { get; private set; } = [];

    public IReadOnlyList<PartyCode> Codes { get; private set; } = [];

    /// <summary>Since when there is the party; null where that is not known or long past.</summary>
    public PartialDate? ValidFrom { get; private set; }

    /// <summary>First day on which there was no such party any more; null while it exists.</summary>
    public PartialDate? ValidTo { get; private set; }

    /// <summary>The parties it followed, wholly or in part; empty unless read with them.</summary>
    public IReadOnlyList<Party> Predecessors => predecessors;

    /// <summary>The parties that followed it, wholly or in part; empty unless read with them.</summary>
    public IReadOnlyList<Party> Successors => successors;

    /// <summary>The organisations of which it is a part; empty unless read with them.</summary>
    public IReadOnlyList<Party> Umbrellas => umbrellas;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether the party is a state; all others are organisations.</summary>
    public bool IsState => Kind is PartyKind.State;

    public static Party Create(string slug, PartyKind kind, IReadOnlyList<PartyName> names, IReadOnlyList<PartyCode> codes) =>
        new() { Id = Guid.CreateVersion7(), Slug = slug, Kind = kind, Names = names, Codes = codes };

    /// <summary>Replaces names and codes; past texts keep the name as signed, which is stored with the signature.</summary>
    public void Describe(PartyKind kind, IReadOnlyList<PartyName> names, IReadOnlyList<PartyCode> codes)
    {
        (Kind, Names, Codes) = (kind, names, codes);
    }

    /// <summary>Sets when the party existed.</summary>
    public void Existed(DateSpan span) => (ValidFrom, ValidTo) = (span.From, span.To);

    /// <summary>Sets which parties it followed. Read the party with its <see cref="Predecessors"/> first.</summary>
    public void Follow(IEnumerable<Party> others)
    {
        predecessors.Clear();
        predecessors.AddRange(others);
    }

    /// <summary>Sets of which organisations it is a part. Read the party with its <see cref="Umbrellas"/> first.</summary>
    public void BelongTo(IEnumerable<Party> wholes)
    {
        umbrellas.Clear();
        umbrellas.AddRange(wholes);
    }

    /// <summary>Whether there is the party on the day.</summary>
    public bool ExistsOn(DateOnly day) => new DateSpan(ValidFrom, ValidTo).Contains(day);

    /// <summary>How the tenant that reads it has decided to call it, in the place of its short names; null where it has decided nothing.</summary>
    public PartyDesignation? Designation { get; private set; }

    /// <summary>What the tenant calls it; else the short name now in use in the language, else in English, else the slug.</summary>
    public string Name(string language) => Designation?.Name.In(language) ?? ShortName(language);

    /// <summary>The same in every language that has a short name.</summary>
    public LocalText NameInAll => Designation?.Name ?? new(Names.Where(name => name is { Form: NameForm.Short, To: null }).Select(name => KeyValuePair.Create(name.Lang, name.Text)));

    /// <summary>The short name of the reference data, whatever the tenant calls it.</summary>
    public string ShortName(string language) => Short(language) ?? Short("en") ?? Slug;

    /// <summary>What has to be read with the name: the tenant's footnote, else that of the name in use; null where there is none.</summary>
    public LocalText? Footnote => Designation is not null ? Designation.Footnote
        : Names.FirstOrDefault(name => name is { Form: NameForm.Short, Lang: "en", To: null })?.Footnote is { } note ? LocalText.English(note) : null;

    /// <summary>What the party was called in everyday use before, with the languages and the dates, the latest first.</summary>
    public IReadOnlyList<PartyName> FormerNames => [.. Names.Where(name => name.Form is NameForm.Former || (name.Form is NameForm.Short && name.To is not null)).OrderByDescending(name => name.To, StringComparer.Ordinal)];

    /// <summary>Takes over what the tenant has decided; called when the row is read.</summary>
    internal void Designate(PartyDesignation? designation) => Designation = designation;

    /// <summary>
    /// What the party was called on the day in the language, else in English, else today's <see cref="Name"/>. Where only the year or
    /// month of a change is known, the later name holds from its beginning.
    /// </summary>
    public string NameOn(string language, DateOnly day) => Called(language, day) ?? Called("en", day) ?? Name(language);

    /// <summary>The names that it can put under a text on the day: what the tenant calls it, and its short and formal names in use, in every language on file.</summary>
    public IReadOnlyList<SigningName> SigningNames(DateOnly day)
    {
        var called = NameInAll;
        return
        [
            .. new[] { ("en", Name("en")) }.Concat(Designation?.Name.Select(pair => (pair.Key, pair.Value)) ?? [])
                .Concat(Names.Where(name => name.Form is NameForm.Short or NameForm.Formal or NameForm.Designation && name.Span.Contains(day)).OrderBy(name => name.Form).Select(name => (name.Lang, name.Text)))
                .GroupBy(name => name.Item2, StringComparer.Ordinal)
                .Select(same => new SigningName(same.Key, [.. same.Select(name => name.Item1).Distinct(StringComparer.Ordinal)], called.Any(pair => pair.Value == same.Key))),
        ];
    }

    /// <summary>Whether it is called so now, in whichever language.</summary>
    public bool IsCalled(string name) => name == Name("en") || NameInAll.Any(pair => pair.Value == name);

    /// <summary>The language in which the party is or was called so: the given one before all others, else the first on record; null where it is on record under no such name.</summary>
    public string? LanguageOf(string name, string language)
    {
        string[] found = [.. NameInAll.Where(pair => pair.Value == name).Select(pair => pair.Key), .. Names.Where(row => row.Text == name).Select(row => row.Lang)];
        return found.Contains(language, StringComparer.Ordinal) ? language : found.FirstOrDefault();
    }

    /// <summary>The code that stands for the party today in the scheme, or null where the list has none.</summary>
    public PartyCode? Code(string scheme) => Codes.FirstOrDefault(code => code.Scheme == scheme && code.To is null);

    private string? Short(string language) =>
        Names.FirstOrDefault(name => name.Form is NameForm.Short && name.Lang == language && name.To is null)?.Text;

    private string? Called(string language, DateOnly day) =>
        Names.Where(name => name.IsCalled && name.Lang == language && name.Span.Contains(day)).OrderByDescending(name => name.Span.Begin).ThenBy(name => name.Form).FirstOrDefault()?.Text;

    internal sealed class Mapping : IEntityTypeConfiguration<Party>
    {
        public void Configure(EntityTypeBuilder<Party> builder)
        {
            builder.ToTable("Party");
            builder.HasKey(party => party.Id);
            builder.HasIndex(party => party.Slug).IsUnique();
            builder.Property(party => party.Names).AsJson();
            builder.Property(party => party.Codes).AsJson();
            builder.Ignore(party => party.IsState);
            builder.Ignore(party => party.Designation);
            builder.Ignore(party => party.Footnote);
            builder.Ignore(party => party.FormerNames);
            builder.HasMany(party => party.Predecessors).WithMany(party => party.Successors).UsingEntity<PartySuccession>(
                link => link.HasOne<Party>().WithMany().HasForeignKey(row => row.PredecessorId),
                link => link.HasOne<Party>().WithMany().HasForeignKey(row => row.SuccessorId));
            builder.HasMany(party => party.Umbrellas).WithMany().UsingEntity<PartyUmbrella>(
                link => link.HasOne<Party>().WithMany().HasForeignKey(row => row.UmbrellaId),
                link => link.HasOne<Party>().WithMany().HasForeignKey(row => row.PartId));
        }
    }
}

/// <summary>A name that a party can put under a text.</summary>
/// <param name="Languages">BCP 47 tags of those in which it is the party's name.</param>
/// <param name="IsTranslation">Whether the party is called so in everyday use, so that readers of other languages meet that name in theirs.</param>
public sealed record SigningName(string Text, IReadOnlyList<string> Languages, bool IsTranslation)
{
    /// <summary>The languages in English: "French, Ukrainian".</summary>
    public string InLanguages => string.Join(", ", Languages.Select(language => CultureInfo.GetCultureInfo(language).EnglishName));
}

/// <summary>The sets of this folder.</summary>
public static class PartySets
{
    extension(PortalDb db)
    {
        public DbSet<Party> Parties => db.Set<Party>();

        public DbSet<PartyChange> PartyChanges => db.Set<PartyChange>();

        public DbSet<Source> Sources => db.Set<Source>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Seat> Seats => db.Set<Seat>();

        public DbSet<Mandate> Mandates => db.Set<Mandate>();

        public DbSet<Nomination> Nominations => db.Set<Nomination>();

        public DbSet<CorrectionRequest> CorrectionRequests => db.Set<CorrectionRequest>();
    }
}
