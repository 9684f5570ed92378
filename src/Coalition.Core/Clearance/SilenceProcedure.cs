using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// A cleared and frozen text is put to the entitled parties: it passes unless one of them breaks silence by the deadline. What
/// was announced at the opening never changes, but for a deadline that is moved to a later instant. The outcome is computed
/// (see <see cref="SilenceOutcomes"/>); what is recorded here says that it has been told.
/// </summary>
public sealed class SilenceProcedure : ITenantOwned, IVersioned, IActs
{
    private readonly List<SilenceExtension> extensions = [];

    private readonly List<SilenceCommunication> communications = [];

    private SilenceProcedure()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    public TextHash TextHash { get; private set; }

    public SilenceMeaning Meaning { get; private set; }

    public SilenceEntitlement Entitlement { get; private set; }

    /// <summary>The parties on the opening day; whoever joins later is not among them.</summary>
    public IReadOnlyList<Guid> EntitledPartyIds { get; private set; } = [];

    public SilenceIdentity Identity { get; private set; }

    /// <summary>The least time to answer that the site asked for then, in hours.</summary>
    public int MinimumHours { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public Guid OpenedBy { get; private set; }

    /// <summary>UTC; as announced at the opening.</summary>
    public DateTime FirstDeadlineAt { get; private set; }

    /// <summary>UTC; the last instant at which silence can be broken. No change of zone rules moves it.</summary>
    public DateTime DeadlineAt { get; private set; }

    /// <summary>IANA zone in which it was announced.</summary>
    public string TimeZoneId { get; private set; } = "";

    /// <summary>Why it ends on a day off; null where it does not.</summary>
    public string? OffDayReason { get; private set; }

    /// <summary>UTC; when it ended by its instants, not when that was noticed. Null until it is recorded.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>The outcome as recorded; ask <see cref="OutcomeAt"/> for what it is.</summary>
    public SilenceOutcome? Outcome { get; private set; }

    /// <summary>What took it back; null where nothing did.</summary>
    public SilenceWithdrawal? Withdrawal { get; private set; }

    public string? WithdrawalReason { get; private set; }

    /// <summary>Whether it ended because another text was drafted, and not by a publisher's reasoned act.</summary>
    public bool EndedWithItsText => Withdrawal is SilenceWithdrawal.WithItsText;

    public IReadOnlyList<SilenceExtension> Extensions => extensions;

    public IReadOnlyList<SilenceCommunication> Communications => communications;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>The outcome at the instant, null while it runs. UTC.</summary>
    public SilenceOutcome? OutcomeAt(DateTime now) => SilenceOutcomes.Compute(this, now);

    /// <summary>Opens it and freezes the edition; <see cref="SilenceActs.OpenAsync"/> alone calls it, after the rules.</summary>
    internal static SilenceProcedure Open(Actor by, Document document, Edition edition, SilenceOpening opening)
    {
        var (terms, now) = (opening.Terms, opening.At);
        edition.Freeze(now);
        var procedure = new SilenceProcedure
        {
            Id = Guid.CreateVersion7(),
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            Meaning = terms.Meaning,
            Entitlement = terms.Entitlement,
            EntitledPartyIds = opening.EntitledPartyIds,
            Identity = terms.Identity,
            MinimumHours = opening.MinimumHours,
            OpenedAt = now,
            OpenedBy = by.UserId,
            FirstDeadlineAt = terms.DeadlineAt,
            DeadlineAt = terms.DeadlineAt,
            TimeZoneId = terms.TimeZoneId,
            OffDayReason = string.IsNullOrWhiteSpace(terms.OffDayReason) ? null : terms.OffDayReason.Trim(),
        };
        procedure.Note(by, "Silence.Opened", $"Edition {edition.Number} was put to the entitled parties in a silence procedure until {SilenceWords.Announced(procedure)}.", ("Meaning", terms.Meaning.ToString()), ("Identity", terms.Identity.ToString()));
        return procedure;
    }

    /// <summary>Moves the deadline; refused as <see cref="SilenceGuard.WhyNotExtend"/> says.</summary>
    public Outcome Extend(Actor by, SilenceProlongation prolongation, SilenceRules rules, DateTime now)
    {
        if (this.WhyNotExtend(by, prolongation, rules, now) is { } refusal)
        {
            return refusal;
        }

        extensions.Add(new SilenceExtension(this, by, prolongation, now));
        (DeadlineAt, Outcome, EndedAt) = (prolongation.DeadlineAt, null, null);
        Note(by, "Silence.Extended", $"The deadline of the silence procedure was moved to {SilenceWords.Announced(this)}.", ("Deadline", Instants.Iso(DeadlineAt)));
        return Kernel.Outcome.Done;
    }

    /// <summary>Takes it back with a reason; refused as <see cref="SilenceGuard.WhyNotWithdraw"/> says.</summary>
    public Outcome Withdraw(Actor by, string? reason, DateTime now)
    {
        if (this.WhyNotWithdraw(by, reason, now) is { } refusal)
        {
            return refusal;
        }

        EndBecause(by, SilenceWithdrawal.ByPublisher, reason!.Trim(), now);
        return Kernel.Outcome.Done;
    }

    /// <summary>Ends it because the text is another one now; nothing where it is over already. Whether it ended.</summary>
    internal bool EndWithItsText(Actor by, DateTime now)
    {
        if (OutcomeAt(now) is not null)
        {
            return false;
        }

        EndBecause(by, SilenceWithdrawal.WithItsText, "The text changed. A new procedure needs the full time again.", now);
        return true;
    }

    /// <summary>Whether the person acts under a mandate of an entitled party that covers speaking here.</summary>
    public bool IsEntitled(Actor by) => by.Capacity is { } held && EntitledPartyIds.Contains(held.PartyId) && held.Scope.MaySpeak();

    /// <summary>Whether the party's last word in time was that it does not object for the moment, ad referendum.</summary>
    public bool IsAdReferendum(Guid partyId) => communications.Where(given => given.PartyId == partyId && !given.IsLate(this) && given.Kind is not SilenceCommunicationKind.Comment)
        .MaxBy(given => given.ReceivedAt)?.Kind is SilenceCommunicationKind.AdReferendum;

    /// <summary>
    /// Files what a party says; a break in time ends the procedure at once. Sent twice, it is filed once. Refused as
    /// <see cref="SilenceGuard.WhyNotSpeak"/> and <see cref="SilenceGuard.WhyNotBreak"/> say, and as <see cref="SilenceMessage.WhyMalformed"/>: <c>silence.hash</c>, <c>silence.reason</c>, <c>silence.text</c>, <c>silence.paragraph</c>.
    /// </summary>
    /// <param name="by">Who speaks, and for whom.</param>
    /// <param name="message">What is said.</param>
    /// <param name="edition">The frozen edition.</param>
    /// <param name="receivedAt">UTC; when the request came in.</param>
    public Outcome File(Actor by, SilenceMessage message, Edition edition, DateTime receivedAt)
    {
        if (communications.Any(given => given.Id == message.Id && given.UserId == by.UserId && given.Kind == message.Kind))
        {
            return Kernel.Outcome.Done;
        }

        if (WhyNotFile(by, message, edition, receivedAt) is { } refusal)
        {
            return refusal;
        }

        var given = new SilenceCommunication(this, by, message, receivedAt);
        communications.Add(given);
        var late = given.IsLate(this);
        Note(by, given.Kind is SilenceCommunicationKind.Break && !late ? "Silence.Broken" : "Silence.Communicated",
            late ? $"A communication came after the deadline and was filed as late: {given.Kind.Spoken()}." : $"A party communicated in the silence procedure: {given.Kind.Spoken()}.",
            (SilenceCommunication.Fact, given.Id.ToString()), ("ReceivedAt", Instants.Iso(receivedAt)), ("Reason", given.Reason?.ToString()));
        Record(receivedAt);
        return Kernel.Outcome.Done;
    }

    /// <summary>Why what the party says cannot be filed; see <see cref="File"/>, of which this is the question alone.</summary>
    public Refusal? WhyNotFile(Actor by, SilenceMessage message, Edition edition, DateTime receivedAt) =>
        (message.Kind is SilenceCommunicationKind.Break ? this.WhyNotBreak(by, receivedAt) : this.WhyNotSpeak(by)) ?? message.WhyMalformed(this, edition);

    /// <summary>
    /// Records the outcome where it has one that is not recorded yet. Late, repeated or early it leads to the same row; one that a
    /// wrong clock recorded too early gives way to what the instants say. The end follows from the instants and is nobody's act; the
    /// name of whoever spoke last would give the breaker away. Whether it recorded anything.
    /// </summary>
    internal bool Record(DateTime now)
    {
        if (OutcomeAt(now) is not { } outcome || outcome == Outcome)
        {
            return false;
        }

        (Outcome, EndedAt) = (outcome, SilenceOutcomes.FirstBreak(this)?.ReceivedAt ?? DeadlineAt);
        NoteEnd(Actor.System, outcome);
        return true;
    }

    private void EndBecause(Actor by, SilenceWithdrawal withdrawal, string reason, DateTime now)
    {
        (Outcome, EndedAt, Withdrawal, WithdrawalReason) = (SilenceOutcome.Withdrawn, now, withdrawal, reason);
        NoteEnd(by, SilenceOutcome.Withdrawn);
    }

    private void NoteEnd(Actor by, SilenceOutcome outcome) =>
        Note(by, ActKind.SilenceClosed, $"The silence procedure ended: {outcome.Spoken()}.", ("Outcome", outcome.ToString()), ("EndedAt", Instants.Iso(EndedAt!.Value)));

    private void Note(Actor by, string kind, string summary, params (string Name, string? Value)[] facts) =>
        Acts.Note(by, kind, summary, [("Document", DocumentId.ToString()), ("Silence", Id.ToString()), ("TextHash", TextHash.Value), .. facts]);

    internal sealed class Mapping : IEntityTypeConfiguration<SilenceProcedure>
    {
        public void Configure(EntityTypeBuilder<SilenceProcedure> builder)
        {
            builder.ToTable("SilenceProcedure");
            builder.Property(procedure => procedure.EntitledPartyIds).AsJson();
            builder.HasIndex(procedure => new { procedure.TenantId, procedure.DocumentId }).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            builder.HasIndex(procedure => new { procedure.TenantId, procedure.DocumentId, procedure.OpenedAt });
            builder.HasIndex(procedure => new { procedure.TenantId, procedure.DeadlineAt });
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasMany(procedure => procedure.Extensions).WithOne().HasForeignKey(nameof(TenantId), nameof(SilenceExtension.ProcedureId));
            builder.HasMany(procedure => procedure.Communications).WithOne().HasForeignKey(nameof(TenantId), nameof(SilenceCommunication.ProcedureId));
        }
    }
}
