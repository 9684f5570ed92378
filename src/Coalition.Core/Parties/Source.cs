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

    /// <summary>Why the actor cannot register or describe a source: no permission (<c>register.not-allowed</c>).</summary>
    public static Refusal? WhyNotDescribe(Actor by) => Registers.WhyNotKeep(by);

    /// <summary>A new source. Ask <see cref="WhyNotDescribe"/> first: a refused one throws.</summary>
    public static Source Register(Actor by, SourceEntry entry)
    {
        var source = new Source { Id = Guid.CreateVersion7(), Slug = entry.Slug };
        source.Describe(by, entry).Refusal.Demand();
        return source;
    }

    /// <summary>Replaces the description; the slug stays. Refused as <see cref="WhyNotDescribe"/> says.</summary>
    public Outcome Describe(Actor by, SourceEntry entry)
    {
        if (WhyNotDescribe(by) is { } refusal)
        {
            return refusal;
        }

        (Publisher, Title, PublishedOn) = (entry.Publisher, entry.Title, entry.PublishedOn ?? new());
        (Kind, Lang, Url, Note) = (entry.Kind, entry.Lang, entry.Url, entry.Note);
        Acts.Note(by, "Source.Registered", $"The source {Slug} is described.");
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("Source");
            builder.HasIndex(source => new { source.TenantId, source.Slug }).IsUnique();
        }
    }
}

/// <summary>What is entered of a source, in a form or a recipe.</summary>
public sealed record SourceEntry(string Slug, LocalText Publisher, LocalText Title, PartialDate? PublishedOn, SourceKind Kind, string Lang = "en", string? Url = null, LocalText? Note = null);
