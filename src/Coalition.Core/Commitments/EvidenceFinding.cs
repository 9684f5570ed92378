using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>A source shows, to some degree, that what was promised was done: ladder C. Recorded by the secretariat, appended and never changed; it moves no other ladder.</summary>
public sealed class EvidenceFinding : ITenantOwned, IStep
{
    private EvidenceFinding()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    public EvidenceLevel Level { get; private set; }

    /// <summary>When it was shown.</summary>
    public PartialDate ShownOn { get; private set; } = new();

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    public Guid SourceId { get; private set; }

    public Source Source { get; private set; } = null!;

    PartialDate IStep.On => ShownOn;

    /// <summary>
    /// Why it cannot be recorded: as <see cref="Assessment.WhyNotAssess"/> says, without a day that has come (<c>evidence.date</c>) or a source
    /// that readers may find (<see cref="Registers.WhyNoSource"/>), with an old sign-in (<c>evidence.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, Commitment commitment, EvidenceEntry entry, DateTime now) =>
        Assessment.WhyNotAssess(by, commitment) ?? EntryChecks.Date(entry.ShownOn, nameof(ShownOn))
        ?? (entry.ShownOn?.Earliest is not { } day || day > DateOnly.FromDateTime(now).AddDays(1) ? new("evidence.date", "Say when it was shown, only as far as it is stated. It is not in the future.") { Field = nameof(ShownOn) }
            : Registers.WhyNoSource(entry.Source) ?? by.WhyNotFresh("evidence", now));

    /// <summary>Appends it. Refused as <see cref="WhyNotRecord"/> says.</summary>
    public static Outcome Record(Actor by, Commitment commitment, EvidenceEntry entry, DateTime now)
    {
        if (WhyNotRecord(by, commitment, entry, now) is { } refusal)
        {
            return refusal;
        }

        commitment.Find(new EvidenceFinding
        {
            Id = Guid.CreateVersion7(),
            CommitmentId = commitment.Id,
            Level = entry.Level,
            ShownOn = entry.ShownOn!,
            RecordedAt = now,
            RecordedBy = by.UserId,
            Source = entry.Source!,
            SourceId = entry.Source!.Id,
        });
        commitment.Acts.Note(by, "Commitment.EvidenceFound", $"Evidence on the commitment {commitment.Slug} is recorded.", (nameof(Level), entry.Level.ToString()), ("Source", entry.Source!.Slug));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<EvidenceFinding>
    {
        public void Configure(EntityTypeBuilder<EvidenceFinding> builder)
        {
            builder.ToTable("EvidenceFinding");
            builder.HasIndex(finding => new { finding.TenantId, finding.CommitmentId, finding.RecordedAt });
            builder.HasOne(finding => finding.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}

/// <summary>What is entered of evidence.</summary>
public sealed record EvidenceEntry(EvidenceLevel Level, PartialDate? ShownOn, Source? Source);
