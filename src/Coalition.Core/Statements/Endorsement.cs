using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Statements;

/// <summary>
/// One act of one party on exactly one frozen text. Appended, never changed, never deleted: a withdrawal is another row, and so is
/// a correction. The party's own focal point does it under a mandate, or the secretariat records it with evidence and a second person
/// confirms, or a silence procedure that announced association gives it at its deadline; which of the three it was shows for ever.
/// </summary>
public sealed class Endorsement : ITenantOwned, IActs
{
    private readonly List<EndorsementContest> contests = [];
    private readonly List<Endorsement> actsAbout = [];

    private Endorsement()
    {
    }

    internal Endorsement(Actor by, EndorsementFile file, Party party, EndorsementInput input, DateTime now)
    {
        (Id, DocumentId, PartyId, Party) = (Guid.CreateVersion7(), file.Document.Id, party.Id, party);
        (Act, Channel, DateOfAct, ReceivedAt, RecordedAt) = (input.Act, input.Channel, input.DateOfAct, input.ReceivedAt, now);
        (NameAsSigned, SignedBy, RecordedBy, RecordedByName) = (input.NameAsSigned.Trim(), Written(input.SignedBy), by.UserId, by.Name);
        EffectiveOn = input.EffectiveOn(now);
        CapacityAtAct = file.CapacityOf(party.Id, EffectiveOn);
        (Evidence, EvidenceSourceId) = (input.Evidence, input.Evidence?.Id);
        (ScanId, ScanName) = (input.Scan?.FileId, input.Scan?.Name);
        (Silence, SilenceId) = (input.Silence, input.Silence?.Id);
        MandateId = input.Evidence is null && input.Silence is null ? by.Capacity!.MandateId : null;
        (AboutId, About) = (input.AboutId, file.Endorsements.FirstOrDefault(row => row.Id == input.AboutId));
        (IsStrike, Reason) = (input.Strikes, Written(input.Reason));
        (Adherence, Number) = (file.AdherenceFor(party.Id, input), file.NextNumberOf(party.Id));
        (TextHash, Order) = (input.HashShown, input.Order ?? file.NextOrder);
        Declaration = input.Declared is { } declared ? new Declaration(Id, declared, file.CountsDissociation(input.HashShown)) : null;
        Note(by, file.Document, party, input, file.AdReferendum(party.Id, input.HashShown) is not null);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>1 for the party's first act on the document, whichever it is, 2 for the next.</summary>
    public int Number { get; private set; }

    /// <summary>1 for the party's first adherence to the document, 2 when it comes back after a withdrawal or endorses a later text. Every later act of the adherence bears its number.</summary>
    public int Adherence { get; private set; }

    /// <summary>The text it is about.</summary>
    public TextHash TextHash { get; private set; }

    public EndorsementAct Act { get; private set; }

    /// <summary>The act it is about: the declaration that is withdrawn, the record that is corrected; null for every other act.</summary>
    public Guid? AboutId { get; private set; }

    /// <summary>Of a correction: there was no such act. The record counts for nothing from then on.</summary>
    public bool IsStrike { get; private set; }

    /// <summary>Of a correction: why, for auditors; null otherwise.</summary>
    public string? Reason { get; private set; }

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

    /// <summary>The post of whoever signed, such as "Minister for Foreign Affairs"; null where it is not stated.</summary>
    public string? SignedBy { get; private set; }

    /// <summary>Place in the list as signed or printed, from 1.</summary>
    public int Order { get; private set; }

    public Guid RecordedBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>The mandate it was done under; null where it came on record otherwise.</summary>
    public Guid? MandateId { get; private set; }

    /// <summary>The evidence the secretariat recorded it from; null where it came on record otherwise.</summary>
    public Guid? EvidenceSourceId { get; private set; }

    /// <summary>The scan of that evidence, restricted to the secretariat and the party; null where the evidence is public.</summary>
    public Guid? ScanId { get; private set; }

    /// <summary>The name of the file as it came in.</summary>
    public string? ScanName { get; private set; }

    /// <summary>The silence procedure that gave it, which is its evidence; null where it came on record otherwise.</summary>
    public Guid? SilenceId { get; private set; }

    public Party Party { get; private set; } = null!;

    /// <summary>See <see cref="AboutId"/>.</summary>
    public Endorsement? About { get; private set; }

    public Source? Evidence { get; private set; }

    public SilenceProcedure? Silence { get; private set; }

    /// <summary>What is declared; null for every act but <see cref="EndorsementAct.Declare"/>.</summary>
    public Declaration? Declaration { get; private set; }

    /// <summary>The second person's confirmation, or null.</summary>
    public EndorsementConfirmation? Confirmation { get; private set; }

    /// <summary>Every time the party said that this was recorded wrongly.</summary>
    public IReadOnlyList<EndorsementContest> Contests => contests;

    /// <summary>Every act about this one, a correction or the withdrawal of a declaration, those rows only that were read with it.</summary>
    public IReadOnlyList<Endorsement> ActsAbout => actsAbout;

    public ActLog Acts { get; } = new();

    /// <summary>Whether a correction that counts says that there was no such act. Needs the acts of the document.</summary>
    public bool IsStruck => ActReading.LastCorrections(actsAbout).GetValueOrDefault(Id) is { IsStrike: true };

    /// <summary>Whether the party itself did it in the portal.</summary>
    public bool IsByMandate => MandateId is not null;

    /// <summary>Whether a silence procedure gave it.</summary>
    public bool IsBySilence => SilenceId is not null;

    /// <summary>Whether it gives the party's adherence: an endorsement, or the confirmation of one.</summary>
    public bool Gives => Act is EndorsementAct.Endorse or EndorsementAct.Confirm;

    /// <summary>Whether the procedure that gave it turned out not to have held: a wrong clock had ended it too early. It counts for nothing.</summary>
    public bool IsVoid => IsBySilence && Silence!.Outcome is not SilenceOutcome.Held;

    /// <summary>When the portal knew it for certain, UTC; null while it waits for the second person, or where it is void.</summary>
    public DateTime? EstablishedAt => IsVoid ? null : IsByMandate || IsBySilence ? RecordedAt : Confirmation?.At;

    /// <summary>Whether the party contests what was recorded and the secretariat has to settle it, whether or not readers know. UTC.</summary>
    public bool IsContested(DateTime at) => contests.Exists(contest => contest.IsOpen(at));

    /// <summary>Since when the party contests what was recorded, as readers knew at the instant; null where they knew of nothing, or where that is settled. UTC.</summary>
    public DateTime? ContestedAt(DateTime knownAt) => contests.Find(contest => contest.IsPublic(knownAt))?.ContestedAt;

    /// <summary>Whether the person reads the scan: the keepers of the registers, and whoever may endorse for the party.</summary>
    public bool LetsReadScan(Actor by) => by.May(Permissions.ManageRegisters) || (by.May(Permissions.EndorseContent) && by.ActsFor(PartyId, MandateScope.Endorse));

    internal void ConfirmWith(EndorsementConfirmation confirmation) => Confirmation = confirmation;

    internal void Contest(EndorsementContest contest) => contests.Add(contest);

    private string Kind => Act switch
    {
        EndorsementAct.Endorse => "Party.Endorsed",
        EndorsementAct.Provisional => "Party.EndorsedAdReferendum",
        EndorsementAct.Confirm => "Party.ConfirmedEndorsement",
        EndorsementAct.Declare => "Party.Declared",
        EndorsementAct.WithdrawDeclaration => "Party.WithdrewDeclaration",
        EndorsementAct.Withdraw => "Party.Withdrew",
        _ when IsStrike => "Party.RecordStruck",
        _ => "Party.RecordCorrected",
    };

    private void Note(Actor by, Document document, Party party, EndorsementInput input, bool isAdReferendum) => Acts.Note(by, isAdReferendum && Act is EndorsementAct.Withdraw ? "Party.TookBackAdReferendum" : Kind, $"{NameAsSigned}: {Act.Spoken()} on {document.Path}.",
        ("Document", DocumentId.ToString()), ("Party", party.Slug), (nameof(TextHash), TextHash.Value), ("Evidence", input.Evidence?.Slug), ("Scan", input.Scan?.Sha256), ("Silence", SilenceId?.ToString()),
        ("About", AboutId?.ToString()), (nameof(Reason), Reason), (nameof(Declaration), Declaration?.Hash.Value),
        (nameof(EffectiveOn), EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal sealed class Mapping : IEntityTypeConfiguration<Endorsement>
    {
        public void Configure(EntityTypeBuilder<Endorsement> builder)
        {
            builder.ToTable("Endorsement");

            // Two people who act for one party in the same second: the second save fails, so no party adheres or withdraws twice.
            builder.HasIndex(row => new { row.TenantId, row.DocumentId, row.PartyId, row.Number }).IsUnique();
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne(row => row.Party).WithMany().HasForeignKey(row => row.PartyId);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(nameof(TenantId), nameof(MandateId));
            builder.HasOne(row => row.Evidence).WithMany().HasForeignKey(nameof(TenantId), nameof(EvidenceSourceId));
            builder.HasOne<StoredFile>().WithMany().HasForeignKey(nameof(TenantId), nameof(ScanId));
            builder.HasOne(row => row.About).WithMany(row => row.ActsAbout).HasForeignKey(nameof(TenantId), nameof(AboutId));
            builder.HasOne(row => row.Silence).WithMany().HasForeignKey(nameof(TenantId), nameof(SilenceId));
            builder.Navigation(row => row.Silence).AutoInclude();
            builder.HasOne(row => row.Declaration).WithOne().HasForeignKey<Declaration>(nameof(TenantId), nameof(Statements.Declaration.EndorsementId));
            builder.HasOne(row => row.Confirmation).WithOne().HasForeignKey<EndorsementConfirmation>(nameof(TenantId), nameof(EndorsementConfirmation.EndorsementId));
            builder.HasMany(row => row.Contests).WithOne().HasForeignKey(nameof(TenantId), nameof(EndorsementContest.EndorsementId));
            builder.Ignore(row => row.IsStruck);
            builder.Ignore(row => row.IsByMandate);
            builder.Ignore(row => row.IsBySilence);
            builder.Ignore(row => row.Gives);
            builder.Ignore(row => row.IsVoid);
            builder.Ignore(row => row.EstablishedAt);
        }
    }
}
