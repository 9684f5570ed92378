using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Commitments;

/// <summary>
/// A party says where its commitment stands: ladder A. Appended and never changed; a status can go back as well as forward, and every
/// step stays. It moves no other ladder. Public at once, for it is the party's own word on a public commitment.
/// </summary>
public sealed class ProgressUpdate : ITenantOwned, IStep
{
    private readonly List<Withholding> withholdings = [];

    private ProgressUpdate()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    /// <summary>When it holds in the world.</summary>
    public PartialDate AsOf { get; private set; } = new();

    /// <summary>When the portal learned of it, UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    public Guid RecordedBy { get; private set; }

    /// <summary>The mandate of the focal point; null where the secretariat recorded it from a source. The two are shown differently for ever.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>The source from which the secretariat recorded it; null for the focal point's own word.</summary>
    public Guid? SourceId { get; private set; }

    /// <summary>Where the party said it stood by the day of which this speaks, as far as was known when it was recorded.</summary>
    public SelfStatus StatusBefore { get; private set; }

    public SelfStatus SelfStatus { get; private set; }

    /// <summary>What happened, in the party's words; null for "no change".</summary>
    public LocalText? Narrative { get; private set; }

    /// <summary>Address of what shows it, https only.</summary>
    public string? EvidenceUrl { get; private set; }

    public Source? Source { get; private set; }

    /// <summary>Every time that they were kept from readers, ended or not.</summary>
    public IReadOnlyList<Withholding> Withholdings => withholdings;

    /// <summary>That narrative and link are kept from readers; null while they are shown.</summary>
    public Withholding? Withheld => withholdings.Standing();

    PartialDate IStep.On => AsOf;

    /// <summary>Whether the party said that nothing has changed.</summary>
    public bool IsUnchanged => Narrative is null;

    /// <summary>Whether it takes the party's word back by a step of the ladder.</summary>
    public bool IsStepBack => StatusBefore <= SelfStatus.Fulfilled && SelfStatus < StatusBefore;

    /// <summary>
    /// Why the actor cannot report on the commitment at all: neither the party's focal point nor the secretariat (<c>progress.not-allowed</c>),
    /// or it is not public (<c>progress.not-public</c>).
    /// </summary>
    public static Refusal? WhyNotReportOn(Actor by, Commitment commitment) =>
        !IsOwn(by, commitment) && !by.May(Permissions.ManageRegisters) ? new("progress.not-allowed", "Only the party's own focal point reports progress, or the secretariat from a source.")
        : commitment.ReleasedAt is null ? new("progress.not-public", "Progress is reported on public commitments. This one waits for the secretariat's release.")
        : null;

    /// <summary>
    /// Why it cannot be reported so: as <see cref="WhyNotReportOn"/> says; a date that is missing, still to come or before the announcement (<c>progress.as-of</c>), a new status without
    /// a sentence (<c>progress.narrative</c>), a link that is no https address (<c>progress.link</c>), words that could point at a child (<c>safeguarding.details</c>), the secretariat without a source
    /// (<c>progress.no-evidence</c>) or from one that is not for readers (<c>register.evidence</c>), an old sign-in (<c>progress.sign-in</c>).
    /// </summary>
    public static Refusal? WhyNotReport(Actor by, Commitment commitment, ProgressEntry entry, DateTime now) =>
        WhyNotReportOn(by, commitment) ?? entry.WhyMalformed(now)
        ?? (entry.AsOf!.Latest < commitment.AnnouncedOn?.Earliest ? new Refusal("progress.as-of", $"It was announced on {commitment.AnnouncedOn.Value}. A report on it holds on that day or later.") { Field = nameof(AsOf) } : null)
        ?? (entry.SelfStatus != commitment.StatusBy(entry.AsOf!) && entry.Narrative is null ? new("progress.narrative", "Say in a sentence what happened.") { Field = nameof(Narrative) }
            : !IsOwn(by, commitment) && entry.Source is null ? new("progress.no-evidence", "The secretariat records a party's word from a source. Name it.") { Field = nameof(Source) }
            : (IsOwn(by, commitment) ? null : Registers.WhyNoSource(entry.Source)) ?? by.WhyNotFresh("progress", now));

    /// <summary>Appends it. Refused as <see cref="WhyNotReport"/> says.</summary>
    public static Outcome Report(Actor by, Commitment commitment, ProgressEntry entry, DateTime now)
    {
        if (WhyNotReport(by, commitment, entry, now) is { } refusal)
        {
            return refusal;
        }

        var update = new ProgressUpdate { Id = Guid.CreateVersion7(), CommitmentId = commitment.Id, RecordedAt = now, RecordedBy = by.UserId, StatusBefore = commitment.StatusBy(entry.AsOf!) };
        (update.AsOf, update.SelfStatus, update.Narrative, update.EvidenceUrl) = (entry.AsOf!, entry.SelfStatus, entry.Narrative, entry.EvidenceUrl);
        update.MandateId = IsOwn(by, commitment) ? by.Capacity!.MandateId : null;
        update.Source = update.MandateId is null ? entry.Source : null;
        update.SourceId = update.Source?.Id;
        commitment.Stand(update);
        commitment.Acts.Note(by, "Commitment.Reported", update.IsUnchanged ? $"No change of the commitment {commitment.Slug} is reported." : $"Progress of the commitment {commitment.Slug} is reported.",
            ("StatusBefore", update.StatusBefore.ToString()), (nameof(SelfStatus), update.SelfStatus.ToString()), ("AsOf", update.AsOf.Value), ("Mandate", update.MandateId?.ToString()));
        return Outcome.Done;
    }

    /// <summary>Why the actor cannot withhold the words; see <see cref="WithholdingRules.WhyNot"/>.</summary>
    public Refusal? WhyNotWithhold(Actor by) => WithholdingRules.WhyNot(by, hasWords: Narrative is not null || EvidenceUrl is not null, withholdings);

    /// <summary>Keeps narrative and link from readers; where the commitment stands stays public. Refused as <see cref="WhyNotWithhold"/> and <see cref="Registers.WhyNotBecause"/> say.</summary>
    public Outcome Withhold(Actor by, Commitment commitment, Because? because)
    {
        if ((WhyNotWithhold(by) ?? Registers.WhyNotBecause(by, because, "withholding")) is { } refusal)
        {
            return refusal;
        }

        withholdings.Add(new(WithheldWords.Update, $"commitments/{commitment.Slug}", by, because!));
        commitment.Acts.Note(by, "Commitment.WordsWithheld", $"Words about the commitment {commitment.Slug} are withheld from readers.", ("Update", Id.ToString()));
        return Outcome.Done;
    }

    private static bool IsOwn(Actor by, Commitment commitment) => by.May(Permissions.ManageCommitments) && by.ActsFor(commitment.PartyId, MandateScope.Commit);

    internal sealed class Mapping : IEntityTypeConfiguration<ProgressUpdate>
    {
        public void Configure(EntityTypeBuilder<ProgressUpdate> builder)
        {
            builder.ToTable("ProgressUpdate");
            builder.HasIndex(update => new { update.TenantId, update.CommitmentId, update.RecordedAt });
            builder.HasOne(update => update.Source).WithMany().HasForeignKey(nameof(TenantId), nameof(SourceId));
            builder.HasMany(update => update.Withholdings).WithOne().HasForeignKey(nameof(TenantId), nameof(Withholding.UpdateId));
            builder.Ignore(update => update.Withheld);
            builder.Ignore(update => update.IsUnchanged);
            builder.Ignore(update => update.IsStepBack);
        }
    }
}

/// <summary>What is entered of an update.</summary>
/// <param name="AsOf">When it holds in the world.</param>
/// <param name="SelfStatus">Where the party says it stands.</param>
/// <param name="Narrative">What happened; null for "no change".</param>
/// <param name="EvidenceUrl">An https address, or null.</param>
/// <param name="Source">From where the secretariat has it; null for a focal point.</param>
public sealed record ProgressEntry(PartialDate? AsOf, SelfStatus SelfStatus, LocalText? Narrative, string? EvidenceUrl, Source? Source = null)
{
    /// <summary>"No change since …", in one click: the status as it stands, today.</summary>
    public static ProgressEntry NoChange(Commitment commitment, DateOnly today) => new(PartialDate.On(today), commitment.SelfStatus, Narrative: null, EvidenceUrl: null);

    internal Refusal? WhyMalformed(DateTime now) => EntryChecks.First(
        AsOf is null || !PartialDate.IsValid(AsOf.Value) || AsOf.Earliest is not { } day || day > DateOnly.FromDateTime(now).AddDays(1) ? new("progress.as-of", "Say on which day, in which month or year this holds. It is not in the future.") { Field = nameof(AsOf) } : null,
        EntryChecks.Optional(Narrative, nameof(Narrative)),
        WebAddress.WhyNotSecure(EvidenceUrl, "progress.link", nameof(EvidenceUrl)));
}
