using System.Globalization;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>How a schedule ended.</summary>
public enum ScheduleEnd
{
    /// <summary>Taken back by the secretariat before its instant.</summary>
    Unscheduled,

    /// <summary>Replaced by another schedule of the same edition.</summary>
    Postponed,

    Released,

    /// <summary>Its instant came and a condition did not hold, or its bundle was changed: nothing went out.</summary>
    Failed,
}

/// <summary>The instant of a release and the zone in which it was announced; a later change of the zone's rules does not move it.</summary>
/// <param name="At">UTC.</param>
/// <param name="TimeZoneId">IANA name.</param>
public sealed record ReleaseInstant(DateTime At, string TimeZoneId);

/// <summary>
/// An edition waits for its instant of release. The row is the status: it ends once, keeps how and why, and is neither changed
/// nor deleted after that. It promises nothing: at the instant the guard is asked anew and decides alone.
/// </summary>
public sealed class Schedule : ITenantOwned
{
    /// <summary>
    /// How long after its instant a schedule may still release. A worker that comes back after minutes or hours finishes its
    /// work; a clock that runs ahead or a restored backup must not send out what nobody expects any more.
    /// </summary>
    public static readonly TimeSpan LongestLate = TimeSpan.FromHours(24);

    private Schedule()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>The text that was cleared when it was scheduled.</summary>
    public TextHash TextHash { get; private set; }

    /// <summary>The bundle it goes out with, or null.</summary>
    public Guid? BundleId { get; private set; }

    /// <summary>What the bundle consisted of when it was scheduled; see <see cref="Bundle.Hash"/>.</summary>
    public TextHash? BundleHash { get; private set; }

    /// <summary>UTC; the planned instant. The actual one is <see cref="EndedAt"/> of a released schedule.</summary>
    public DateTime ReleaseAt { get; private set; }

    /// <summary>IANA zone in which the instant was announced.</summary>
    public string TimeZoneId { get; private set; } = "";

    /// <summary>UTC; before it the co-chairs have not cleared a release. Null where they named no instant.</summary>
    public DateTime? NotBefore { get; private set; }

    /// <summary>The publisher, who also counts as the releaser when the instant comes.</summary>
    public Guid ScheduledBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string ScheduledByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ScheduledAt { get; private set; }

    public ScheduleEnd? End { get; private set; }

    /// <summary>UTC; null while it waits.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Who ended it; the empty id for the installation.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>Code of the refusal for which nothing went out, or null.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Why it was taken back, put off or failed, in a sentence; or null.</summary>
    public string? Reason { get; private set; }

    /// <summary>The instant and its zone.</summary>
    public ReleaseInstant Instant => new(ReleaseAt, TimeZoneId);

    /// <summary>A waiting schedule; <see cref="ScheduleActs"/> makes one after every rule was asked. Freezes the edition.</summary>
    internal static Schedule Open(Actor by, ClearanceFile file, Edition edition, ReleaseInstant instant, DateTime now)
    {
        edition.Freeze(now);
        var schedule = new Schedule
        {
            Id = Guid.CreateVersion7(),
            DocumentId = file.Document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            ReleaseAt = instant.At,
            TimeZoneId = instant.TimeZoneId,
            NotBefore = file.Guard(edition).NotBefore(now),
            ScheduledBy = by.UserId,
            ScheduledByName = by.Name,
            ScheduledAt = now,
        };
        if (file.Bundled is { } item)
        {
            (schedule.BundleId, schedule.BundleHash) = (item.BundleId, item.Bundle.Hash);
        }

        return schedule;
    }

    internal void Finish(Actor by, ScheduleEnd end, string? reason, DateTime now) => (End, EndedBy, Reason, EndedAt) = (end, by.UserId, reason, now);

    /// <summary>Why it releases no more, or null. UTC.</summary>
    internal Refusal? WhyTooLate(DateTime now) => now - ReleaseAt > LongestLate
        ? new("schedule.too-late", "The instant passed more than a day ago without a release. Set a new one.")
        : null;

    /// <summary>Its instant came and nothing went out, or its bundle is another one now; <see cref="PublisherAlarm"/> tells the publishers.</summary>
    internal void Fail(Actor by, Document document, Refusal why, DateTime now)
    {
        FailureCode = why.Code;
        Finish(by, ScheduleEnd.Failed, why.Sentence, now);
        document.Acts.Note(by, ActKind.ReleaseFailed, $"The scheduled release of {document.Path} failed; nothing went out.", [.. Facts, ("Code", why.Code), ("Reason", why.Sentence)]);
    }

    /// <summary>What the activity log says of it.</summary>
    internal (string Name, string? Value)[] Facts =>
    [
        ("Document", DocumentId.ToString()),
        ("Edition", EditionId.ToString()),
        ("Schedule", Id.ToString()),
        ("TextHash", TextHash.Value),
        ("ReleaseAt", ReleaseAt.ToString("O", CultureInfo.InvariantCulture)),
        ("TimeZone", TimeZoneId),
        ("Bundle", BundleId?.ToString()),
    ];

    internal sealed class Mapping : IEntityTypeConfiguration<Schedule>
    {
        public void Configure(EntityTypeBuilder<Schedule> builder)
        {
            builder.ToTable("Schedule");
            builder.HasIndex(schedule => new { schedule.TenantId, schedule.DocumentId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(schedule => new { schedule.TenantId, schedule.DocumentId, schedule.ScheduledAt });
            builder.HasIndex(schedule => new { schedule.TenantId, schedule.ReleaseAt }).HasFilter("\"EndedAt\" IS NULL");
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasOne<Bundle>().WithMany().HasForeignKey(nameof(TenantId), nameof(BundleId));
            builder.Ignore(schedule => schedule.Instant);
            builder.Ignore(schedule => schedule.Facts);
        }
    }
}

/// <summary>The sets of what stands between clearance and release.</summary>
public static class ScheduleSets
{
    extension(PortalDb db)
    {
        public DbSet<Schedule> Schedules => db.Set<Schedule>();

        public DbSet<Hold> Holds => db.Set<Hold>();

        public DbSet<Bundle> Bundles => db.Set<Bundle>();

        public DbSet<BundleItem> BundleItems => db.Set<BundleItem>();
    }
}
