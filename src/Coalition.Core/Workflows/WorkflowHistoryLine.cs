using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Workflows;

/// <summary>One line of an instance's history: appended with the step it tells of, never changed, gone with its instance.</summary>
public sealed class WorkflowHistoryLine : ITenantOwned
{
    private WorkflowHistoryLine()
    {
    }

    internal WorkflowHistoryLine(Guid instanceId, HistoryEntry entry)
    {
        (Id, InstanceId) = (Guid.CreateVersion7(), instanceId);
        (Sequence, At, Kind, ActivityId) = (entry.Sequence, entry.At, entry.Kind, entry.ActivityId);
        (Outcome, By, Note) = (entry.Outcome, entry.By, entry.Note);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid InstanceId { get; private set; }

    /// <summary>1, 2, 3 … within the instance.</summary>
    public int Sequence { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public HistoryKind Kind { get; private set; }

    public string? ActivityId { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>Whose act it followed; the empty id for the installation.</summary>
    public Guid By { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The line as the machine wrote it.</summary>
    public HistoryEntry Entry => new(Sequence, At, Kind, ActivityId, Outcome, By, Note);

    internal sealed class Mapping : IEntityTypeConfiguration<WorkflowHistoryLine>
    {
        public void Configure(EntityTypeBuilder<WorkflowHistoryLine> builder)
        {
            builder.ToTable("WorkflowHistory");
            builder.HasIndex(line => new { line.TenantId, line.InstanceId, line.Sequence }).IsUnique();
            builder.Ignore(line => line.Entry);
        }
    }
}
