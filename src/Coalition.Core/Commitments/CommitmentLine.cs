using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>A part of a commitment: through whom, for what, how much (IATI participating organisation).</summary>
public sealed class CommitmentLine : ITenantOwned
{
    private CommitmentLine()
    {
    }

    internal CommitmentLine(Guid commitmentId, LineEntry entry, int position, RegisterLookups lookups)
    {
        (Id, CommitmentId, Position) = (Guid.CreateVersion7(), commitmentId, position);
        Channel = entry.Channel is null ? null : lookups.Parties[entry.Channel];
        (ChannelId, Earmark, Purpose, Amount, StatedConversions) = (Channel?.Id, entry.Earmark, entry.Purpose, entry.Amount, entry.StatedConversions);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    /// <summary>From 0, in the order of the source.</summary>
    public int Position { get; private set; }

    /// <summary>The party the money goes through, or null when not stated.</summary>
    public Guid? ChannelId { get; private set; }

    /// <summary>To what use the party has tied the money; null where it has not said.</summary>
    public LocalText? Earmark { get; private set; }

    public LocalText? Purpose { get; private set; }

    public Amount? Amount { get; private set; }

    /// <summary>The same amount in other currencies, as the source itself prints it.</summary>
    public IReadOnlyList<Amount> StatedConversions { get; private set; } = [];

    public Party? Channel { get; private set; }

    /// <summary>The amount, then the same in other currencies.</summary>
    internal IReadOnlyList<Amount> Amounts => [.. new[] { Amount }.OfType<Amount>(), .. StatedConversions];

    internal LineEntry Entry => new() { Channel = Channel?.Slug, Earmark = Earmark, Purpose = Purpose, Amount = Amount, StatedConversions = StatedConversions };

    internal sealed class Mapping : IEntityTypeConfiguration<CommitmentLine>
    {
        public void Configure(EntityTypeBuilder<CommitmentLine> builder)
        {
            builder.ToTable("CommitmentLine");
            builder.Property(line => line.Amount).AsJson();
            builder.Property(line => line.StatedConversions).AsJson();
            builder.HasIndex(line => new { line.TenantId, line.CommitmentId, line.Position }).IsUnique();
            builder.HasOne(line => line.Channel).WithMany().HasForeignKey(line => line.ChannelId);
            builder.Ignore(line => line.Entry);
            builder.Ignore(line => line.Amounts);
        }
    }
}
