using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// A rate on file is wrong: no figure uses it from then on, and it stays to be read, with the reason, by readers too, who have seen figures made with it.
/// The right one of the same source and day is recorded anew. Appended, never changed.
/// </summary>
public sealed class RateStrike : ITenantOwned
{
    private RateStrike()
    {
    }

    internal RateStrike(Guid rateSetId, Actor by, Because because) =>
        (Id, RateSetId, At, StruckBy, StruckByName, Reason) = (Guid.CreateVersion7(), rateSetId, because.At, by.UserId, by.Name, because.Reason.Trim());

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RateSetId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid StruckBy { get; private set; }

    /// <summary>Name of the account at the time; for the back office.</summary>
    public string StruckByName { get; private set; } = "";

    /// <summary>What was wrong, as readers are told.</summary>
    public string Reason { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<RateStrike>
    {
        public void Configure(EntityTypeBuilder<RateStrike> builder)
        {
            builder.ToTable("RateStrike");
            builder.HasIndex(strike => new { strike.TenantId, strike.RateSetId }).IsUnique();
        }
    }
}
