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

    /// <summary>The person steps aside, with a reason. The seat has said nothing; another officer of its party decides.</summary>
    Recused,
}

/// <summary>What the clearer sends: the decision, the hash that was on the screen, a comment or reason where one is due.</summary>
public sealed record ClearanceInput(SeatDecision Decision, TextHash HashShown, string? Comment)
{
    /// <summary>Ids of the paragraphs that the comment is about; none where it is about the whole text.</summary>
    public IReadOnlyList<string> ParagraphIds { get; init; } = [];
}

/// <summary>
/// A co-chair seat's decision on exactly one text: who, for which party, under which mandate, on which hash, when. Never
/// changed and never deleted; it loses effect when the round is voided or the term ends in which it was given.
/// </summary>
public sealed class SeatClearance : ISeatWord
{
    private SeatClearance()
    {
    }

    internal SeatClearance(Round round, Actor by, Seat seat, ClearanceInput input, DateTime now)
    {
        (Id, RoundId, SeatId) = (Guid.CreateVersion7(), round.Id, seat.Id);
        (UserId, UserName) = (by.UserId, by.Name);
        (PartyId, MandateId) = (by.Capacity!.PartyId, by.Capacity.MandateId);
        (Decision, TextHashShown, Comment, ParagraphIds) = (input.Decision, input.HashShown, input.Comment?.Trim(), input.ParagraphIds);
        (At, ProvenAt) = (now, by.SignedInAt);
    }

    public TenantId TenantId { get; private set; }

    /// <summary>Also the receipt's number.</summary>
    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid UserId { get; private set; }

    public string UserName { get; private set; } = "";

    public Guid MandateId { get; private set; }

    public SeatDecision Decision { get; private set; }

    /// <summary>The hash that was on the screen.</summary>
    public TextHash TextHashShown { get; private set; }

    /// <summary>The comment, or the reason for stepping aside.</summary>
    public string? Comment { get; private set; }

    /// <summary>The paragraphs that the comment is about.</summary>
    public IReadOnlyList<string> ParagraphIds { get; private set; } = [];

    public DateTime At { get; private set; }

    /// <summary>When the person had last proved with the password who he or she is, UTC; null in old records.</summary>
    public DateTime? ProvenAt { get; private set; }

    /// <summary>Whether it stands beside the clearance of another person of the same party: the one way in which the last editor clears.</summary>
    public bool IsSecond { get; internal init; }

    /// <summary>Whether it approves the text.</summary>
    public bool IsClearance => Decision is SeatDecision.Cleared or SeatDecision.ClearedWithComment;

    /// <summary>Whether the seat has spoken with it at all.</summary>
    public bool IsWord => Decision is not SeatDecision.Recused;

    /// <summary>Whether it is what the party now in office has said for the seat in the term that runs. UTC.</summary>
    public bool IsWordOf(Seat seat, DateTime now) => IsWord && this.StandsFor(seat, now);

    internal string ActKind => Decision switch
    {
        SeatDecision.ChangesRequested => "Seat.AskedForChanges",
        SeatDecision.Recused => "Seat.Recused",
        _ => "Seat.Cleared",
    };

    internal sealed class Mapping : IEntityTypeConfiguration<SeatClearance>
    {
        public void Configure(EntityTypeBuilder<SeatClearance> builder)
        {
            builder.ToTable("SeatClearance");
            builder.HasIndex(given => new { given.TenantId, given.RoundId, given.SeatId, given.PartyId }).IsUnique().HasFilter("\"Decision\" <> 'Recused' AND \"IsSecond\" = 0");
            builder.HasIndex(given => new { given.TenantId, given.RoundId, given.UserId }).IsUnique();
            builder.HasIndex(given => new { given.TenantId, given.PartyId, given.At });
            builder.IsSeatWord();
            builder.Ignore(given => given.IsClearance);
            builder.Ignore(given => given.IsWord);
            builder.Ignore(given => given.ActKind);
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
