using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>A co-chair seat's clearance of exactly one version of a courtesy translation, for these readers. Never changed; without effect once the seat passes to another party.</summary>
public sealed class CourtesyClearance : ISeatWord
{
    private CourtesyClearance()
    {
    }

    internal CourtesyClearance(CourtesyText text, Actor by, Seat seat, Distribution distribution, DateTime now)
    {
        (Id, TextId, SeatId, HashShown, Distribution) = (Guid.CreateVersion7(), text.Id, seat.Id, text.Hash, distribution);
        (UserId, UserName) = (by.UserId, by.Name);
        (PartyId, MandateId) = (by.Capacity!.PartyId, by.Capacity.MandateId);
        (At, ProvenAt) = (now, by.SignedInAt);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid TextId { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid UserId { get; private set; }

    public string UserName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    /// <summary>The hash that was on the screen.</summary>
    public TextHash HashShown { get; private set; }

    /// <summary>For which readers; a clearance for fewer does not cover more.</summary>
    public Distribution Distribution { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>When the person had last proved with the password who he or she is, UTC.</summary>
    public DateTime ProvenAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CourtesyClearance>
    {
        public void Configure(EntityTypeBuilder<CourtesyClearance> builder)
        {
            builder.ToTable("CourtesyClearance");
            builder.IsSeatWord();
        }
    }
}
