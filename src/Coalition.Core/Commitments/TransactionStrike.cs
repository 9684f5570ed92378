using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// A transaction on record is wrong: it counts for nothing from then on and stays to be read, with the reason, by readers too. A right one is recorded
/// anew. Appended, never changed.
/// </summary>
public sealed class TransactionStrike : ITenantOwned
{
    private TransactionStrike()
    {
    }

    internal TransactionStrike(Guid transactionId, Actor by, Because because) =>
        (Id, TransactionId, At, StruckBy, StruckByName, Reason) = (Guid.CreateVersion7(), transactionId, because.At, by.UserId, by.Name, because.Reason.Trim());

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid TransactionId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid StruckBy { get; private set; }

    /// <summary>Name of the account at the time; for the back office.</summary>
    public string StruckByName { get; private set; } = "";

    /// <summary>What was wrong, as readers are told.</summary>
    public string Reason { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<TransactionStrike>
    {
        public void Configure(EntityTypeBuilder<TransactionStrike> builder)
        {
            builder.ToTable("TransactionStrike");
            builder.HasIndex(strike => new { strike.TenantId, strike.TransactionId }).IsUnique();
        }
    }
}
