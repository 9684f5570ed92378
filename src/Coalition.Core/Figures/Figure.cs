using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Figures;

/// <summary>How a claim stands now.</summary>
public enum FigureStatus
{
    Live,
    Superseded,

    /// <summary>Another claim on the same subject says something else.</summary>
    Contested,
}

/// <summary>
/// What somebody claims a number to be, on a date, in that person's words and definition (schema.org Claim). Claims on one
/// subject stand side by side; they are never added, averaged or merged.
/// </summary>
public sealed class Figure : IRegisterRecord
{
    private readonly List<SourceLink<Figure>> sources = [];

    private Figure()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>Key under which claims about the same thing are shown together.</summary>
    public string Subject { get; private set; } = "";

    public LocalText SubjectName { get; private set; } = LocalText.English("");

    /// <summary>The value as it was worded: "nearly 20,000".</summary>
    public LocalText Wording { get; private set; } = LocalText.English("");

    /// <summary>The number in the wording, or null where the wording holds none.</summary>
    public decimal? Value { get; private set; }

    public LocalText Unit { get; private set; } = LocalText.English("");

    /// <summary>When the claim was said to hold.</summary>
    public PartialDate? AsOf { get; private set; }

    public LocalText Claimant { get; private set; } = LocalText.English("");

    /// <summary>What is counted, or null when the claimant does not say.</summary>
    public LocalText? Definition { get; private set; }

    public LocalText? Note { get; private set; }

    public FigureStatus Status { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public IReadOnlyList<SourceLink<Figure>> Sources => sources;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="FigureSets.Whole"/> loads.</summary>
    public FigureEntry Entry => new()
    {
        Slug = Slug,
        Subject = Subject,
        SubjectName = SubjectName,
        Wording = Wording,
        Value = Value,
        Unit = Unit,
        AsOf = AsOf,
        Claimant = Claimant,
        Definition = Definition,
        Note = Note,
        Status = Status,
        Sources = sources.Slugs(),
    };

    /// <summary>Why the actor cannot record the entry; see <see cref="FigureEntry.WhyMalformed"/> and <c>register.*</c>.</summary>
    public static Refusal? WhyNotRecord(Actor by, FigureEntry entry, RegisterLookups lookups) => Registers.WhyNotRecord(by, entry, lookups);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Figure Register(Actor by, FigureEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var figure = new Figure { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        figure.Enter(entry, lookups);
        figure.Acts.Note(by, "Figure.Recorded", $"The figure {entry.Slug} is recorded.");
        return figure;
    }

    /// <summary>Replaces the description; the same entry changes nothing. Needs everything that <see cref="FigureSets.Whole"/> loads.</summary>
    public Outcome Describe(Actor by, FigureEntry entry, RegisterLookups lookups)
    {
        if ((WhyNotRecord(by, entry, lookups) ?? Registers.WhyNotRename(Slug, entry.Slug)) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            Enter(entry, lookups);
            Acts.Note(by, "Figure.Described", $"The description of the figure {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Count, ReleasedAt);

    /// <summary>Makes it public.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        Acts.Note(by, "Figure.Released", $"The figure {Slug} is public.");
        return Outcome.Done;
    }

    private void Enter(FigureEntry entry, RegisterLookups lookups)
    {
        (Subject, SubjectName, Wording, Value, Unit) = (entry.Subject, entry.SubjectName, entry.Wording, entry.Value, entry.Unit);
        (AsOf, Claimant, Definition, Note, Status) = (entry.AsOf, entry.Claimant, entry.Definition, entry.Note, entry.Status);
        sources.Name(Id, lookups.All(entry.Sources));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Figure>
    {
        public void Configure(EntityTypeBuilder<Figure> builder)
        {
            builder.ToTable("Figure");
            builder.HasIndex(figure => new { figure.TenantId, figure.Slug }).IsUnique();
            builder.HasIndex(figure => new { figure.TenantId, figure.Subject });
            builder.HasMany(figure => figure.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.Ignore(figure => figure.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Figure>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Figure>> builder) => builder.MapTo("FigureSource");
    }
}

/// <summary>The sets of this folder.</summary>
public static class FigureSets
{
    extension(PortalDb db)
    {
        public DbSet<Figure> Figures => db.Set<Figure>();
    }

    /// <summary>With the sources, as <see cref="Figure.Describe"/> and <see cref="Figure.Entry"/> need.</summary>
    public static IQueryable<Figure> Whole(this IQueryable<Figure> figures) =>
        figures.Include(figure => figure.Sources).ThenInclude(link => link.Source);
}
