using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Inbox;

/// <summary>Who is told, and when.</summary>
public enum ReminderKind
{
    /// <summary>The seats that have not decided, a day before the reply is due.</summary>
    BeforeReply,

    /// <summary>The secretariat, when the reply is due and seats have not decided.</summary>
    AtReply,

    /// <summary>The seats that have not decided, because the secretariat asked for it.</summary>
    Asked,
}

/// <summary>
/// That a round's people are told at an instant. One a round and kind; it is there as long as the round runs. Being settled is
/// stored in the save that holds the mails, so late, repeated and competing workers send once.
/// </summary>
public sealed class Reminder : ITenantOwned, IVersioned, IActs, IDerived
{
    /// <summary>How long before the reply is due the seats are reminded.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    /// <summary>How long the secretariat waits before it reminds again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private Reminder()
    {
    }

    internal Reminder(Guid roundId, ReminderKind kind, DateTime dueAt) => (Id, RoundId, Kind, DueAt) = (Guid.CreateVersion7(), roundId, kind, dueAt);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RoundId { get; private set; }

    public ReminderKind Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>UTC; when mails were sent or it was found that nobody is to be told any more. Null while it waits.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>How many people were told.</summary>
    public int Mails { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What a running round asks for: nothing without a time to reply, no reminder for a time shorter than a day.</summary>
    public static IEnumerable<(ReminderKind Kind, DateTime DueAt)> PlanOf(Round round)
    {
        if (round is not { ClosedAt: null, ReplyBy: { } replyBy })
        {
            yield break;
        }

        yield return (ReminderKind.AtReply, replyBy);
        if (replyBy - Ahead > round.OpenedAt)
        {
            yield return (ReminderKind.BeforeReply, replyBy - Ahead);
        }
    }

    internal void Move(DateTime dueAt) => (DueAt, SettledAt) = (dueAt, null);

    /// <summary>Nobody is to be told any more.</summary>
    internal void Lapse(DateTime now) => SettledAt = now;

    /// <summary>The mails are in the same save.</summary>
    internal void Send(Actor by, Round round, int mails, DateTime now)
    {
        (SettledAt, Mails) = (now, mails);
        var whom = Kind is ReminderKind.AtReply ? "The secretariat was told that the reply is due" : "The seats that have not decided were reminded";
        Acts.Note(by, "Round.Reminded", $"{whom}: {mails} {(mails == 1 ? "mail" : "mails")}.",
            ("Document", round.DocumentId.ToString()), ("Round", round.Id.ToString()), ("Kind", Kind.ToString()));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Reminder>
    {
        public void Configure(EntityTypeBuilder<Reminder> builder)
        {
            builder.ToTable("Reminder");
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.RoundId, reminder.Kind }).IsUnique();
            builder.HasOne<Round>().WithMany().HasForeignKey(nameof(TenantId), nameof(RoundId));
        }
    }
}

/// <summary>The set of reminders.</summary>
public static class ReminderSets
{
    extension(PortalDb db)
    {
        public DbSet<Reminder> Reminders => db.Set<Reminder>();
    }
}
