using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>Of what standing a source is.</summary>
public enum SourceKind
{
    Official,
    Press,
    Republished,
    Evidence,
}

/// <summary>
/// Where a fact was found (PROV Entity, Dublin Core). Every public fact leads to at least one; a fact without a source
/// cannot be released. Described, not copied: no text of the source is kept.
/// </summary>
public sealed class Source : ITenantOwned, IVersioned, IActs
{
    private Source()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Stable key in addresses and recipes.</summary>
    public string Slug { get; private set; } = "";

    public LocalText Publisher { get; private set; } = LocalText.English("");

    public LocalText Title { get; private set; } = LocalText.English("");

    /// <summary>As printed, with its precision.</summary>
    public PartialDate PublishedOn { get; private set; } = new();

    public SourceKind Kind { get; private set; }

    /// <summary>BCP 47 tag of the source's language.</summary>
    public string Lang { get; private set; } = "en";

    /// <summary>Address, or null where none is on file.</summary>
    public string? Url { get; private set; }

    /// <summary>What a reader must know of the source's quality.</summary>
    public LocalText? Note { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over.</summary>
    public SourceEntry Entry => new(Slug, Publisher, Title, PublishedOn, Kind, Lang, Url, Note);

    /// <summary>Why the actor cannot register or describe a source: no permission (<c>register.not-allowed</c>), or the entry itself (<see cref="SourceEntry.WhyMalformed"/>).</summary>
    public static Refusal? WhyNotDescribe(Actor by, SourceEntry entry) => Registers.WhyNotKeep(by) ?? entry.WhyMalformed();

    /// <summary>
    /// Why the actor cannot register a new one: as <see cref="WhyNotDescribe"/> says; a focal point may, under a mandate to commit its party, for what it
    /// announces leads to a source.
    /// </summary>
    public static Refusal? WhyNotRegister(Actor by, SourceEntry entry) =>
        by.May(Permissions.ManageCommitments) && by.Capacity?.Scope.HasFlag(MandateScope.Commit) is true ? entry.WhyMalformed() : WhyNotDescribe(by, entry);

    /// <summary>A new source. Ask <see cref="WhyNotRegister"/> first: a refused one throws.</summary>
    public static Source Register(Actor by, SourceEntry entry)
    {
        WhyNotRegister(by, entry).Demand();
        var source = new Source { Id = Guid.CreateVersion7(), Slug = entry.Slug };
        source.Enter(entry);
        source.Acts.Note(by, "Source.Registered", $"The source {entry.Slug} is described.");
        return source;
    }

    /// <summary>Replaces the description; the same entry changes nothing. Refused as <see cref="WhyNotDescribe"/> says, and with another key (<c>register.slug-fixed</c>).</summary>
    public Outcome Describe(Actor by, SourceEntry entry)
    {
        if ((WhyNotDescribe(by, entry) ?? Registers.WhyNotRename(Slug, entry.Slug)) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry with { PublishedOn = entry.PublishedOn ?? new() }))
        {
            Enter(entry);
            Acts.Note(by, "Source.Described", $"The description of the source {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    private void Enter(SourceEntry entry)
    {
        (Publisher, Title, PublishedOn) = (entry.Publisher, entry.Title, entry.PublishedOn ?? new());
        (Kind, Lang, Url, Note) = (entry.Kind, entry.Lang, entry.Url, entry.Note);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("Source");
            builder.HasIndex(source => new { source.TenantId, source.Slug }).IsUnique();
            builder.Ignore(source => source.Entry);
        }
    }
}

/// <summary>What is entered of a source, in a form or a recipe.</summary>
public sealed record SourceEntry(string Slug, LocalText Publisher, LocalText Title, PartialDate? PublishedOn, SourceKind Kind, string Lang = "en", string? Url = null, LocalText? Note = null)
{
    /// <summary>The first thing that is wrong: a code of every register, <c>source.language</c>, or <c>source.address</c> where it is no web address.</summary>
    public Refusal? WhyMalformed() => EntryChecks.First(
        EntryChecks.Required(Title, nameof(Title)),
        EntryChecks.Required(Publisher, nameof(Publisher)),
        EntryChecks.Key(Slug),
        EntryChecks.Date(PublishedOn, nameof(PublishedOn)),
        LanguageTag.IsKnown(Lang) ? null : new("source.language", "The language is a tag such as en, uk or fr.") { Field = nameof(Lang) },
        Url is null || (Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") ? null : new("source.address", $"“{Url}” is no web address.") { Field = nameof(Url) },
        EntryChecks.Optional(Note, nameof(Note)));
}
