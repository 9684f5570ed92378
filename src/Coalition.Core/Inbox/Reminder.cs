using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
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

    /// <summary>The entitled parties that have said nothing in a silence procedure, a day before its deadline.</summary>
    BeforeSilenceEnds,

    /// <summary>Those who are to do a step of a workflow, a day before its time has passed.</summary>
    BeforeStep,

    /// <summary>The secretariat, when the time of a step has passed and it is not done.</summary>
    AtStep,

    /// <summary>The parties that have not answered while a text is open for endorsement, because the secretariat asked for it.</summary>
    AskedToEndorse,

    /// <summary>The same, a day before the text closes.</summary>
    BeforeWindowCloses,
}

/// <summary>Which reminder: of what kind, and about a round, a silence procedure, a step of a workflow or a text open for endorsement.</summary>
internal sealed record ReminderSubject(ReminderKind Kind)
{
    public Guid? RoundId { get; init; }

    public Guid? SilenceId { get; init; }

    public Guid? InstanceId { get; init; }

    /// <summary>The step's activity, with <see cref="InstanceId"/>.</summary>
    public string? ActivityId { get; init; }

    public Guid? WindowId { get; init; }
}

/// <summary>
/// That the people of a round, of a silence procedure, of a workflow's step or of a text open for endorsement are told at an instant. One of
/// each kind; it is there as long as what it is about runs. Being settled is stored in the save that holds the mails, so late, repeated and competing workers send once.
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

    internal Reminder(ReminderSubject about, DateTime dueAt)
    {
        (Id, Kind, DueAt) = (Guid.CreateVersion7(), about.Kind, dueAt);
        (RoundId, SilenceId, InstanceId, ActivityId, WindowId) = (about.RoundId, about.SilenceId, about.InstanceId, about.ActivityId, about.WindowId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>The round it is about, or null.</summary>
    public Guid? RoundId { get; private set; }

    /// <summary>The silence procedure it is about, or null.</summary>
    public Guid? SilenceId { get; private set; }

    /// <summary>The workflow whose step it is about, or null.</summary>
    public Guid? InstanceId { get; private set; }

    /// <summary>The step's activity; null where it is about no step.</summary>
    public string? ActivityId { get; private set; }

    /// <summary>The time in which parties may endorse, or null.</summary>
    public Guid? WindowId { get; private set; }

    public ReminderKind Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>UTC; when mails were sent or it was found that nobody is to be told any more. Null while it waits.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>How many people were told.</summary>
    public int Mails { get; private set; }

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>What it is about, and of which kind it is.</summary>
    internal ReminderSubject About => new(Kind) { RoundId = RoundId, SilenceId = SilenceId, InstanceId = InstanceId, ActivityId = ActivityId, WindowId = WindowId };

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

    /// <summary>As <see cref="Send(Actor, Round, int, DateTime)"/>, for a silence procedure.</summary>
    internal void Send(SilenceProcedure silence, int mails, DateTime now)
    {
        (SettledAt, Mails) = (now, mails);
        Acts.Note(Actor.System, "Silence.Reminded", $"The entitled parties that have said nothing were reminded of the deadline: {mails} {(mails == 1 ? "mail" : "mails")}.",
            ("Document", silence.DocumentId.ToString()), ("Silence", silence.Id.ToString()));
    }

    /// <summary>As <see cref="Send(Actor, Round, int, DateTime)"/>, for a step of a workflow.</summary>
    internal void Send(Workflow run, WaitingAt wait, int mails, DateTime now)
    {
        (SettledAt, Mails) = (now, mails);
        var whom = Kind is ReminderKind.AtStep ? $"The secretariat was told that the time for “{wait.Called}” has passed" : $"Those who are to do “{wait.Called}” were reminded";
        Acts.Note(Actor.System, "Workflow.Reminded", $"{whom}: {mails} {(mails == 1 ? "mail" : "mails")}.",
            ("Document", run.CorrelationId?.ToString()), ("Workflow", run.WorkflowId), ("Activity", wait.ActivityId), ("Kind", Kind.ToString()));
    }

    /// <summary>As <see cref="Send(Actor, Round, int, DateTime)"/>, for a text that is open for endorsement.</summary>
    internal void Send(Actor by, EndorsementWindow window, int mails, DateTime now)
    {
        (SettledAt, Mails) = (now, mails);
        Acts.Note(by, "Endorsement.Asked", $"The parties that have not answered were reminded: {mails} {(mails == 1 ? "mail" : "mails")}.",
            ("Document", window.DocumentId.ToString()), ("Window", window.Id.ToString()), ("Kind", Kind.ToString()));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Reminder>
    {
        public void Configure(EntityTypeBuilder<Reminder> builder)
        {
            builder.ToTable("Reminder");
            builder.Ignore(reminder => reminder.About);
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.RoundId, reminder.Kind }).IsUnique();
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.SilenceId, reminder.Kind }).IsUnique();
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.InstanceId, reminder.ActivityId, reminder.Kind }).IsUnique();
            builder.HasIndex(reminder => new { reminder.TenantId, reminder.WindowId, reminder.Kind }).IsUnique();
            builder.HasOne<EndorsementWindow>().WithMany().HasForeignKey(nameof(TenantId), nameof(WindowId));
            builder.HasOne<Workflow>().WithMany().HasForeignKey(nameof(TenantId), nameof(InstanceId));
            builder.HasOne<SilenceProcedure>().WithMany().HasForeignKey(nameof(TenantId), nameof(SilenceId));
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
