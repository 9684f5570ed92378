using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What the receipt of a seat's decision says, in the bytes of the moment. Written in the save of the decision, never changed, never deleted; the log line of the decision stands for it.</summary>
public sealed class SeatReceipt : ITenantOwned
{
    private SeatReceipt()
    {
    }

    internal SeatReceipt(Receipt receipt, SiteSettings settings)
    {
        var said = receipt.Data(settings.SiteName.In("en"));
        said["zone"] = settings.TimeZoneId;
        (ClearanceId, Json) = (receipt.Given.Id, CanonicalJson.Write(said));
    }

    public TenantId TenantId { get; private set; }

    /// <summary>The decision, and the receipt's number.</summary>
    public Guid ClearanceId { get; private set; }

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public string Json { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<SeatReceipt>
    {
        public void Configure(EntityTypeBuilder<SeatReceipt> builder)
        {
            builder.ToTable("SeatReceipt");
            builder.HasKey(nameof(TenantId), nameof(ClearanceId));
            builder.HasOne<SeatClearance>().WithMany().HasForeignKey(nameof(TenantId), nameof(ClearanceId));
        }
    }
}

/// <summary>Writes the receipt of every decision down in the decision's own save.</summary>
public sealed class ReceiptWriter(CurrentTenant tenant) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var given in db.ChangeTracker.Entries<SeatClearance>().Where(entry => entry.State is EntityState.Added).Select(entry => entry.Entity).ToArray())
        {
            var round = db.Rounds.Local.First(round => round.Id == given.RoundId);
            var edition = await db.Set<Edition>().Include(edition => edition.Languages).FirstAsync(edition => edition.Id == round.EditionId, cancellationToken);
            var seat = await db.Seats.FirstAsync(seat => seat.Id == given.SeatId, cancellationToken);
            var mandate = await db.Mandates.Include(mandate => mandate.Party).FirstAsync(mandate => mandate.Id == given.MandateId, cancellationToken);
            db.Add(new SeatReceipt(new Receipt(round, given, edition, seat, mandate), tenant.Settings));
        }
    }
}
