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

    public static Seat Create(Actor by, string slug, LocalText name)
    {
        var seat = new Seat { Id = Guid.CreateVersion7(), Slug = slug, Name = name };
        seat.Acts.Note(by, "Seat.Created", $"The seat {slug} exists.");
        return seat;
    }

    /// <summary>The term that runs on the day, or null when the seat is vacant.</summary>
    public SeatTerm? TermOn(DateOnly day) => terms.FirstOrDefault(term => term.RunsOn(day));

    /// <summary>Gives the seat to a party for a term; refused with <c>seat.taken</c> where terms would overlap.</summary>
    public Outcome Give(Actor by, Party party, Source? basis, PartialDate? from, PartialDate? to)
    {
        var term = new SeatTerm(Id, party.Id, from, to, basis?.Id);
        if (terms.Any(term.Overlaps))
        {
            return new Refusal("seat.taken", "Another party holds this seat at that time. End its term first.");
        }

        terms.Add(term);
        Acts.Note(by, "Seat.Given", $"{party.Name("en")} holds the seat {Slug}.", ("From", from?.Value), ("To", to?.Value));
        return Outcome.Done;
    }

    /// <summary>Ends the running term; from that day the seat is vacant until it is given again.</summary>
    public Outcome Vacate(Actor by, DateOnly on)
    {
        if (TermOn(on) is not { } term)
        {
            return new Refusal("seat.vacant", "Nobody holds this seat on that day.");
        }

        term.End(on);
        Acts.Note(by, "Seat.Vacated", $"The seat {Slug} is vacant from {on:yyyy-MM-dd}.");
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

    internal SeatTerm(Guid seatId, Guid partyId, PartialDate? from, PartialDate? to, Guid? sourceId)
    {
        (Id, SeatId, PartyId, From, To, SourceId) = (Guid.CreateVersion7(), seatId, partyId, from, to, sourceId);
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

    public Party Party { get; private set; } = null!;

    /// <summary>Whether the term runs on the day.</summary>
    public bool RunsOn(DateOnly day) => Begin <= day && day < Ending;

    internal bool Overlaps(SeatTerm other) => Begin < other.Ending && other.Begin < Ending;

    internal void End(DateOnly on) => To = PartialDate.On(on);

    private DateOnly Begin => From?.Earliest ?? DateOnly.MinValue;

    private DateOnly Ending => To?.Earliest ?? DateOnly.MaxValue;

    internal sealed class Mapping : IEntityTypeConfiguration<SeatTerm>
    {
        public void Configure(EntityTypeBuilder<SeatTerm> builder)
        {
            builder.ToTable("SeatTerm");
            builder.HasOne(term => term.Party).WithMany().HasForeignKey(term => term.PartyId);
            builder.HasOne<Source>().WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}
