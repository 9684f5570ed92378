using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>A co-chair seat does not want exactly this version of a courtesy translation, with its reason. Never changed; the seat's later clearance of the version takes it back, and both stay on record.</summary>
public sealed class CourtesyObjection : ISeatWord
{
    private CourtesyObjection()
    {
    }

    internal CourtesyObjection(CourtesyText text, Actor by, Seat seat, string reason, DateTime now)
    {
        (Id, TextId, SeatId, HashShown, Reason, At) = (Guid.CreateVersion7(), text.Id, seat.Id, text.Hash, reason, now);
        (UserId, UserName) = (by.UserId, by.Name);
        (PartyId, MandateId) = (by.Capacity!.PartyId, by.Capacity.MandateId);
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

    public string Reason { get; private set; } = "";

    public DateTime At { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CourtesyObjection>
    {
        public void Configure(EntityTypeBuilder<CourtesyObjection> builder)
        {
            builder.ToTable("CourtesyObjection");
            builder.IsSeatWord();
        }
    }
}
