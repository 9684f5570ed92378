using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Commitments;

/// <summary>
/// What a party has said it will give or do (IATI activity). Recorded by the secretariat with a source, or by the party's
/// own focal point. The stated total is kept beside the sum of the lines and never overwritten by it.
/// </summary>
public sealed partial class Commitment : IKnownRecord
{
    private readonly List<CommitmentLine> lines = [];
    private readonly List<SourceLink<Commitment>> sources = [];
    private readonly List<ProgressUpdate> updates = [];
    private readonly List<Assessment> assessments = [];
    private readonly List<EvidenceFinding> findings = [];
    private readonly List<Transaction> transactions = [];
    private readonly List<Correction<Commitment>> corrections = [];

    private Commitment()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public string Slug { get; private set; } = "";

    public Guid PartyId { get; private set; }

    public LocalText Title { get; private set; } = LocalText.English("");

    public CommitmentKind Kind { get; private set; }

    public LegalNature LegalNature { get; private set; }

    public PartialDate? AnnouncedOn { get; private set; }

    /// <summary>First day of the time it is promised for; null where none is stated. <see cref="PeriodTo"/> is the last.</summary>
    public PartialDate? PeriodFrom { get; private set; }

    public PartialDate? PeriodTo { get; private set; }

    public LocalText? Purpose { get; private set; }

    /// <summary>The country that receives it; null where the source names none.</summary>
    public Guid? RecipientId { get; private set; }

    /// <summary>Whether the source itself calls it humanitarian.</summary>
    public bool IsHumanitarian { get; private set; }

    /// <summary>Whether the source announces a total so far; see <see cref="CommitmentEntry.WhyMalformed"/>.</summary>
    public bool IsCumulative { get; private set; }

    /// <summary>The total as stated, or null.</summary>
    public Amount? Stated { get; private set; }

    /// <summary>Currency of the stated total, for lists; null where no total is stated.</summary>
    public string? StatedCurrency { get; private set; }

    /// <summary>The same total in other currencies, as the source itself prints it.</summary>
    public IReadOnlyList<Amount> StatedConversions { get; private set; } = [];

    public IReadOnlyList<CommitmentRelation> Relations { get; private set; } = [];

    /// <summary>Where the party said it stood when it was recorded.</summary>
    public SelfStatus FirstStatus { get; private set; }

    /// <summary>Ladder A, by the party: what its last <see cref="ProgressUpdate"/> says, else <see cref="FirstStatus"/>. Kept for lists.</summary>
    public SelfStatus SelfStatus { get; private set; }

    /// <summary>Ladder B, by somebody else: the last <see cref="Commitments.Assessment"/>. That nobody has assessed it is said, not left blank.</summary>
    public AssessmentStatus Assessment { get; private set; }

    /// <summary>Ladder C: the last <see cref="EvidenceFinding"/>.</summary>
    public EvidenceLevel Evidence { get; private set; }

    /// <summary>Why total and lines differ by more than rounding explains; null where nobody has said.</summary>
    public LocalText? Explanation { get; private set; }

    /// <summary>How often the party reports; null where nothing is asked of it.</summary>
    public ReportingRhythm? Rhythm { get; private set; }

    /// <summary>UTC; until when the next update is asked for. Moves on with each update.</summary>
    public DateTime? NextUpdateDueAt { get; private set; }

    /// <summary>Its place in lists, first due first: the due instant, else the end of time.</summary>
    public DateTime PlaceAt { get; private set; } = DateTime.MaxValue;

    public LocalText? Note { get; private set; }

    public DateTime RecordedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public Guid? ReleasedBy { get; private set; }

    public Party Party { get; private set; } = null!;

    public Party? Recipient { get; private set; }

    public IReadOnlyList<CommitmentLine> Lines => lines;

    public IReadOnlyList<SourceLink<Commitment>> Sources => sources;

    /// <summary>What the party has said since, appended and never changed.</summary>
    public IReadOnlyList<ProgressUpdate> Updates => updates;

    /// <summary>What others found, appended and never changed.</summary>
    public IReadOnlyList<Assessment> Assessments => assessments;

    /// <summary>How well it was shown, appended and never changed.</summary>
    public IReadOnlyList<EvidenceFinding> Findings => findings;

    /// <summary>Pledges, signatures and payments, each from a source.</summary>
    public IReadOnlyList<Transaction> Transactions => transactions;

    /// <summary>What it said before, since it is public; empty unless read with it.</summary>
    public IReadOnlyList<Correction<Commitment>> Corrections => corrections;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>Each stated total beside the sum of the lines in its currency: the total first, then its stated conversions. Never across currencies.</summary>
    public IReadOnlyList<StatedAgainstComputed> Totals =>
        StatedAgainstComputed.Of(Stated, StatedConversions, [.. InOrder.Select(line => line.Amounts)]);

    /// <summary>The day on which one of its amounts holds its worth (IATI value date): as stated, else that of the announcement; null where neither is.</summary>
    public PartialDate? ValueDateOf(Amount amount) => amount.ValueDate ?? AnnouncedOn;

    /// <summary>What it adds to a sum over commitments: the stated total, else its lines.</summary>
    public IEnumerable<Amount> Counted => Stated?.Value is not null ? [Stated] : lines.Select(line => line.Amount).OfType<Amount>();

    /// <summary>What it holds, as a form or a recipe would hand it over; needs everything that <see cref="CommitmentSets.Whole"/> loads.</summary>
    public CommitmentEntry Entry => CommitmentEntry.Of(this);

    /// <summary>
    /// Why the actor cannot record the entry: neither keeper of the registers nor focal point of this very party
    /// (<c>register.not-allowed</c>), or the entry itself; see <see cref="CommitmentEntry.WhyMalformed"/> and <c>register.*</c>.
    /// </summary>
    public static Refusal? WhyNotRecord(Actor by, CommitmentEntry entry, RegisterLookups lookups) =>
        Registers.WhyNotEnter(entry, lookups) ?? CommitmentRules.WhyNotFor(by, lookups.Parties[entry.Party].Id);

    /// <summary>A new record, not yet public. Ask <see cref="WhyNotRecord"/> first: a refused entry throws.</summary>
    public static Commitment Register(Actor by, CommitmentEntry entry, RegisterLookups lookups, DateTime now)
    {
        WhyNotRecord(by, entry, lookups).Demand();
        var commitment = new Commitment { Id = Guid.CreateVersion7(), Slug = entry.Slug, RecordedAt = now };
        commitment.Enter(entry, lookups);
        commitment.Acts.Note(by, "Commitment.Recorded", $"The commitment {entry.Slug} is recorded.", (nameof(SelfStatus), entry.SelfStatus.ToString()));
        return commitment;
    }

    /// <summary>
    /// Replaces the description; the same entry changes nothing. Refused as <see cref="WhyNotRecord"/> says; a public one is changed by
    /// publishers alone (<c>commitment.public</c>), with a reason (<c>register.reason</c>) and a recent sign-in, stays its party's (<c>commitment.party</c>) and keeps a source
    /// (<c>release.no-source</c>), not in where it stands (<c>commitment.status</c>), and not to a difference that nobody explains; what it said before is kept.
    /// Needs everything that <see cref="CommitmentSets.Whole"/> loads.
    /// </summary>
    public Outcome Describe(Actor by, CommitmentEntry entry, RegisterLookups lookups, Because? because = null)
    {
        if ((WhyNotRecord(by, entry, lookups) ?? CommitmentRules.WhyNotFor(by, PartyId) ?? this.WhyNotOncePublic(by, entry) ?? this.WhyNotReplace(by, Entry, entry, because)) is { } refusal)
        {
            return refusal;
        }

        var before = Json.Write(Entry);
        if (before != Json.Write(entry))
        {
            if (ReleasedAt is not null)
            {
                corrections.Add(new(Id, by, because!, before));
            }

            Acts.Note(by, "Commitment.Described", $"The description of the commitment {Slug} changed.",
                ("Before", TextHash.OfUtf8(before).Value), (nameof(FirstStatus), entry.SelfStatus.ToString()));
            Enter(entry, lookups);
        }

        return Outcome.Done;
    }

    /// <summary>
    /// Why it cannot be made public: <c>release.not-allowed</c>, <c>release.no-source</c>, <c>release.already</c>, or <c>release.unexplained</c> while a
    /// total and its lines differ and nobody has said why. Needs the lines and the sources loaded.
    /// </summary>
    public Refusal? WhyNotRelease(Actor by) => Registers.WhyNotRelease(by, sources.Select(link => link.Source), ReleasedAt) ?? StatedAgainstComputed.WhyUnexplained(Totals, Explanation, "release");

    /// <summary>Makes it public.</summary>
    public Outcome Release(Actor by, DateTime now)
    {
        if ((WhyNotRelease(by) ?? by.WhyNotFresh("release", now)) is { } refusal)
        {
            return refusal;
        }

        (ReleasedAt, ReleasedBy) = (now, by.UserId);
        Acts.Note(by, "Commitment.Released", $"The commitment {Slug} is public.");
        return Outcome.Done;
    }

    /// <summary>Notes that a record nobody had done anything with is taken back; the caller deletes it.</summary>
    internal Outcome TakeBack(Actor by, string reason)
    {
        if (this.WhyNotTakeBack(by) is { } refusal)
        {
            return refusal;
        }

        Acts.Note(by, "Commitment.TakenBack", $"The commitment {Slug} was taken back; it was never public.", ("Reason", reason.Trim()));
        return Outcome.Done;
    }

    internal void Stand(ProgressUpdate update)
    {
        updates.Add(update);
        if (Step.Last(updates) == update)
        {
            SelfStatus = update.SelfStatus;
            Await(Rhythm?.After(NextUpdateDueAt, update.RecordedAt));
        }
    }

    internal void Find(Assessment assessment)
    {
        assessments.Add(assessment);
        Assessment = Step.Last(assessments)!.Value;
    }

    internal void Find(EvidenceFinding finding)
    {
        findings.Add(finding);
        Evidence = Step.Last(findings)!.Level;
    }

    /// <summary>Where the party said it stood by then, as far as is known now. Needs the updates.</summary>
    internal SelfStatus StatusBy(PartialDate asOf) => Step.Last(updates.Where(update => !(update.AsOf.Earliest > asOf.Latest)))?.SelfStatus ?? FirstStatus;

    internal void Book(Transaction transaction) => transactions.Add(transaction);

    internal void Expect(ReportingRhythm? rhythm)
    {
        Rhythm = rhythm;
        Await(rhythm?.FirstDueAt);
    }

    private void Await(DateTime? dueAt) => (NextUpdateDueAt, PlaceAt) = (dueAt, dueAt ?? DateTime.MaxValue);

    private IEnumerable<CommitmentLine> InOrder => lines.OrderBy(line => line.Position);

    private void Enter(CommitmentEntry entry, RegisterLookups lookups)
    {
        Party = lookups.Parties[entry.Party];
        (PartyId, Title, Kind, LegalNature, AnnouncedOn) = (Party.Id, entry.Title, entry.Kind, entry.LegalNature, entry.AnnouncedOn);
        (PeriodFrom, PeriodTo, IsCumulative, StatedCurrency) = (entry.PeriodFrom, entry.PeriodTo, entry.IsCumulative, entry.Stated?.Currency);
        (Purpose, Stated, StatedConversions, Relations) = (entry.Purpose, entry.Stated, entry.StatedConversions, entry.Relations);
        (Explanation, Note, IsHumanitarian) = (entry.Explanation, entry.Note, entry.IsHumanitarian);
        Recipient = entry.Recipient is null ? null : lookups.Parties[entry.Recipient];
        RecipientId = Recipient?.Id;
        (FirstStatus, SelfStatus) = (entry.SelfStatus, ReleasedAt is null ? entry.SelfStatus : SelfStatus);
        lines.Clear();
        lines.AddRange(entry.Lines.Select((line, position) => new CommitmentLine(Id, line, position, lookups)));
        sources.Name(Id, lookups.All(entry.Sources));
    }
}
