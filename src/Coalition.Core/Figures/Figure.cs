using Coalition.Core.Commitments;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
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
public sealed partial class Figure : IKnownRecord
{
    private readonly List<SourceLink<Figure>> sources = [];
    private readonly List<FigureSuccession> earlier = [];
    private readonly List<Correction<Figure>> corrections = [];

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

    /// <summary>The upper end of a range from <see cref="Value"/>, or null where the wording names none.</summary>
    public decimal? UpTo { get; private set; }

    public LocalText Unit { get; private set; } = LocalText.English("");

    /// <summary>When the claim was said to hold.</summary>
    public PartialDate? AsOf { get; private set; }

    public LocalText Claimant { get; private set; } = LocalText.English("");

    /// <summary>What is counted, or null when the claimant does not say.</summary>
    public LocalText? Definition { get; private set; }

    public LocalText? Note { get; private set; }

    /// <summary>As entered: stands, or contested. What readers are shown is <see cref="Standing"/>.</summary>
    public FigureStatus Status { get; private set; }

    /// <summary>How it stands after the acts on record.</summary>
    public FigureStatus Standing => Succession is null ? Status : FigureStatus.Superseded;

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public IReadOnlyList<SourceLink<Figure>> Sources => sources;

    /// <summary>How exact its English wording leaves the number: "nearly 20,000" is about it. Null where it gives no number.</summary>
    public AmountPrecision? Precision => Value is null ? null : AmountToken.LoosenessIn(Wording.In("en")) ?? AmountPrecision.Exact;

    /// <summary>To which claim it gave way, and why; null while it stands. Needs to be read with it.</summary>
    public FigureSuccession? Succession { get; private set; }

    /// <summary>The claims that gave way to it; empty unless read with them.</summary>
    public IReadOnlyList<FigureSuccession> Earlier => earlier;

    /// <summary>The other entries of the same claim that were joined with it.</summary>
    public IEnumerable<Figure> Joined => earlier.Where(row => row.Kind is SuccessionKind.Joined).Select(row => row.Earlier);

    /// <summary>What the claim rests on: its own sources, then those of the entries joined with it, each once.</summary>
    public IReadOnlyList<Source> AllSources =>
        [.. sources.OrderBy(link => link.Position).Concat(Joined.SelectMany(figure => figure.Sources.OrderBy(link => link.Position))).Select(link => link.Source).DistinctBy(source => source.Id)];

    /// <summary>What it said before, since it is public; empty unless read with it.</summary>
    public IReadOnlyList<Correction<Figure>> Corrections => corrections;

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
        UpTo = UpTo,
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

    /// <summary>Why the entry cannot take the place of what is recorded: as <see cref="WhyNotRecord"/> and <see cref="Registers.WhyNotReplace"/> say.</summary>
    public Refusal? WhyNotDescribe(Actor by, FigureEntry entry, RegisterLookups lookups, Because? because = null) =>
        WhyNotRecord(by, entry, lookups) ?? this.WhyNotReplace(by, Entry, entry, because);

    /// <summary>
    /// Replaces the description; the same entry changes nothing. Once it is public, what it said before is kept. Needs everything that
    /// <see cref="FigureSets.Whole"/> loads.
    /// </summary>
    public Outcome Describe(Actor by, FigureEntry entry, RegisterLookups lookups, Because? because = null)
    {
        if (WhyNotDescribe(by, entry, lookups, because) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            if (ReleasedAt is not null)
            {
                corrections.Add(new(Id, by, because!, before));
            }

            Enter(entry, lookups);
            Acts.Note(by, "Figure.Described", $"The description of the figure {Slug} changed.", ("Before", TextHash.OfUtf8(before).Value));
        }

        return Outcome.Done;
    }

    /// <summary>
    /// Why the other entry is not this claim found twice: what every succession asks, and <c>figure.differs</c> where they do not say the same.
    /// </summary>
    public Refusal? WhyNotJoin(Actor by, Figure duplicate, Because? because) => WhyNotFollow(by, duplicate, because)
        ?? (SaysTheSame(duplicate) ? null
            : new Refusal("figure.differs", "The two do not say the same. Claims that differ stand side by side and are never joined.") { Field = "Other" });

    /// <summary>Joins another entry of the same claim with this one: one claim, the sources of both. Both entries stay on record. Needs everything that <see cref="FigureSets.Whole"/> loads of both.</summary>
    public Outcome Join(Actor by, Figure duplicate, Because because) =>
        WhyNotJoin(by, duplicate, because) is { } refusal ? refusal : Follow(by, new FigureSuccession(duplicate, this, SuccessionKind.Joined, by, because), "Figure.Joined", $"The figures {Slug} and {duplicate.Slug} are one claim.");

    /// <summary>Why this claim does not take the place of the earlier one: what every succession asks.</summary>
    public Refusal? WhyNotSupersede(Actor by, Figure superseded, Because? because) => WhyNotFollow(by, superseded, because);

    /// <summary>The claimant's newer claim takes the place of an earlier one, which stays to be read. Needs everything that <see cref="FigureSets.Whole"/> loads of both.</summary>
    public Outcome Supersede(Actor by, Figure superseded, Because because) =>
        WhyNotSupersede(by, superseded, because) is { } refusal ? refusal : Follow(by, new FigureSuccession(superseded, this, SuccessionKind.Superseded, by, because), "Figure.Superseded", $"The figure {Slug} takes the place of {superseded.Slug}.");

    /// <summary>Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.evidence</c>, <c>release.already</c>.</summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Select(link => link.Source), ReleasedAt);

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

    /// <summary>
    /// What every succession asks: <c>register.not-allowed</c>; another claim (<c>figure.itself</c>) about the same subject (<c>figure.subject-differs</c>) by the same claimant
    /// (<c>figure.claimant-differs</c>), for a claim is somebody's about something; neither gave way before (<c>figure.ended</c>), and no public one to one that is not
    /// (<c>figure.not-released</c>); a reason (<c>register.reason</c>), and where one is public what a correction asks.
    /// </summary>
    private Refusal? WhyNotFollow(Actor by, Figure other, Because? because) =>
        Registers.WhyNotKeep(by)
        ?? (other.Id == Id ? Other("figure.itself", "A claim cannot give way to itself.")
        : other.Subject != Subject ? Other("figure.subject-differs", "The two are about different subjects.")
        : other.Claimant.In("en") != Claimant.In("en") ? Other("figure.claimant-differs", "The two are claims of different claimants. They stand side by side.")
        : other.Succession is not null || Succession is not null ? Other("figure.ended", "One of the two gave way to another claim already.")
        : other.ReleasedAt is not null && ReleasedAt is null ? Other("figure.not-released", "Readers would lose a public claim. Release the one that stays first.")
        : null)
        ?? Registers.WhyNotCorrect(by, other.ReleasedAt ?? ReleasedAt, because)
        ?? Registers.WhyNoReason(because);

    // Of what, and when, belongs to a claim as its number does; a day that one source leaves out contradicts nothing.
    private bool SaysTheSame(Figure other) => (other.Value, other.UpTo) == (Value, UpTo) && (Value is not null || other.Wording.In("en") == Wording.In("en"))
        && other.Unit.In("en") == Unit.In("en") && (AsOf?.Value is null || other.AsOf?.Value is null || other.AsOf.Value == AsOf.Value);

    private Outcome Follow(Actor by, FigureSuccession succession, string kind, string summary)
    {
        succession.Earlier.Succession = succession;
        earlier.Add(succession);
        Acts.Note(by, kind, summary, ("Earlier", succession.Earlier.Slug));
        return Outcome.Done;
    }

    private static Refusal Other(string code, string sentence) => new(code, sentence) { Field = nameof(Other) };

    private void Enter(FigureEntry entry, RegisterLookups lookups)
    {
        (Subject, SubjectName, Wording, Value, Unit) = (entry.Subject, entry.SubjectName, entry.Wording, entry.Value, entry.Unit);
        (UpTo, AsOf, Claimant, Definition, Note, Status) = (entry.UpTo, entry.AsOf, entry.Claimant, entry.Definition, entry.Note, entry.Status);
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
            builder.HasMany(figure => figure.Earlier).WithOne().HasForeignKey(nameof(TenantId), nameof(FigureSuccession.LaterId));
            builder.HasMany(figure => figure.Corrections).WithOne().HasForeignKey(nameof(TenantId), nameof(Correction<>.RecordId));
            builder.HasMany(figure => figure.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.FigureId));
            builder.Ignore(figure => figure.Joined);
            builder.Ignore(figure => figure.Precision);
            builder.Ignore(figure => figure.Standing);
            builder.Ignore(figure => figure.AllSources);
            builder.Ignore(figure => figure.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Figure>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Figure>> builder) => builder.MapTo("FigureSource");
    }

    internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction<Figure>>
    {
        public void Configure(EntityTypeBuilder<Correction<Figure>> builder) => builder.MapTo("FigureCorrection");
    }
}
