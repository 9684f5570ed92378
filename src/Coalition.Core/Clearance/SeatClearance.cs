using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>What a seat says of a text.</summary>
public enum SeatDecision
{
    Cleared,
    ClearedWithComment,
    ChangesRequested,
}

/// <summary>What the clearer sends: the decision, the hash that was on the screen, a comment where one is due.</summary>
public sealed record ClearanceInput(SeatDecision Decision, TextHash HashShown, string? Comment);

/// <summary>
/// A co-chair seat's decision on exactly one text: who, for which party, under which mandate, on which hash, when. Never
/// changed and never deleted; it loses effect when the round is voided or the seat passes to another party.
/// </summary>
public sealed class SeatClearance : ITenantOwned
{
    private SeatClearance()
    {
    }

    internal SeatClearance(Round round, Actor by, Seat seat, ClearanceInput input, DateTime now)
    {
        (Id, RoundId, SeatId) = (Guid.CreateVersion7(), round.Id, seat.Id);
        (UserId, UserName) = (by.UserId, by.Name);
        (PartyId, MandateId) = (by.Capacity!.PartyId, by.Capacity.MandateId);
        (Decision, TextHashShown, Comment, At) = (input.Decision, input.HashShown, input.Comment?.Trim(), now);
    }

    public TenantId TenantId { get; private set; }

    /// <summary>Also the receipt's number.</summary>
    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid SeatId { get; private set; }

    /// <summary>The party that held the seat then.</summary>
    public Guid PartyId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's name then.</summary>
    public string UserName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    public SeatDecision Decision { get; private set; }

    /// <summary>The hash that was on the screen.</summary>
    public TextHash TextHashShown { get; private set; }

    public string? Comment { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Whether it approves the text.</summary>
    public bool IsClearance => Decision is not SeatDecision.ChangesRequested;

    internal sealed class Mapping : IEntityTypeConfiguration<SeatClearance>
    {
        public void Configure(EntityTypeBuilder<SeatClearance> builder)
        {
            builder.ToTable("SeatClearance");
            builder.HasIndex(given => new { given.TenantId, given.RoundId, given.SeatId, given.PartyId }).IsUnique();
            builder.HasOne<Seat>().WithMany().HasForeignKey(nameof(TenantId), nameof(SeatId));
            builder.HasOne<Party>().WithMany().HasForeignKey(given => given.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
            builder.Ignore(given => given.IsClearance);
        }
    }
}

/// <summary>The sets of this folder.</summary>
public static class ClearanceSets
{
    extension(PortalDb db)
    {
        public DbSet<Round> Rounds => db.Set<Round>();
    }
}
