using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>How a decision came about.</summary>
public enum AdoptionMode
{
    NotStated,
    Consensus,

    /// <summary>Nobody objected by the deadline.</summary>
    Silence,
    Vote,
}

/// <summary>
/// What a meeting decided, as its source words it. Known for ever by its key; what it said before stands in the meeting's
/// <see cref="MeetingDescription"/> rows. Public once released, and then never taken out again.
/// </summary>
public sealed class Decision : ITenantOwned
{
    private Decision()
    {
    }

    internal Decision(Guid meetingId, string key, DateTime now) => (Id, MeetingId, Key, RecordedAt) = (Guid.CreateVersion7(), meetingId, key, now);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>Stable key in addresses, links and recipes; unique in the tenant.</summary>
    public string Key { get; private set; } = "";

    /// <summary>From 0, in the order of the source.</summary>
    public int Position { get; private set; }

    public LocalText Text { get; private set; } = LocalText.English("");

    public AdoptionMode Adoption { get; private set; }

    /// <summary>When it took effect; null for the day of the meeting.</summary>
    public PartialDate? TakenOn { get; private set; }

    /// <summary>Key of the agenda item it was taken under, or null.</summary>
    public string? Item { get; private set; }

    public Guid? SourceId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>UTC; null while it is for the secretariat only.</summary>
    public DateTime? ReleasedAt { get; private set; }

    /// <summary>Where it was found; nothing is released without.</summary>
    public Source? Source { get; private set; }

    internal DecisionEntry Entry => new(Key, Text, Adoption, Item, Source?.Slug, TakenOn);

    internal void Enter(DecisionEntry entry, int position, RegisterLookups lookups)
    {
        (Position, Text, Adoption, Item, TakenOn) = (position, entry.Text, entry.Adoption, entry.Item, entry.TakenOn);
        Source = entry.Source is null ? null : lookups.Sources[entry.Source];
        SourceId = Source?.Id;
    }

    internal void Release(DateTime now) => ReleasedAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<Decision>
    {
        public void Configure(EntityTypeBuilder<Decision> builder)
        {
            builder.ToTable("Decision");
            builder.HasIndex(row => new { row.TenantId, row.Key }).IsUnique();
            builder.HasOne(row => row.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.Ignore(row => row.Entry);
        }
    }
}
