using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// A row on record is wrong: it counts for nothing from then on and stays to be read, with the reason, by readers too, who have met it. A right one is
/// recorded anew. Appended, never changed.
/// </summary>
/// <typeparam name="TRecord">What is struck; each kind has a table of its own.</typeparam>
public sealed class Strike<TRecord> : ITenantOwned
    where TRecord : class
{
    private Strike()
    {
    }

    internal Strike(Guid recordId, Actor by, Because because) =>
        (Id, RecordId, At, StruckBy, StruckByName, Reason) = (Guid.CreateVersion7(), recordId, because.At, by.UserId, by.Name, because.Reason.Trim());

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid StruckBy { get; private set; }

    /// <summary>Name of the account at the time; for the back office.</summary>
    public string StruckByName { get; private set; } = "";

    /// <summary>What was wrong, as readers are told.</summary>
    public string Reason { get; private set; } = "";
}

internal static class Strikes
{
    internal sealed class OfTransactions : IEntityTypeConfiguration<Strike<Transaction>>
    {
        public void Configure(EntityTypeBuilder<Strike<Transaction>> builder) => MapTo(builder, "TransactionStrike", "TransactionId");
    }

    internal sealed class OfRates : IEntityTypeConfiguration<Strike<RateSet>>
    {
        public void Configure(EntityTypeBuilder<Strike<RateSet>> builder) => MapTo(builder, "RateStrike", "RateSetId");
    }

    private static void MapTo<TRecord>(EntityTypeBuilder<Strike<TRecord>> builder, string table, string column)
        where TRecord : class
    {
        builder.ToTable(table);
        builder.Property(strike => strike.RecordId).HasColumnName(column);
        builder.HasIndex(strike => new { strike.TenantId, strike.RecordId }).IsUnique();
    }
}
