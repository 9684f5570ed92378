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

    /// <summary>Everything that was ever known of its terms, past and coming.</summary>
    public IReadOnlyList<SeatTerm> Terms => terms;

    /// <summary>The terms as they are known now, past and coming.</summary>
    public IEnumerable<SeatTerm> KnownTerms => terms.Where(term => term.SupersededAt is null);

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

    /// <summary>The term that runs on the day, as far as is known now, or null when the seat is vacant.</summary>
    public SeatTerm? TermOn(DateOnly day) => KnownTerms.FirstOrDefault(term => term.RunsOn(day));

    /// <summary>The term that ran on the day, as far as was known at the instant, UTC.</summary>
    public SeatTerm? TermOn(DateOnly day, DateTime knownAt) => terms.FirstOrDefault(term => term.IsKnownAt(knownAt) && term.RunsOn(day));

    /// <summary>The term of the party that holds the seat at the instant, UTC; null while it is vacant. A term begins and ends with a day in UTC.</summary>
    public SeatTerm? HolderAt(DateTime now) => TermOn(DateOnly.FromDateTime(now));

    /// <summary>
    /// Whether the party holds the seat now and held it at the earlier instant in the term that runs now. What it said in an earlier
    /// term does not come back with it. UTC.
    /// </summary>
    public bool IsHeldSince(Guid partyId, DateTime at, DateTime now) =>
        HolderAt(now) is { } term && term.PartyId == partyId && term.RunsOn(DateOnly.FromDateTime(at));

    /// <summary>Whether the term that runs at the instant, UTC, is this one, also where its end was recorded since.</summary>
    internal bool IsInOffice(Guid termId, DateTime now)
    {
        var row = HolderAt(now);
        while (row is not null && row.Id != termId)
        {
            row = terms.FirstOrDefault(before => before.Id == row.ReplacesId);
        }

        return row is not null;
    }

    /// <summary>
    /// Why the seat cannot be given: no permission (<c>register.not-allowed</c>), a date that is no full day
    /// (<c>seat.dates</c>: who clears on a day must never be a guess), no source (<c>seat.no-source</c>) or one that is not for readers (<c>register.evidence</c>), or it is held at that time (<c>seat.taken</c>).
    /// </summary>
    public Refusal? WhyNotGive(Actor by, SeatTermEntry entry) => Registers.WhyNotKeep(by) ?? WhyNotDated(entry.Span)
        ?? WhyNoSource(entry.Basis) ?? (KnownTerms.Any(term => term.Span.Overlaps(entry.Span)) ? new("seat.taken", "Another party holds this seat at that time. End its term first.") : null);

    internal static Refusal? WhyNoSource(Source? basis) =>
        basis is null ? new("seat.no-source", "Name the source that says who holds the seat.") { Field = "Source" } : Registers.WhyNoSource(basis);

    private static Refusal? WhyNotDated(DateSpan span) => IsDayOrOpen(span.From) && IsDayOrOpen(span.To) ? null
        : new("seat.dates", "A term begins and ends on full days, such as 2026-01-16, or is open.") { Field = IsDayOrOpen(span.From) ? "To" : "From" };

    private static bool IsDayOrOpen(PartialDate? date) => date?.Value is null || (PartialDate.IsValid(date.Value) && date.Precision is DatePrecision.Day);

    /// <summary>Gives the seat to a party for a term; refused as <see cref="WhyNotGive"/> says.</summary>
    public Outcome Give(Actor by, SeatTermEntry entry, DateTime now)
    {
        if (WhyNotGive(by, entry) is { } refusal)
        {
            return refusal;
        }

        terms.Add(new SeatTerm(Id, entry, now));
        Acts.Note(by, "Seat.Given", $"{Name.In("en")}: held by {entry.Party.Name("en")}.", ("From", entry.Span.From?.Value), ("To", entry.Span.To?.Value), ("Source", entry.Basis!.Slug));
        return Outcome.Done;
    }

    /// <summary>Why the seat cannot be vacated on the day: no permission (<c>register.not-allowed</c>), or nobody holds it (<c>seat.vacant</c>).</summary>
    public Refusal? WhyNotVacate(Actor by, DateOnly on) =>
        Registers.WhyNotKeep(by) ?? (TermOn(on) is null ? new("seat.vacant", "Nobody holds this seat on that day.") { Field = "On" } : null);

    /// <summary>
    /// Ends the running term; from that day the seat is vacant until it is given again. Refused as <see cref="WhyNotVacate"/> says, and
    /// without a reason of at most 1,000 characters (<c>seat.reason</c>). What was known before stays on file.
    /// </summary>
    public Outcome Vacate(Actor by, DateOnly on, string? reason, DateTime now)
    {
        if (WhyNotVacate(by, on) is { } refusal)
        {
            return refusal;
        }

        if (!Remark.IsGiven(reason, LongestReason))
        {
            return new Refusal("seat.reason", $"Write in {Remark.AtMost(LongestReason)} why the party leaves the seat.") { Field = "Reason" };
        }

        terms.Add(TermOn(on)!.End(on, reason!.Trim(), now));
        Acts.Note(by, "Seat.Vacated", $"{Name.In("en")}: vacant from {on:yyyy-MM-dd}.", ("Reason", reason.Trim()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Seat>
    {
        public void Configure(EntityTypeBuilder<Seat> builder)
        {
            builder.ToTable("Seat");
            builder.Ignore(seat => seat.KnownTerms);
            builder.HasIndex(seat => new { seat.TenantId, seat.Slug }).IsUnique();
            builder.HasMany(seat => seat.Terms).WithOne().HasForeignKey(nameof(TenantId), nameof(SeatTerm.SeatId));
        }
    }
}
