using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>The party's answer to an assessment, by its focal point.</summary>
public sealed class AssessmentReply : ITenantOwned
{
    private readonly List<Withholding> withholdings = [];

    private AssessmentReply()
    {
    }

    internal AssessmentReply(Guid assessmentId, LocalText text, Actor by, DateTime now) =>
        (Id, AssessmentId, Text, RecordedAt, RecordedBy, MandateId) = (Guid.CreateVersion7(), assessmentId, text, now, by.UserId, by.Capacity!.MandateId);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid AssessmentId { get; private set; }

    public LocalText Text { get; private set; } = LocalText.English("");

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    public Guid MandateId { get; private set; }

    /// <summary>Every time that they were kept from readers, ended or not.</summary>
    public IReadOnlyList<Withholding> Withholdings => withholdings;

    /// <summary>That its words are kept from readers; null while they are shown.</summary>
    public Withholding? Withheld => withholdings.Standing();

    /// <summary>Why the actor cannot withhold the words; see <see cref="WithholdingRules.WhyNot"/>.</summary>
    public Refusal? WhyNotWithhold(Actor by) => WithholdingRules.WhyNot(by, hasWords: true, withholdings);

    /// <summary>Keeps the words from readers; that the party replied stays public. Refused as <see cref="WhyNotWithhold"/> and <see cref="Registers.WhyNotBecause"/> say.</summary>
    public Outcome Withhold(Actor by, Commitment commitment, Because? because)
    {
        if ((WhyNotWithhold(by) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        withholdings.Add(new(WithheldWords.Reply, $"commitments/{commitment.Slug}", by, because!));
        commitment.Acts.Note(by, "Commitment.WordsWithheld", $"Words about the commitment {commitment.Slug} are withheld from readers.", ("Reply", Id.ToString()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AssessmentReply>
    {
        public void Configure(EntityTypeBuilder<AssessmentReply> builder)
        {
            builder.ToTable("AssessmentReply");
            builder.HasIndex(reply => new { reply.TenantId, reply.AssessmentId });
            builder.HasMany(reply => reply.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.ReplyId));
            builder.Ignore(reply => reply.Withheld);
        }
    }
}
