using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>
/// Everything that was said of a meeting from one instant on, as it was entered: description, agenda, participants, decisions and
/// actions. Appended with every change, never rewritten, so that what was known at any instant can be read.
/// </summary>
public sealed class MeetingDescription : ITenantOwned
{
    private MeetingDescription()
    {
    }

    internal MeetingDescription(Meeting meeting, Actor by, DateTime now) =>
        (Id, MeetingId, Text, RecordedAt, UserId, WasPublic) = (Guid.CreateVersion7(), meeting.Id, Json.Write(meeting.Entry), now, by.UserId, meeting.ReleasedAt is not null);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>The entry as JSON.</summary>
    public string Text { get; private set; } = "";

    /// <summary>UTC; it was so from then until the next one.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Whether the meeting was public when this was recorded.</summary>
    public bool WasPublic { get; private set; }

    /// <summary>What it said.</summary>
    public MeetingEntry Entry => Json.Read<MeetingEntry>(Text);

    internal sealed class Mapping : IEntityTypeConfiguration<MeetingDescription>
    {
        public void Configure(EntityTypeBuilder<MeetingDescription> builder)
        {
            builder.ToTable("MeetingDescription");
            builder.HasIndex(row => new { row.TenantId, row.MeetingId, row.RecordedAt });
            builder.Ignore(row => row.Entry);
        }
    }
}
