using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>A deadline was moved to a later instant, before it passed, with a reason. Never changed.</summary>
public sealed class SilenceExtension : ITenantOwned
{
    private SilenceExtension()
    {
    }

    internal SilenceExtension(SilenceProcedure procedure, Actor by, SilenceProlongation prolongation, DateTime now)
    {
        (Id, ProcedureId, Number) = (Guid.CreateVersion7(), procedure.Id, procedure.Extensions.Count + 1);
        (FromDeadlineAt, ToDeadlineAt) = (procedure.DeadlineAt, prolongation.DeadlineAt);
        (Reason, OffDayReason) = (prolongation.Reason!.Trim(), string.IsNullOrWhiteSpace(prolongation.OffDayReason) ? null : prolongation.OffDayReason.Trim());
        (UserId, UserName, At) = (by.UserId, by.Name, now);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ProcedureId { get; private set; }

    /// <summary>1, 2, 3 … within the procedure; also the calendar entry's <c>SEQUENCE</c>.</summary>
    public int Number { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime FromDeadlineAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ToDeadlineAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Why the new deadline falls on a day off; null where it does not.</summary>
    public string? OffDayReason { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SilenceExtension>
    {
        public void Configure(EntityTypeBuilder<SilenceExtension> builder)
        {
            builder.ToTable("SilenceExtension");
            builder.HasIndex(extension => new { extension.TenantId, extension.ProcedureId, extension.Number }).IsUnique();
        }
    }
}
