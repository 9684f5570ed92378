using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>
/// A co-chair place of the coalition. A party holds it for a term; between terms it is vacant, and a vacant seat makes
/// clearance impossible: nobody inherits it silently.
/// </summary>
public sealed class Seat : ITenantOwned, IVersioned, IActs
{
    private const int LongestReason = 1000;

    private readonly List<SeatTerm> terms = [];

    private Seat()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public LocalText Name { get; private set; } = LocalText.English("");

    /// <summary>All terms, past and coming.</summary>
    public IReadOnlyList<SeatTerm> Terms => terms;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Why the actor cannot make a seat: no permission (<c>register.not-allowed</c>).</summary>
    public static Refusal? WhyNotCreate(Actor by) => Registers.WhyNotKeep(by);

    /// <summary>A new seat, vacant. Ask <see cref="WhyNotCreate"/> first: a refused one throws.</summary>
    public static Seat Create(Actor by, string slug, LocalText name)
    {
        WhyNotCreate(by).Demand();
        var seat = new Seat { Id = Guid.CreateVersion7(), Slug = slug, Name = name };
        seat.Acts.Note(by, "Seat.Created", $"{name.In("en")}: the seat was made.");
        return seat;
    }

    /// <summary>The term that runs on the day, or null when the seat is vacant.</summary>
    public SeatTerm? TermOn(DateOnly day) => terms.FirstOrDefault(term => term.RunsOn(day));

    /// <summary>The term of the party that holds the seat at the instant, UTC; null while it is vacant. A term begins and ends with a day in UTC.</summary>
    public SeatTerm? HolderAt(DateTime now) => TermOn(DateOnly.FromDateTime(now));

    /// <summary>
    /// Whether the party holds the seat now and held it at the earlier instant in the term that runs now. What it said in an earlier
    /// term does not come back with it. UTC.
    /// </summary>
    public bool IsHeldSince(Guid partyId, DateTime at, DateTime now) =>
        HolderAt(now) is { } term && term.PartyId == partyId && term.RunsOn(DateOnly.FromDateTime(at));

    /// <summary>
    /// Why the seat cannot be given for that time: no permission (<c>register.not-allowed</c>), a date that is no full day
    /// (<c>seat.dates</c>: who clears on a day must never be a guess), or it is held (<c>seat.taken</c>).
    /// </summary>
    public Refusal? WhyNotGive(Actor by, DateSpan span) => Registers.WhyNotKeep(by) ?? WhyNotDated(span) ?? (terms.Any(term => term.Span.Overlaps(span))
        ? new("seat.taken", "Another party holds this seat at that time. End its term first.")
        : null);

    private static Refusal? WhyNotDated(DateSpan span) => IsDayOrOpen(span.From) && IsDayOrOpen(span.To) ? null
        : new("seat.dates", "A term begins and ends on full days, such as 2026-01-16, or is open.") { Field = IsDayOrOpen(span.From) ? "To" : "From" };

    private static bool IsDayOrOpen(PartialDate? date) => date?.Value is null || (PartialDate.IsValid(date.Value) && date.Precision is DatePrecision.Day);

    /// <summary>Gives the seat to a party for a term; refused as <see cref="WhyNotGive"/> says.</summary>
    public Outcome Give(Actor by, Party party, Source? basis, DateSpan span)
    {
        if (WhyNotGive(by, span) is { } refusal)
        {
            return refusal;
        }

        terms.Add(new SeatTerm(Id, party.Id, span, basis?.Id));
        Acts.Note(by, "Seat.Given", $"{Name.In("en")}: held by {party.Name("en")}.", ("From", span.From?.Value), ("To", span.To?.Value));
        return Outcome.Done;
    }

    /// <summary>Why the seat cannot be vacated on the day: no permission (<c>register.not-allowed</c>), or nobody holds it (<c>seat.vacant</c>).</summary>
    public Refusal? WhyNotVacate(Actor by, DateOnly on) =>
        Registers.WhyNotKeep(by) ?? (TermOn(on) is null ? new("seat.vacant", "Nobody holds this seat on that day.") { Field = "On" } : null);

    /// <summary>
    /// Ends the running term; from that day the seat is vacant until it is given again. Refused as <see cref="WhyNotVacate"/> says, and
    /// without a reason of at most 1,000 characters (<c>seat.reason</c>).
    /// </summary>
    public Outcome Vacate(Actor by, DateOnly on, string? reason)
    {
        if (WhyNotVacate(by, on) is { } refusal)
        {
            return refusal;
        }

        if (!Remark.IsGiven(reason, LongestReason))
        {
            return new Refusal("seat.reason", $"Write in {Remark.AtMost(LongestReason)} why the party leaves the seat.") { Field = "Reason" };
        }

        TermOn(on)!.End(on, reason!.Trim());
        Acts.Note(by, "Seat.Vacated", $"{Name.In("en")}: vacant from {on:yyyy-MM-dd}.", ("Reason", reason.Trim()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Seat>
    {
        public void Configure(EntityTypeBuilder<Seat> builder)
        {
            builder.ToTable("Seat");
            builder.HasIndex(seat => new { seat.TenantId, seat.Slug }).IsUnique();
            builder.HasMany(seat => seat.Terms).WithOne().HasForeignKey(nameof(TenantId), nameof(SeatTerm.SeatId));
        }
    }
}

/// <summary>A party's time in a seat.</summary>
public sealed class SeatTerm : ITenantOwned
{
    private SeatTerm()
    {
    }

    internal SeatTerm(Guid seatId, Guid partyId, DateSpan span, Guid? sourceId)
    {
        (Id, SeatId, PartyId, From, To, SourceId) = (Guid.CreateVersion7(), seatId, partyId, span.From, span.To, sourceId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid SeatId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>First day, or null when the source states none.</summary>
    public PartialDate? From { get; private set; }

    /// <summary>First day on which it no longer runs, or null while it lasts.</summary>
    public PartialDate? To { get; private set; }

    public Guid? SourceId { get; private set; }

    /// <summary>Why it was ended by an act; null where it runs out, or was recorded with its end.</summary>
    public string? EndReason { get; private set; }

    public Party Party { get; private set; } = null!;

    /// <summary>What it rests on; null where none was named.</summary>
    public Source? Source { get; private set; }

    /// <summary>When it runs.</summary>
    public DateSpan Span => new(From, To);

    /// <summary>Whether the term runs on the day.</summary>
    public bool RunsOn(DateOnly day) => Span.Contains(day);

    internal void End(DateOnly on, string reason) => (To, EndReason) = (PartialDate.On(on), reason);

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
