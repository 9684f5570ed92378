using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>
/// What a party is to do after a meeting. Its owner is a party, never a person; owner and due date stay "not stated" where the
/// source names none. Its state follows from the steps reported.
/// </summary>
public sealed class MeetingAction : ITenantOwned
{
    private readonly List<ActionStep> steps = [];

    private MeetingAction()
    {
    }

    internal MeetingAction(Guid meetingId, string key, DateTime now) => (Id, MeetingId, Key, RecordedAt) = (Guid.CreateVersion7(), meetingId, key, now);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>Stable key in addresses, links and recipes; unique in the tenant.</summary>
    public string Key { get; private set; } = "";

    /// <summary>From 0, in the order of the source.</summary>
    public int Position { get; private set; }

    public LocalText Text { get; private set; } = LocalText.English("");

    /// <summary>Key of the decision of the same meeting that it carries out, or null.</summary>
    public string? Decision { get; private set; }

    public Guid? OwnerId { get; private set; }

    public PartialDate? DueOn { get; private set; }

    /// <summary>The state of the newest step, so that lists need not read them; open without one.</summary>
    public ActionState State { get; private set; }

    public Guid? SourceId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>UTC; null while it is for the secretariat only.</summary>
    public DateTime? ReleasedAt { get; private set; }

    public Party? Owner { get; private set; }

    /// <summary>Where it was found; nothing is released without.</summary>
    public Source? Source { get; private set; }

    public IReadOnlyList<ActionStep> Steps => steps;

    internal ActionEntry Entry => new(Key, Text, Decision, Owner?.Slug, DueOn, Source?.Slug);

    /// <summary>Whether the time has passed and it is not settled. What is due in a month or a year is late only after all of it.</summary>
    public bool IsLateOn(DateOnly day) => State is ActionState.Open or ActionState.UnderWay && DueOn?.Latest < day;

    /// <summary>
    /// Why the actor cannot report on it: neither the owner's own person with the right to commit, nor a keeper of the registers
    /// (<c>action.not-owner</c>), or it is not public yet (<c>action.not-released</c>).
    /// </summary>
    public Refusal? WhyNotReport(Actor by) =>
        ReleasedAt is null ? new("action.not-released", "This action is not public yet. Reports on it begin once it is.")
        : by.May(Permissions.ManageRegisters) || (OwnerId is { } owner && by.May(Permissions.ManageCommitments) && by.ActsFor(owner, MandateScope.Commit)) ? null
        : new("action.not-owner", "Only the party that owns the action reports on it, through somebody with a mandate to commit.");

    internal void Enter(ActionEntry entry, int position, RegisterLookups lookups)
    {
        (Position, Text, Decision, DueOn) = (position, entry.Text, entry.Decision, entry.DueOn);
        Owner = entry.Owner is null ? null : lookups.Parties[entry.Owner];
        Source = entry.Source is null ? null : lookups.Sources[entry.Source];
        (OwnerId, SourceId) = (Owner?.Id, Source?.Id);
    }

    internal void Report(Actor by, ActionReport report, DateTime now)
    {
        steps.Add(new ActionStep(Id, by, report, now));
        State = report.State;
    }

    /// <summary>Takes over what had been reported by then of the action as it stands now. UTC.</summary>
    internal void TakeOver(MeetingAction now, DateTime at)
    {
        steps.AddRange(now.Steps.Where(step => step.RecordedAt <= at));
        State = steps.MaxBy(step => step.RecordedAt)?.State ?? ActionState.Open;
    }

    internal void Release(DateTime now) => ReleasedAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<MeetingAction>
    {
        public void Configure(EntityTypeBuilder<MeetingAction> builder)
        {
            builder.ToTable("MeetingAction");
            builder.HasIndex(row => new { row.TenantId, row.Key }).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.OwnerId, row.State });
            builder.HasOne(row => row.Owner).WithMany().HasForeignKey(row => row.OwnerId);
            builder.HasOne(row => row.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasMany(row => row.Steps).WithOne().HasForeignKey(nameof(TenantId), nameof(ActionStep.ActionId));
            builder.Ignore(row => row.Entry);
        }
    }
}
