using System.Globalization;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>Who is told of an update that is asked for, and when.</summary>
public enum UpdateReminderKind
{
    /// <summary>The party's focal points, a week before it is due.</summary>
    BeforeUpdate,

    /// <summary>The secretariat, when it was due and has not come.</summary>
    AtUpdate,
}

/// <summary>
/// That people are told of an update at an instant: one of each kind for each commitment, moved on with every update. Being settled is stored in the save
/// that holds the mails, so late, repeated and competing workers send once.
/// </summary>
public sealed class UpdateReminder : ITenantOwned, IVersioned, IActs, IDerived
{
    /// <summary>How long before an update is due the focal points are reminded.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    private UpdateReminder()
    {
    }

    internal UpdateReminder(Guid commitmentId, UpdateReminderKind kind, DateTime dueAt) => (Id, CommitmentId, Kind, DueAt) = (Guid.CreateVersion7(), commitmentId, kind, dueAt);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    public UpdateReminderKind Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>UTC; when mails were sent or it was found that nobody is to be told any more. Null while it waits.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>How many people were told.</summary>
    public int Mails { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Key of the job that sends it.</summary>
    internal string JobKey => string.Create(CultureInfo.InvariantCulture, $"{UpdateReminderRun.Name}/{CommitmentId:N}/{Kind}/{DueAt:yyyyMMddHHmmss}");

    internal Job JobOf(DateTime now) => Job.Of(UpdateReminderRun.Name, new UpdateReminderDue(CommitmentId, Kind), now, DueAt, JobKey);

    internal void Move(DateTime dueAt) => (DueAt, SettledAt) = (dueAt, null);

    /// <summary>Nobody is to be told any more.</summary>
    internal void Lapse(DateTime now) => SettledAt = now;

    /// <summary>The mails are in the same save.</summary>
    internal void Send(Commitment commitment, int mails, DateTime now)
    {
        (SettledAt, Mails) = (now, mails);
        var whom = Kind is UpdateReminderKind.AtUpdate ? "The secretariat was told that an update is overdue" : "The focal points were reminded of an update";
        Acts.Note(Actor.System, "Commitment.Reminded", $"{whom}: {commitment.Slug}, {mails} {(mails == 1 ? "mail" : "mails")}.", ("Commitment", commitment.Id.ToString()), ("Kind", Kind.ToString()));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<UpdateReminder>
    {
        public void Configure(EntityTypeBuilder<UpdateReminder> builder)
        {
            builder.ToTable("UpdateReminder");
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.CommitmentId, reminder.Kind }).IsUnique();
            builder.HasOne<Commitment>().WithMany().HasForeignKey(nameof(TenantId), nameof(CommitmentId));
            builder.Ignore(reminder => reminder.JobKey);
        }
    }
}
