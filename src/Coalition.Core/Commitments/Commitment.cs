using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// What a party has said it will give or do (IATI activity). Recorded by the secretariat with a source, or by the party's
/// own focal point. The stated total is kept beside the sum of the lines and never overwritten by it.
/// </summary>
public sealed class Commitment : IRegisterRecord
{
    private readonly List<CommitmentLine> lines = [];
    private readonly List<SourceLink<Commitment>> sources = [];

    private Commitment()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public Guid PartyId { get; private set; }

    public LocalText Title { get; private set; } = LocalText.English("");

    public CommitmentKind Kind { get; private set; }

    public LegalNature LegalNature { get; private set; }

    public PartialDate? AnnouncedOn { get; private set; }

    public LocalText? Purpose { get; private set; }

    /// <summary>The total as stated, or null.</summary>
    public Amount? Stated { get; private set; }

    /// <summary>The same total in other currencies, as the source itself prints it.</summary>
    public IReadOnlyList<Amount> StatedConversions { get; private set; } = [];

    public IReadOnlyList<CommitmentRelation> Relations { get; private set; } = [];

    public SelfStatus SelfStatus { get; private set; }

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public Party Party { get; private set; } = null!;

    public IReadOnlyList<CommitmentLine> Lines => lines;

    public IReadOnlyList<SourceLink<Commitment>> Sources => sources;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What others found; nobody has assessed anything yet, and that is said, not left blank.</summary>
    public AssessmentStatus Assessment { get; } = AssessmentStatus.NotAssessed;

    /// <summary>Each stated total beside the sum of the lines in its currency: the total first, then its stated conversions. Never across currencies.</summary>
    public IReadOnlyList<StatedAgainstComputed> Totals =>
        [.. new[] { Stated }.Concat(StatedConversions).OfType<Amount>().Select(total => StatedAgainstComputed.Of(total, [.. InOrder.Select(line => In(line, total.Currency))]))];

    /// <summary>What it adds to a sum over commitments: the stated total, else its lines.</summary>
    public IEnumerable<Amount> Counted => Stated?.Value is not null ? [Stated] : lines.Select(line => line.Amount).OfType<Amount>();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="CommitmentSets.Whole"/> loads.</summary>
    public CommitmentEntry Entry => new()
    {
        Slug = Slug,
        Party = Party.Slug,
        Title = Title,
        Kind = Kind,
        LegalNature = LegalNature,
        AnnouncedOn = AnnouncedOn,
        Purpose = Purpose,
        Stated = Stated,
        StatedConversions = StatedConversions,
        Lines = [.. InOrder.Select(line => line.Entry)],
        Relations = Relations,
        SelfStatus = SelfStatus,
        Note = Note,
        Sources = sources.Slugs(),
    };

    /// <summary>
    /// Why the actor cannot record the entry: neither keeper of the registers nor focal point of this very party
    /// (<c>register.not-allowed</c>), or the entry itself; see <see cref="CommitmentEntry.WhyMalformed"/> and <c>register.*</c>.
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, CommitmentEntry entry, RegisterLookups lookups) =>
        Registers.WhyNotEnter(entry, lookups) ?? WhyNotFor(by, lookups.Parties[entry.Party].Id);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Commitment Register(Actor by, CommitmentEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var commitment = new Commitment { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        commitment.Enter(entry, lookups);
        commitment.Acts.Note(by, "Commitment.Recorded", $"The commitment {entry.Slug} is recorded.", (nameof(SelfStatus), entry.SelfStatus.ToString()));
        return commitment;
    }

    /// <summary>Replaces the description; the same entry changes nothing. Needs everything that <see cref="CommitmentSets.Whole"/> loads.</summary>
    public Outcome Describe(Actor by, CommitmentEntry entry, RegisterLookups lookups)
    {
        if ((WhyNotRecord(by, entry, lookups) ?? WhyNotFor(by, PartyId) ?? Registers.WhyNotRename(Slug, entry.Slug)) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            Acts.Note(by, "Commitment.Described", $"The description of the commitment {Slug} changed.",
                ("Before", TextHash.OfUtf8(before).Value), ("StatusBefore", SelfStatus.ToString()), (nameof(SelfStatus), entry.SelfStatus.ToString()));
            Enter(entry, lookups);
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
        Acts.Note(by, "Commitment.Released", $"The commitment {Slug} is public.");
        return Outcome.Done;
    }

    private IEnumerable<CommitmentLine> InOrder => lines.OrderBy(line => line.Position);

    private static Refusal? WhyNotFor(Actor by, Guid partyId) =>
        by.May(Permissions.ManageRegisters) || (by.May(Permissions.ManageCommitments) && by.ActsFor(partyId, MandateScope.Commit))
            ? null
            : new("register.not-allowed", "Only those who keep the registers, or the party's own focal point, can record this commitment.");

    private static Amount? In(CommitmentLine line, string currency) =>
        new[] { line.Amount }.Concat(line.StatedConversions).FirstOrDefault(amount => amount?.Currency == currency);

    private void Enter(CommitmentEntry entry, RegisterLookups lookups)
    {
        Party = lookups.Parties[entry.Party];
        (PartyId, Title, Kind, LegalNature, AnnouncedOn) = (Party.Id, entry.Title, entry.Kind, entry.LegalNature, entry.AnnouncedOn);
        (Purpose, Stated, StatedConversions, Relations) = (entry.Purpose, entry.Stated, entry.StatedConversions, entry.Relations);
        (SelfStatus, Note) = (entry.SelfStatus, entry.Note);
        lines.Clear();
        lines.AddRange(entry.Lines.Select((line, position) => new CommitmentLine(Id, line, position, lookups)));
        sources.Name(Id, lookups.All(entry.Sources));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Commitment>
    {
        public void Configure(EntityTypeBuilder<Commitment> builder)
        {
            builder.ToTable("Commitment");
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.Slug }).IsUnique();
            builder.HasIndex(commitment => new { commitment.TenantId, commitment.PartyId });
            builder.Property(commitment => commitment.Stated).AsJson();
            builder.Property(commitment => commitment.StatedConversions).AsJson();
            builder.Property(commitment => commitment.Relations).AsJson();
            builder.HasOne(commitment => commitment.Party).WithMany().HasForeignKey(commitment => commitment.PartyId);
            builder.HasMany(commitment => commitment.Lines).WithOne().HasForeignKey(nameof(TenantId), nameof(CommitmentLine.CommitmentId));
            builder.HasMany(commitment => commitment.Sources).WithOne().HasForeignKey(nameof(TenantId), nameof(SourceLink<>.RecordId));
            builder.Ignore(commitment => commitment.Assessment);
            builder.Ignore(commitment => commitment.Totals);
            builder.Ignore(commitment => commitment.Counted);
            builder.Ignore(commitment => commitment.Entry);
        }
    }

    internal sealed class SourceMapping : IEntityTypeConfiguration<SourceLink<Commitment>>
    {
        public void Configure(EntityTypeBuilder<SourceLink<Commitment>> builder) => builder.MapTo("CommitmentSource");
    }
}
