using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>How far an assessor stands from the party.</summary>
public enum AssessorStanding
{
    /// <summary>Neither the party, nor paid by it, nor the coalition's secretariat.</summary>
    Independent,

    /// <summary>Another party of the coalition.</summary>
    Peer,

    /// <summary>The coalition's secretariat itself.</summary>
    Secretariat,

    /// <summary>The source does not say.</summary>
    NotStated,
}

/// <summary>
/// Somebody other than the party says what became of a commitment: ladder B, on the scale of the Open Government Partnership. The
/// secretariat records it from a source; appended and never changed, moved by no other ladder. The party may reply beside it.
/// </summary>
public sealed class Assessment : ITenantOwned, IStep
{
    private readonly List<AssessmentReply> replies = [];

    private Assessment()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    public AssessmentStatus Value { get; private set; }

    /// <summary>Who assessed it: an organisation or an office.</summary>
    public LocalText Assessor { get; private set; } = LocalText.English("");

    public AssessorStanding Standing { get; private set; }

    /// <summary>How it was found out.</summary>
    public LocalText Method { get; private set; } = LocalText.English("");

    /// <summary>When the assessor found it.</summary>
    public PartialDate AssessedOn { get; private set; } = new();

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    public Guid SourceId { get; private set; }

    public Source Source { get; private set; } = null!;

    PartialDate IStep.On => AssessedOn;

    /// <summary>What the party replied, the first word first.</summary>
    public IReadOnlyList<AssessmentReply> Replies => replies;

    /// <summary>
    /// Why the actor cannot record it: no permission (<c>assessment.not-allowed</c>), under a mandate of the very party (<c>assessment.own-party</c>), not public
    /// (<c>assessment.not-public</c>), no value of the scale (<c>assessment.value</c>), no assessor or method (<c>register.text</c>), no day
    /// (<c>assessment.date</c>), no source that readers may find (<see cref="Registers.WhyNoSource"/>), an old sign-in (<c>assessment.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, Commitment commitment, AssessmentEntry entry, DateTime now) =>
        WhyNotAssess(by, commitment) ?? entry.WhyMalformed(now) ?? by.WhyNotFresh("assessment", now);

    /// <summary>The same without an entry in hand, for the page.</summary>
    public static Refusal? WhyNotAssess(Actor by, Commitment commitment) =>
        !by.May(Permissions.ManageRegisters) ? new("assessment.not-allowed", "Only those who keep the registers record what an assessor found.")
        : by.Capacity?.PartyId == commitment.PartyId ? new("assessment.own-party", "You act for this very party. What others found is recorded by somebody who does not.")
        : commitment.ReleasedAt is null ? new("assessment.not-public", "Only a public commitment is assessed.")
        : null;

    /// <summary>Appends it. Refused as <see cref="WhyNotRecord"/> says.</summary>
    public static Outcome Record(Actor by, Commitment commitment, AssessmentEntry entry, DateTime now)
    {
        if (WhyNotRecord(by, commitment, entry, now) is { } refusal)
        {
            return refusal;
        }

        commitment.Find(new Assessment
        {
            Id = Guid.CreateVersion7(),
            CommitmentId = commitment.Id,
            Value = entry.Value,
            Assessor = entry.Assessor!,
            Standing = entry.Standing,
            Method = entry.Method!,
            AssessedOn = entry.AssessedOn!,
            RecordedAt = now,
            RecordedBy = by.UserId,
            Source = entry.Source!,
            SourceId = entry.Source!.Id,
        });
        commitment.Acts.Note(by, "Commitment.Assessed", $"An assessment of the commitment {commitment.Slug} is recorded.", (nameof(Value), entry.Value.ToString()), ("Assessor", entry.Assessor!.In("en")), ("Source", entry.Source!.Slug));
        return Outcome.Done;
    }

    /// <summary>Why the actor cannot reply for the party: no mandate to commit it (<c>reply.not-allowed</c>).</summary>
    public static Refusal? WhyNotReply(Actor by, Commitment commitment) =>
        by.May(Permissions.ManageCommitments) && by.ActsFor(commitment.PartyId, MandateScope.Commit) ? null
            : new("reply.not-allowed", "The right of reply is the party's: its own focal point uses it.");

    /// <summary>The party's reply, beside the assessment for ever. Refused as <see cref="WhyNotReply"/> says, without words (<c>register.text</c>), with words that could point at a child (<c>safeguarding.details</c>) or with an old sign-in (<c>reply.sign-in</c>).</summary>
    public Outcome Reply(Actor by, Commitment commitment, LocalText? text, DateTime now)
    {
        if ((WhyNotReply(by, commitment) ?? (commitment.Id == CommitmentId ? null : new Refusal("reply.not-allowed", "This is said of another commitment.")) ?? EntryChecks.Required(text, "Text") ?? by.WhyNotFresh("reply", now)) is { } refusal)
        {
            return refusal;
        }

        replies.Add(new AssessmentReply(Id, text!, by, now));
        commitment.Acts.Note(by, "Commitment.Replied", $"The party replied to an assessment of the commitment {commitment.Slug}.", ("Assessment", Id.ToString()), ("Mandate", by.Capacity!.MandateId.ToString()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Assessment>
    {
        public void Configure(EntityTypeBuilder<Assessment> builder)
        {
            builder.ToTable("Assessment");
            builder.HasIndex(assessment => new { assessment.TenantId, assessment.CommitmentId, assessment.RecordedAt });
            builder.HasOne(assessment => assessment.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasMany(assessment => assessment.Replies).WithOne().HasForeignKey(nameof(TenantId), nameof(AssessmentReply.AssessmentId));
        }
    }
}

/// <summary>What is entered of an assessment.</summary>
public sealed record AssessmentEntry(AssessmentStatus Value, LocalText? Assessor, AssessorStanding Standing, LocalText? Method, PartialDate? AssessedOn, Source? Source)
{
    internal Refusal? WhyMalformed(DateTime now) =>
        Value is AssessmentStatus.NotAssessed ? new("assessment.value", "Choose what the assessor found.") { Field = nameof(Value) }
        : EntryChecks.Required(Assessor, nameof(Assessor)) ?? EntryChecks.Required(Method, nameof(Method)) ?? EntryChecks.Date(AssessedOn, nameof(AssessedOn))
        ?? (AssessedOn?.Earliest is not { } day || day > DateOnly.FromDateTime(now).AddDays(1) ? new("assessment.date", "Say when it was found, only as far as it is stated. It is not in the future.") { Field = nameof(AssessedOn) }
            : Registers.WhyNoSource(Source));
}
