using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>At what level a party was represented.</summary>
public enum ParticipationLevel
{
    NotStated,
    HeadOfState,
    HeadOfGovernment,
    Minister,
    Official,
}

/// <summary>In what quality a party took part in one meeting; no capacity in the coalition follows from it.</summary>
public enum MeetingCapacity
{
    NotStated,
    Member,
    Observer,
    Guest,
    Speaker,
    Host,
}

/// <summary>Whether a party came. That nobody says so is not that it stayed away.</summary>
public enum Attendance
{
    NotStated,
    Yes,
    No,
}

/// <summary>A party takes part in a meeting, is expected at it, or hosts or chairs it.</summary>
public sealed class Participation : ITenantOwned
{
    private Participation()
    {
    }

    internal Participation(Guid meetingId, Party party, ParticipationEntry entry, int position)
    {
        (Id, MeetingId, Position, PartyId, Party) = (Guid.CreateVersion7(), meetingId, position, party.Id, party);
        (Level, Capacity, Represented, Attended, Chairs) = (entry.Level, entry.Capacity, entry.Represented, entry.Attended, entry.Chairs);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>From 0, in the order of the source.</summary>
    public int Position { get; private set; }

    public Guid PartyId { get; private set; }

    public ParticipationLevel Level { get; private set; }

    public MeetingCapacity Capacity { get; private set; }

    /// <summary>Office held and name, as stated; office-holders only.</summary>
    public LocalText? Represented { get; private set; }

    public Attendance Attended { get; private set; }

    /// <summary>Whether the party is in the chair, alone or with others.</summary>
    public bool Chairs { get; private set; }

    public Party Party { get; private set; } = null!;

    internal ParticipationEntry Entry => new(Party.Slug, Level, Capacity, Represented, Attended, Chairs);

    internal sealed class Mapping : IEntityTypeConfiguration<Participation>
    {
        public void Configure(EntityTypeBuilder<Participation> builder)
        {
            builder.ToTable("Participation");
            builder.HasIndex(row => new { row.TenantId, row.MeetingId, row.PartyId }).IsUnique();
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.Ignore(row => row.Entry);
        }
    }
}
