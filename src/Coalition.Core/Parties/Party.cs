using Coalition.Core.Data;
using Coalition.Core.Kernel;
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

/// <summary>In what form a name is used.</summary>
public enum NameForm
{
    Short,
    Formal,
    SortKey,
    Former,
    Designation,
}

/// <summary>How a code list treats a code.</summary>
public enum CodeStatus
{
    Official,
    ExceptionallyReserved,
    UserAssigned,
}

/// <summary>A name in one language and form, with the span in which it was in use (ISO dates, null = open).</summary>
public sealed record PartyName(string Lang, NameForm Form, string Text, string? From = null, string? To = null, string? Footnote = null);

/// <summary>A code in a scheme: <c>ISO3166-1-a2</c>, <c>ISO3166-1-a3</c>, <c>UN-M49</c> and others. Absent where a list has none.</summary>
public sealed record PartyCode(string Scheme, string Code, CodeStatus Status = CodeStatus.Official);

/// <summary>
/// A state or organisation. Reference data of the installation, shared by all tenants; its id is opaque and its slug
/// stable, so nothing ever joins on a name or a code. Names and codes carry their own dates.
/// </summary>
public sealed class Party : IVersioned
{
    private Party()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Stands in addresses and recipes; kept when the party is renamed.</summary>
    public string Slug { get; private set; } = "";

    public PartyKind Kind { get; private set; }

    public IReadOnlyList<PartyName> Names { get; private set; } = [];

    public IReadOnlyList<PartyCode> Codes { get; private set; } = [];

    public int Version { get; set; }

    /// <summary>Whether the party is a state; all others are organisations.</summary>
    public bool IsState => Kind is PartyKind.State;

    public static Party Create(string slug, PartyKind kind, IReadOnlyList<PartyName> names, IReadOnlyList<PartyCode> codes) =>
        new() { Id = Guid.CreateVersion7(), Slug = slug, Kind = kind, Names = names, Codes = codes };

    /// <summary>Replaces names and codes; past texts keep the name as signed, which is stored with the signature.</summary>
    public void Describe(PartyKind kind, IReadOnlyList<PartyName> names, IReadOnlyList<PartyCode> codes)
    {
        (Kind, Names, Codes) = (kind, names, codes);
    }

    /// <summary>The short name now in use in the language, else in English, else the slug.</summary>
    public string Name(string language) => Short(language) ?? Short("en") ?? Slug;

    /// <summary>The code in the scheme, or null where the list has none for this party.</summary>
    public PartyCode? Code(string scheme) => Codes.FirstOrDefault(code => code.Scheme == scheme);

    private string? Short(string language) =>
        Names.FirstOrDefault(name => name.Form is NameForm.Short && name.Lang == language && name.To is null)?.Text;

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
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class PartySets
{
    extension(PortalDb db)
    {
        public DbSet<Party> Parties => db.Set<Party>();

        public DbSet<Source> Sources => db.Set<Source>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Seat> Seats => db.Set<Seat>();

        public DbSet<Mandate> Mandates => db.Set<Mandate>();
    }
}
