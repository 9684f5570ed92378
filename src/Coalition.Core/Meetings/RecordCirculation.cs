using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Meetings;

/// <summary>How far the record of a meeting has come. Derived from its document, its circulation and its publications; stored nowhere.</summary>
public enum RecordStage
{
    None,
    Draft,
    Circulated,
    Adopted,

    /// <summary>Adopted, and a corrigendum was released since; the text before it is shown with it.</summary>
    Corrected,
}

/// <summary>
/// The record of a meeting lies before the parties that were present, in exactly one text, until an instant. They propose
/// corrections; the secretariat answers each. Where none came in time, the record is adopted at that instant, whenever a job ran.
/// The text itself is a document and takes the usual way to its release.
/// </summary>
public sealed class RecordCirculation : ITenantOwned, IVersioned, IActs
{
    /// <summary>How many proposals of one party wait for an answer at most.</summary>
    public const int MostWaiting = 20;

    private readonly List<RecordCorrection> corrections = [];
    private readonly List<RecordAddressee> addressees = [];

    private RecordCirculation()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    public Guid DocumentId { get; private set; }

    /// <summary>The edition that was sent round; it had gone to the co-chairs and cannot change.</summary>
    public Guid EditionId { get; private set; }

    public TextHash TextHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; private set; }

    public Guid OpenedBy { get; private set; }

    /// <summary>UTC; the last instant at which a correction is in time.</summary>
    public DateTime ClosesAt { get; private set; }

    /// <summary>IANA name of the zone in which the end was announced.</summary>
    public string TimeZoneId { get; private set; } = "";

    /// <summary>UTC; as recorded. Ask <see cref="AdoptionAt"/>, which does not wait for a job.</summary>
    public DateTime? AdoptedAt { get; private set; }

    /// <summary>The edition that was adopted: the one sent round, or a later one that carries the accepted corrections.</summary>
    public Guid? AdoptedEditionId { get; private set; }

    public IReadOnlyList<RecordCorrection> Corrections => corrections;

    /// <summary>The parties that were present, as known when it was sent round.</summary>
    public IReadOnlyList<RecordAddressee> Addressees => addressees;

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>When the record was adopted, as far as the instants say by <paramref name="now"/>, UTC; null while it is not.</summary>
    public DateTime? AdoptionAt(DateTime now) => AdoptedAt ?? (now > ClosesAt && corrections.Count == 0 ? ClosesAt : null);

    /// <summary>Whether the actor speaks for a party to which the record was sent.</summary>
    public bool IsAddressed(Actor by) => by.PartyUnder(MandateScope.Comment) is { } party && addressees.Exists(row => row.PartyId == party);

    /// <summary>The party's proposals that wait for an answer.</summary>
    internal IEnumerable<RecordCorrection> WaitingOf(Guid partyId) => corrections.Where(row => row.PartyId == partyId && row.IsAccepted is null);

    internal static RecordCirculation Open(Actor by, Meeting meeting, Document document, Edition edition, RecordWindow window)
    {
        var circulation = new RecordCirculation
        {
            Id = Guid.CreateVersion7(),
            MeetingId = meeting.Id,
            DocumentId = document.Id,
            EditionId = edition.Id,
            TextHash = edition.TextHash,
            OpenedAt = window.OpensAt,
            OpenedBy = by.UserId,
            ClosesAt = window.ClosesAt,
            TimeZoneId = window.TimeZoneId,
        };
        circulation.addressees.AddRange(RecordRules.Present(meeting).Select(party => new RecordAddressee(circulation, party)));
        circulation.Note(by, "Record.Circulated", $"Edition {edition.Number} of the record was sent to the parties present. Corrections until {AnnouncedInstant.Of(window.ClosesAt, window.TimeZoneId)}.");
        return circulation;
    }

    /// <summary>Files a correction a party proposes; refused as <see cref="RecordRules.WhyNotPropose"/> says, and with an old sign-in (<c>record.sign-in</c>). UTC.</summary>
    public Outcome Propose(Actor by, CorrectionProposal proposal, Edition edition, DateTime receivedAt)
    {
        if ((RecordRules.WhyNotPropose(this, by, proposal, edition, receivedAt) ?? by.WhyNotFresh("record", receivedAt)) is { } refusal)
        {
            return refusal;
        }

        // It came in time, whatever a job that was quicker wrote down meanwhile: nothing was adopted.
        (AdoptedAt, AdoptedEditionId) = (null, null);
        corrections.Add(new RecordCorrection(this, by, proposal, receivedAt));
        Note(by, "Record.CorrectionProposed", "A party proposed a correction of the record.");
        return Outcome.Done;
    }

    /// <summary>Accepts or declines a proposal; refused as <see cref="RecordRules.WhyNotAnswer"/> says, and with an old sign-in (<c>record.sign-in</c>).</summary>
    public Outcome Answer(Actor by, Guid correctionId, CorrectionAnswer answer, DateTime now)
    {
        if (corrections.Find(row => row.Id == correctionId) is not { } correction)
        {
            return new Refusal("record.no-correction", "There is no such proposal.");
        }

        if ((RecordRules.WhyNotAnswer(this, by, correction, answer) ?? by.WhyNotFresh("record", now)) is { } refusal)
        {
            return refusal;
        }

        correction.Answer(by, answer, now);
        Note(by, answer.IsAccepted ? "Record.CorrectionAccepted" : "Record.CorrectionDeclined", answer.IsAccepted ? "A proposed correction of the record was accepted." : "A proposed correction of the record was declined.");
        return Outcome.Done;
    }

    /// <summary>Notes that the record is adopted in that edition; refused as <see cref="RecordRules.WhyNotAdopt"/> says.</summary>
    public Outcome Adopt(Actor by, Edition edition, DateTime now)
    {
        if ((RecordRules.WhyNotAdopt(this, by, edition, now) ?? by.WhyNotFresh("record", now)) is { } refusal)
        {
            return refusal;
        }

        (AdoptedAt, AdoptedEditionId) = (corrections.Count == 0 ? ClosesAt : now, edition.Id);
        Note(by, "Record.Adopted", $"The record is adopted in edition {edition.Number}.", ("AdoptedHash", edition.TextHash.Value));
        return Outcome.Done;
    }

    /// <summary>Records what the instants say where nobody proposed anything. Late or repeated it leads to the same row. Whether it recorded anything.</summary>
    internal bool Record(DateTime now)
    {
        if (AdoptedAt is not null || AdoptionAt(now) is not { } adopted)
        {
            return false;
        }

        (AdoptedAt, AdoptedEditionId) = (adopted, EditionId);
        Note(Actor.System, "Record.Adopted", "The time for corrections ended without any. The record is adopted as it was sent round.", ("AdoptedHash", TextHash.Value));
        return true;
    }

    private void Note(Actor by, string kind, string summary, params (string Name, string? Value)[] facts) =>
        Acts.Note(by, kind, summary, [("Document", DocumentId.ToString()), ("TextHash", TextHash.Value), .. facts]);

    internal sealed class Mapping : IEntityTypeConfiguration<RecordCirculation>
    {
        public void Configure(EntityTypeBuilder<RecordCirculation> builder)
        {
            builder.ToTable("RecordCirculation");
            builder.HasIndex(row => new { row.TenantId, row.MeetingId }).IsUnique();
            builder.HasOne<Meeting>().WithMany().HasForeignKey(nameof(TenantId), nameof(MeetingId));
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasMany(row => row.Addressees).WithOne().HasForeignKey(nameof(TenantId), nameof(RecordAddressee.CirculationId));
            builder.HasMany(row => row.Corrections).WithOne().HasForeignKey(nameof(TenantId), nameof(RecordCorrection.CirculationId));
        }
    }
}

/// <summary>A party to which a record was sent.</summary>
public sealed class RecordAddressee : ITenantOwned
{
    private RecordAddressee()
    {
    }

    internal RecordAddressee(RecordCirculation circulation, Guid partyId) => (Id, CirculationId, PartyId) = (Guid.CreateVersion7(), circulation.Id, partyId);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid CirculationId { get; private set; }

    public Guid PartyId { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RecordAddressee>
    {
        public void Configure(EntityTypeBuilder<RecordAddressee> builder)
        {
            builder.ToTable("RecordAddressee");
            builder.HasIndex(row => new { row.TenantId, row.CirculationId, row.PartyId }).IsUnique();
            builder.HasIndex(row => new { row.TenantId, row.PartyId });
            builder.HasOne<Party>().WithMany().HasForeignKey(row => row.PartyId);
        }
    }
}
