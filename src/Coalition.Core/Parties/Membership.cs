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

    public static Membership Record(Actor by, Party party, MemberCapacity capacity, Source source, DateTime now, PartialDate? from = null, PartialDate? to = null)
    {
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(),
            PartyId = party.Id,
            Capacity = capacity,
            From = from,
            To = to,
            SourceId = source.Id,
            RecordedAt = now,
        };
        membership.Acts.Note(by, "Membership.Recorded", $"{party.Name("en")} is listed, capacity {capacity}.", ("Source", source.Slug));
        return membership;
    }

    /// <summary>Whether it holds on the day.</summary>
    public bool HoldsOn(DateOnly day) => (From?.Earliest is not { } from || from <= day) && (To?.Earliest is not { } to || day < to);

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
