using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Figures;

/// <summary>Why a claim gave way to another.</summary>
public enum SuccessionKind
{
    /// <summary>Both are one claim, found twice: shown once, with the sources of both.</summary>
    Joined,

    /// <summary>The same claimant says something newer; the earlier claim stays to be read.</summary>
    Superseded,
}

/// <summary>A claim gave way to another, as an act. Both entries stay as they were recorded; rows are never changed.</summary>
public sealed class FigureSuccession : ITenantOwned
{
    private FigureSuccession()
    {
    }

    internal FigureSuccession(Figure earlier, Figure later, SuccessionKind kind, Actor by, Because because)
    {
        (Id, EarlierId, LaterId, Earlier, Kind) = (Guid.CreateVersion7(), earlier.Id, later.Id, earlier, kind);
        (Reason, At, DoneBy, DoneByName) = (because.Reason.Trim(), because.At, by.UserId, by.Name);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid EarlierId { get; private set; }

    public Guid LaterId { get; private set; }

    public SuccessionKind Kind { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid DoneBy { get; private set; }

    /// <summary>Name of the account at the time.</summary>
    public string DoneByName { get; private set; } = "";

    /// <summary>The claim that gave way.</summary>
    public Figure Earlier { get; private set; } = null!;

    /// <summary>The same act on the claim as it read then.</summary>
    internal FigureSuccession Of(Figure earlier) =>
        new() { TenantId = TenantId, Id = Id, EarlierId = EarlierId, LaterId = LaterId, Kind = Kind, Reason = Reason, At = At, DoneBy = DoneBy, DoneByName = DoneByName, Earlier = earlier };

    internal sealed class Mapping : IEntityTypeConfiguration<FigureSuccession>
    {
        public void Configure(EntityTypeBuilder<FigureSuccession> builder)
        {
            builder.ToTable("FigureSuccession");
            builder.HasIndex(row => new { row.TenantId, row.EarlierId }).IsUnique();
            builder.HasOne(row => row.Earlier).WithOne(figure => figure.Succession).HasForeignKey<FigureSuccession>(nameof(TenantId), nameof(EarlierId));
        }
    }
}
