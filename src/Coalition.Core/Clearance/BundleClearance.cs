using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// A seat saw the bundle whole and has cleared each text in it: which bundle hash was on the screen, who, for which party, when.
/// The clearances of the texts are the rounds' own. Never changed and never deleted.
/// </summary>
public sealed class BundleClearance : ISeatWord
{
    private BundleClearance()
    {
    }

    internal BundleClearance(Bundle bundle, Actor by, Guid seatId, DateTime now)
    {
        (Id, BundleId, SeatId, BundleHashShown, At) = (Guid.CreateVersion7(), bundle.Id, seatId, bundle.Hash, now);
        (UserId, UserName, PartyId, MandateId) = (by.UserId, by.Name, by.Capacity!.PartyId, by.Capacity.MandateId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid BundleId { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid UserId { get; private set; }

    public string UserName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    /// <summary>The bundle's hash that was on the screen.</summary>
    public TextHash BundleHashShown { get; private set; }

    public DateTime At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<BundleClearance>
    {
        public void Configure(EntityTypeBuilder<BundleClearance> builder)
        {
            builder.ToTable("BundleClearance");
            builder.HasIndex(given => new { given.TenantId, given.BundleId, given.SeatId });
            builder.IsSeatWord();
        }
    }
}
