using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>The party's answer to an assessment, by its focal point.</summary>
public sealed class AssessmentReply : ITenantOwned
{
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

    internal sealed class Mapping : IEntityTypeConfiguration<AssessmentReply>
    {
        public void Configure(EntityTypeBuilder<AssessmentReply> builder)
        {
            builder.ToTable("AssessmentReply");
            builder.HasIndex(reply => new { reply.TenantId, reply.AssessmentId });
        }
    }
}
