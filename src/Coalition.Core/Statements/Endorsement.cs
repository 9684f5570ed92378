using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>What a party does with a text (UN treaty practice). Endorse and withdraw are done by parties today; the others are reserved.</summary>
public enum EndorsementAct
{
    Endorse,

    /// <summary>Ad referendum; counts nowhere until confirmed. Today it comes from silence procedures alone.</summary>
    Provisional,
    Confirm,
    Declare,
    WithdrawDeclaration,
    Withdraw,
    RecordCorrection,
}

/// <summary>How the act reached the secretariat.</summary>
public enum EndorsementChannel
{
    Portal,
    NoteVerbale,
    Letter,
    Email,
    AtMeeting,
    PublicAnnouncement,
}

/// <summary>
/// One act of one party on exactly one frozen text. Appended, never changed, never deleted: a withdrawal is another row. The
/// party's own focal point does it under a mandate, or the secretariat records it with evidence and a second person
/// confirms, or a silence procedure that announced association gives it at its deadline; which of the three it was shows for ever.
/// </summary>
public sealed class Endorsement : ITenantOwned, IActs
{
    private Endorsement()
    {
    }

    internal Endorsement(Actor by, EndorsementFile file, Party party, EndorsementInput input, DateTime now)
    {
        (Id, DocumentId, PartyId, Party) = (Guid.CreateVersion7(), file.Document.Id, party.Id, party);
        (Act, Channel, DateOfAct, ReceivedAt, RecordedAt) = (input.Act, input.Channel, input.DateOfAct, input.ReceivedAt, now);
        (NameAsSigned, RecordedBy, RecordedByName) = (input.NameAsSigned.Trim(), by.UserId, by.Name);
        EffectiveOn = input.EffectiveOn(now);
        CapacityAtAct = file.CapacityOf(party.Id, EffectiveOn);
        (Evidence, EvidenceSourceId) = (input.Evidence, input.Evidence?.Id);
        (Silence, SilenceId) = (input.Silence, input.Silence?.Id);
        MandateId = input.Evidence is null && input.Silence is null ? by.Capacity!.MandateId : null;
        Adherence = file.AdherenceFor(party.Id, input);
        (TextHash, Order) = (input.HashShown, input.Order ?? file.NextOrder);
        Acts.Note(by, $"Party.{(Act is EndorsementAct.Withdraw ? "Withdrew" : "Endorsed")}", $"{NameAsSigned}: {Act.Spoken()} on {file.Document.Path}.",
            ("Document", DocumentId.ToString()), ("Party", party.Slug), (nameof(TextHash), TextHash.Value), ("Evidence", input.Evidence?.Slug), ("Silence", SilenceId?.ToString()),
            (nameof(EffectiveOn), EffectiveOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>1 for the party's first adherence to the document, 2 when it comes back after a withdrawal or endorses a later text. A withdrawal bears the number of what it ends.</summary>
    public int Adherence { get; private set; }

    /// <summary>The text it is about.</summary>
    public TextHash TextHash { get; private set; }

    public EndorsementAct Act { get; private set; }

    /// <summary>As the letter or announcement states it.</summary>
    public PartialDate DateOfAct { get; private set; } = new();

    /// <summary>When the secretariat received it, UTC; null when not known or done in the portal.</summary>
    public DateTime? ReceivedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>From this day it holds in the world: the first day the date of act can mean, or the day it was recorded where the year is not stated.</summary>
    public DateOnly EffectiveOn { get; private set; }

    /// <summary>Computed from the membership on <see cref="EffectiveOn"/> and kept as a witness; nobody chooses it.</summary>
    public MemberCapacity CapacityAtAct { get; private set; }

    public EndorsementChannel Channel { get; private set; }

    /// <summary>The party's name as it stands under the text; kept whatever the party is called later.</summary>
    public string NameAsSigned { get; private set; } = "";

    /// <summary>Place in the list as signed or printed, from 1.</summary>
    public int Order { get; private set; }

    public Guid RecordedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>The mandate it was done under; null where it came on record otherwise.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>The evidence the secretariat recorded it from; null where it came on record otherwise.</summary>
    public Guid? EvidenceSourceId { get; private set; }

    /// <summary>The silence procedure that gave it, which is its evidence; null where it came on record otherwise.</summary>
    public Guid? SilenceId { get; private set; }

    public Party Party { get; private set; } = null!;

    public Source? Evidence { get; private set; }

    public SilenceProcedure? Silence { get; private set; }

    /// <summary>The second person's confirmation, or null.</summary>
    public EndorsementConfirmation? Confirmation { get; private set; }

    public ActLog Acts { get; } = new();

    /// <summary>Whether the party itself did it in the portal.</summary>
    public bool IsByMandate => MandateId is not null;

    /// <summary>Whether a silence procedure gave it.</summary>
    public bool IsBySilence => SilenceId is not null;

    /// <summary>Whether the procedure that gave it turned out not to have held: a wrong clock had ended it too early. It counts for nothing.</summary>
    public bool IsVoid => IsBySilence && Silence!.Outcome is not SilenceOutcome.Held;

    /// <summary>When the portal knew it for certain, UTC; null while it waits for the second person, or where it is void.</summary>
    public DateTime? EstablishedAt => IsVoid ? null : IsByMandate || IsBySilence ? RecordedAt : Confirmation?.At;

    internal bool Counts(DateOnly onDate, DateTime knownAt) => EffectiveOn <= onDate && EstablishedAt <= knownAt;

    internal void ConfirmWith(EndorsementConfirmation confirmation) => Confirmation = confirmation;

    internal sealed class Mapping : IEntityTypeConfiguration<Endorsement>
    {
        public void Configure(EntityTypeBuilder<Endorsement> builder)
        {
            builder.ToTable("Endorsement");

            // Two people who endorse for one party in the same second: the second save fails, so no party adheres twice.
            builder.HasIndex(row => new { row.TenantId, row.DocumentId, row.PartyId, row.Adherence, row.Act }).IsUnique();
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
            builder.HasOne(row => row.Evidence).WithMany().HasForeignKey(nameof(TenantId), nameof(EvidenceSourceId));
            builder.HasOne(row => row.Silence).WithMany().HasForeignKey(nameof(TenantId), nameof(SilenceId));
            builder.Navigation(row => row.Silence).AutoInclude();
            builder.HasOne(row => row.Confirmation).WithOne().HasForeignKey<EndorsementConfirmation>(nameof(TenantId), nameof(EndorsementConfirmation.EndorsementId));
            builder.Ignore(row => row.IsByMandate);
            builder.Ignore(row => row.IsBySilence);
            builder.Ignore(row => row.IsVoid);
            builder.Ignore(row => row.EstablishedAt);
        }
    }
}
