using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>In what quality a party belongs to this coalition. Holding a co-chair seat is not a capacity.</summary>
public enum MemberCapacity
{
    Member,
    Observer,
    ParticipatingOrganisation,
    Partner,

    /// <summary>The source lists the party without saying in what quality. Never read as member.</summary>
    NotStated,

    /// <summary>The party is not on the coalition's list on that day; only an act can bear it, no membership does.</summary>
    NotListed,
}

/// <summary>
/// A party belongs to the coalition in a capacity for a span of time (Popolo Membership). A new span is a new row; a row
/// ends, it is not overwritten.
/// </summary>
public sealed class Membership : ITenantOwned, IVersioned, IActs
{
    private Membership()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public MemberCapacity Capacity { get; private set; }

    /// <summary>Null when the beginning is not stated; it then holds for every date before <see cref="To"/>.</summary>
    public PartialDate? From { get; private set; }

    /// <summary>Null while it lasts.</summary>
    public PartialDate? To { get; private set; }

    /// <summary>The declaration, note or list it rests on.</summary>
    public Guid SourceId { get; private set; }

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>When it holds.</summary>
    public DateSpan Span => new(From, To);

    /// <summary>
    /// Why it cannot be recorded: no permission (<c>register.not-allowed</c>), or the party has a capacity at that time already
    /// (<c>membership.overlap</c>): on one day a party belongs in one capacity or in none.
    /// </summary>
    /// <param name="by">Who records it.</param>
    /// <param name="entry">The new membership.</param>
    /// <param name="recorded">The memberships recorded so far, of this party at least.</param>
    public static Refusal? WhyNotRecord(Actor by, MembershipEntry entry, IEnumerable<Membership> recorded) =>
        Registers.WhyNotKeep(by) ?? (recorded.Any(other => other.PartyId == entry.Party.Id && other.Span.Overlaps(entry.Span))
            ? new("membership.overlap", $"{entry.Party.Name("en")} is listed at that time already. A party belongs in one capacity at a time.")
            : null);

    /// <summary>Records it. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Membership Record(Actor by, MembershipEntry entry, IEnumerable<Membership> recorded, DateTime now)
    {
        WhyNotRecord(by, entry, recorded).Demand();
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(),
            PartyId = entry.Party.Id,
            Capacity = entry.Capacity,
            From = entry.Span.From,
            To = entry.Span.To,
            SourceId = entry.Source.Id,
            RecordedAt = now,
        };
        membership.Acts.Note(by, "Membership.Recorded", $"{entry.Party.Name("en")} is listed, capacity {entry.Capacity.Spoken()}.", ("Source", entry.Source.Slug));
        return membership;
    }

    /// <summary>Whether it holds on the day.</summary>
    public bool HoldsOn(DateOnly day) => Span.Contains(day);

    internal sealed class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("Membership");
            builder.HasIndex(membership => new { membership.TenantId, membership.PartyId });
            builder.HasOne(membership => membership.Party).WithMany().HasForeignKey(membership => membership.PartyId);
            builder.HasOne(membership => membership.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
        }
    }
}

/// <summary>What is entered of a membership.</summary>
/// <param name="Source">The declaration, note or list it rests on.</param>
/// <param name="Span">When it holds; open where the source states nothing.</param>
public sealed record MembershipEntry(Party Party, MemberCapacity Capacity, Source Source, DateSpan Span = default);
