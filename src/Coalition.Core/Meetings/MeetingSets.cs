using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("Meeting");
        builder.HasIndex(meeting => new { meeting.TenantId, meeting.Slug }).IsUnique();
        builder.Property(meeting => meeting.Time).AsJson();
        builder.Property(meeting => meeting.Agenda).AsJson();
        builder.HasMany(meeting => meeting.Participations).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Participation.MeetingId));
        builder.HasMany(meeting => meeting.Decisions).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Decision.MeetingId));
        builder.HasMany(meeting => meeting.Actions).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(MeetingAction.MeetingId));
        builder.HasMany(meeting => meeting.Descriptions).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(MeetingDescription.MeetingId));
        builder.HasMany(meeting => meeting.Corrections).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Correction<>.RecordId));
        builder.HasMany(meeting => meeting.Withholdings).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(Withholding.MeetingId));
        builder.HasMany(meeting => meeting.Sources).WithOne().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(SourceLink<>.RecordId));
        builder.Ignore(meeting => meeting.Entry);
    }
}

internal sealed class MeetingSourceMapping : IEntityTypeConfiguration<SourceLink<Meeting>>
{
    public void Configure(EntityTypeBuilder<SourceLink<Meeting>> builder) => builder.MapTo("MeetingSource");
}

internal sealed class MeetingCorrectionMapping : IEntityTypeConfiguration<Correction<Meeting>>
{
    public void Configure(EntityTypeBuilder<Correction<Meeting>> builder) => builder.MapTo("MeetingCorrection");
}

/// <summary>The sets of this folder.</summary>
public static class MeetingSets
{
    extension(PortalDb db)
    {
        public DbSet<Meeting> Meetings => db.Set<Meeting>();

        public DbSet<Decision> Decisions => db.Set<Decision>();

        public DbSet<MeetingAction> MeetingActions => db.Set<MeetingAction>();

        public DbSet<MeetingDescription> MeetingDescriptions => db.Set<MeetingDescription>();

        public DbSet<RecordCirculation> RecordCirculations => db.Set<RecordCirculation>();
    }

    /// <summary>With participations, decisions, actions and sources, as <see cref="Meeting.Describe"/> and <see cref="Meeting.Entry"/> need.</summary>
    public static IQueryable<Meeting> Whole(this IQueryable<Meeting> meetings) => meetings.Include(meeting => meeting.Participations).ThenInclude(row => row.Party)
        .Include(meeting => meeting.Decisions).ThenInclude(row => row.Source)
        .Include(meeting => meeting.Actions).ThenInclude(row => row.Owner)
        .Include(meeting => meeting.Actions).ThenInclude(row => row.Source)
        .Include(meeting => meeting.Sources).ThenInclude(link => link.Source);

    /// <summary>With decisions, actions and sources, as <see cref="Meeting.Release"/> needs to take along what names its source.</summary>
    public static IQueryable<Meeting> ToRelease(this IQueryable<Meeting> meetings) =>
        meetings.Include(meeting => meeting.Decisions).Include(meeting => meeting.Actions).Include(meeting => meeting.Sources).ThenInclude(link => link.Source);

    /// <summary>What a visitor may read of what was decided.</summary>
    public static IQueryable<Decision> Public(this IQueryable<Decision> decisions) => decisions.Where(row => row.ReleasedAt != null);

    /// <summary>What a visitor may read of what is to be done.</summary>
    public static IQueryable<MeetingAction> Public(this IQueryable<MeetingAction> actions) => actions.Where(row => row.ReleasedAt != null);
}
