using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>How far an action has come, as its owner says.</summary>
public enum ActionState
{
    Open,
    UnderWay,
    Done,

    /// <summary>It will not be done; the note says why.</summary>
    Dropped,
}

/// <summary>What is said of an action: its state on a day, the same one where nothing has changed.</summary>
/// <param name="EffectiveOn">The day from which it is so, in the world: today or earlier, and not before the meeting.</param>
public sealed record ActionReport(ActionState State, LocalText? Note, DateOnly EffectiveOn)
{
    /// <summary>Characters a note has at most, in each language.</summary>
    public const int LongestNote = 600;

    /// <summary>
    /// Beside the note's own form: <c>action.note</c> where a dropped action has no reason, <c>action.future</c>, <c>action.early</c> for a day before the
    /// meeting, as far as its day is stated, and the codes of every register (<see cref="EntryChecks"/>).
    /// </summary>
    public Refusal? WhyMalformed(Meeting meeting, DateOnly today) =>
        EffectiveOn > today ? new("action.future", "Report what has happened, not what will. The day is today or earlier.") { Field = "EffectiveOn" }
        : EffectiveOn < meeting.Start?.Earliest ? new("action.early", $"The action came of a meeting of {meeting.Start.Value}. The day is not before that.") { Field = "EffectiveOn" }
        : State is ActionState.Dropped && Note is null ? new("action.note", "Say why it will not be done.") { Field = "Note" }
        : Note is not null && Note.Any(text => !Remark.Fits(text.Value, LongestNote)) ? new("action.note", $"The note is plain text of {Remark.AtMost(LongestNote)}.") { Field = "Note" }
        : EntryChecks.Optional(Note, "Note");
}

/// <summary>
/// One report on an action: appended, never changed, with the day it speaks of and the instant it was recorded. The newest one
/// says the state; a state that goes back leaves the earlier ones in place.
/// </summary>
public sealed class ActionStep : ITenantOwned
{
    private readonly List<Withholding> withholdings = [];

    private ActionStep()
    {
    }

    internal ActionStep(Guid actionId, Actor by, ActionReport report, DateTime now)
    {
        (Id, ActionId, State, Note, EffectiveOn) = (Guid.CreateVersion7(), actionId, report.State, report.Note, report.EffectiveOn);
        (RecordedAt, UserId, PartyId, MandateId) = (now, by.UserId, by.Capacity?.PartyId, by.Capacity?.MandateId);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid ActionId { get; private set; }

    public ActionState State { get; private set; }

    public LocalText? Note { get; private set; }

    /// <summary>Since when it is so in the world.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The party reported for; null where the secretariat recorded it.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>The mandate relied on, or null.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>Every time that they were kept from readers, ended or not.</summary>
    public IReadOnlyList<Withholding> Withholdings => withholdings;

    /// <summary>That the note is kept from readers; null while it is shown.</summary>
    public Withholding? Withheld => withholdings.Standing();

    /// <summary>Why the actor cannot withhold the note; see <see cref="WithholdingRules.WhyNot"/>.</summary>
    public Refusal? WhyNotWithhold(Actor by) => WithholdingRules.WhyNot(by, hasWords: Note is not null, withholdings);

    /// <summary>Keeps the note from readers; the state that was reported, since when and by whom stay public. Refused as <see cref="WhyNotWithhold"/> and <see cref="Registers.WhyNotBecause"/> say.</summary>
    public Outcome Withhold(Actor by, Meeting meeting, Because? because)
    {
        if ((WhyNotWithhold(by) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        withholdings.Add(new(WithheldWords.Report, $"meetings/{meeting.Slug}", by, because!));
        meeting.Acts.Note(by, "Meeting.WordsWithheld", $"Words about an action of the meeting {meeting.Slug} are withheld from readers.", ("Report", Id.ToString()));
        return Outcome.Done;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ActionStep>
    {
        public void Configure(EntityTypeBuilder<ActionStep> builder)
        {
            builder.ToTable("ActionStep");
            builder.HasMany(step => step.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.ReportId));
            builder.Ignore(step => step.Withheld);
        }
    }
}
