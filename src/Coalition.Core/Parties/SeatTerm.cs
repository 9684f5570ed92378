using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// A party's time in a seat, as far as was known from one instant on. Nothing of a row is ever rewritten: ending a term puts another row in its
/// place, and the row keeps until when it was what the portal knew.
/// </summary>
public sealed class SeatTerm : ITenantOwned
{
    private SeatTerm()
    {
    }

    internal SeatTerm(Guid seatId, SeatTermEntry entry, DateTime now) =>
        (Id, SeatId, PartyId, From, To, SourceId, RecordedAt) = (Guid.CreateVersion7(), seatId, entry.Party.Id, entry.Span.From, entry.Span.To, entry.Basis?.Id, now);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>First day, or null when the source states none.</summary>
    public PartialDate? From { get; private set; }

    /// <summary>First day on which it no longer runs, or null while it lasts.</summary>
    public PartialDate? To { get; private set; }

    /// <summary>What it rests on; null in rows from before a source was asked for, and no new term is without one.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>Why it was ended by an act; null where it runs out, or was recorded with its end.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The row in whose place this one stands, or null.</summary>
    public Guid? ReplacesId { get; private set; }

    /// <summary>When the portal learned of it, UTC. A row from before this was kept bears the first instant of all, as if it had always been known.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>UTC; from then on the portal knew better. Null for what is known now.</summary>
    public DateTime? SupersededAt { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source? Source { get; private set; }

    /// <summary>When it runs.</summary>
    public DateSpan Span => new(From, To);

    /// <summary>Whether the term runs on the day.</summary>
    public bool RunsOn(DateOnly day) => Span.Contains(day);

    /// <summary>Whether it was what the portal knew at the instant, UTC.</summary>
    public bool IsKnownAt(DateTime at) => RecordedAt <= at && (SupersededAt is null || at < SupersededAt);

    internal SeatTerm End(DateOnly on, string reason, DateTime now)
    {
        SupersededAt = now;
        return new()
        {
            Id = Guid.CreateVersion7(),
            SeatId = SeatId,
            PartyId = PartyId,
            From = From,
            To = PartialDate.On(on),
            SourceId = SourceId,
            EndReason = reason,
            ReplacesId = Id,
            RecordedAt = now,
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SeatTerm>
    {
        public void Configure(EntityTypeBuilder<SeatTerm> builder)
        {
            builder.ToTable("SeatTerm");
            builder.HasOne(term => term.Party).WithMany().HasForeignKey(term => term.PartyId);
            builder.HasOne(term => term.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}

/// <summary>Who is given a seat, on what basis, and for which time.</summary>
/// <param name="Basis">The declaration, note or list that says so; without one the seat is not given.</param>
public sealed record SeatTermEntry(Party Party, Source? Basis, DateSpan Span);
