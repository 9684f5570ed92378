using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Inbox;

/// <summary>What somebody is to do. The set is open: a part of the product that makes people wait adds its kind.</summary>
public enum InboxKind
{
    /// <summary>Decide for a seat.</summary>
    Clear,

    /// <summary>Write the next edition: a seat asked for changes.</summary>
    Revise,

    /// <summary>Send an edition to the co-chairs that not every seat in office has had.</summary>
    Send,

    /// <summary>Make a cleared text public.</summary>
    Release,

    /// <summary>Compare acts that somebody else recorded with their evidence, and confirm them.</summary>
    ConfirmEndorsements,

    /// <summary>Speak in a silence procedure, or let silence speak.</summary>
    Silence,

    /// <summary>Review a text for the protection of children.</summary>
    Safeguarding,

    /// <summary>Do what a workflow asks of a role, other than to release.</summary>
    WorkflowTask,

    /// <summary>Review a takedown that somebody else did.</summary>
    TakedownReview,

    /// <summary>Answer comments.</summary>
    Comment,

    /// <summary>Settle the objection by which silence was broken: revise the text, or put it to the parties again.</summary>
    Settle,

    /// <summary>Endorse a text before its release, or say that the party does not join.</summary>
    Endorse,

    /// <summary>Settle what a party contests: uphold the record, or correct it.</summary>
    SettleContest,

    /// <summary>Read the record of a meeting at which the own party was, and propose corrections. Of records, see <see cref="IWaitingRecords"/>.</summary>
    ReadRecord,

    /// <summary>Answer corrections that parties proposed of a record, and note that it is adopted.</summary>
    SettleRecord,

    /// <summary>Say how far an action of the own party has come.</summary>
    ReportAction,

    /// <summary>Say where a commitment of the own party stands. Of records, see <see cref="IWaitingRecords"/>.</summary>
    ReportProgress,

    /// <summary>Reply to what an assessor found of a commitment of the own party, which it may and need not.</summary>
    ReplyToAssessment,

    /// <summary>Make a commitment public that is recorded and not released.</summary>
    ReleaseCommitment,

    /// <summary>Confirm what the own party endorsed ad referendum, or take it back, while the text is open.</summary>
    ConfirmAdReferendum,
}

/// <summary>
/// One thing that is open now. Written in the save of the act that opens, changes or ends it, as <see cref="InboxRules"/> says,
/// and deleted when it is done: history is the log. It names seats, never their holders, and carries no text and no title.
/// </summary>
public sealed class InboxItem : ITenantOwned, IVersioned, IDerived
{
    private InboxItem()
    {
    }

    internal InboxItem(Guid documentId, Waiting waiting)
    {
        (Id, DocumentId) = (Guid.CreateVersion7(), documentId);
        Enter(waiting);
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public InboxKind Kind { get; private set; }

    /// <summary>For whom: see <see cref="InboxKey"/>.</summary>
    public string For { get; private set; } = "";

    /// <summary>Which seat, party or person; the empty id where a role or a permission says for whom.</summary>
    public Guid ForId { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    public Guid? RoundId { get; private set; }

    /// <summary>The silence procedure, the workflow, or the bundle in which it is done; null where that is the document's own page.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>UTC; since when it waits.</summary>
    public DateTime Since { get; private set; }

    /// <summary>UTC; null where no time is set.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>IANA name of the zone in which the time was announced.</summary>
    public string? DueZone { get; private set; }

    /// <summary>Its place in lists, first due first: the due instant, else the end of time.</summary>
    public DateTime PlaceAt { get; private set; }

    /// <summary>Ids of the people among those it is for who cannot do it.</summary>
    public string Except { get; private set; } = "";

    /// <summary>How many things it stands for.</summary>
    public int Count { get; private set; }

    /// <summary>How the edition stands to the one on which the seat decided before; null when it never did.</summary>
    public EarlierDecision? Earlier { get; private set; }

    /// <summary>Why nobody can do it yet, in a sentence; null when somebody can.</summary>
    public string? WhyNotYet { get; private set; }

    public int Version { get; set; }

    /// <summary>What it says, to compare with what it should say.</summary>
    public Waiting Waiting => new(Kind, new InboxKey(For, ForId), EditionId, Since)
    {
        RoundId = RoundId,
        SubjectId = SubjectId,
        DueAt = DueAt,
        DueZone = DueZone,
        Except = Except,
        Count = Count,
        Earlier = Earlier,
        WhyNotYet = WhyNotYet,
    };

    internal void Enter(Waiting waiting)
    {
        (Kind, For, ForId) = (waiting.Kind, waiting.For.Name, waiting.For.Id);
        (EditionId, RoundId, SubjectId, Since) = (waiting.EditionId, waiting.RoundId, waiting.SubjectId, waiting.Since);
        (DueAt, DueZone, PlaceAt) = (waiting.DueAt, waiting.DueZone, waiting.DueAt ?? DateTime.MaxValue);
        (Except, Count, Earlier, WhyNotYet) = (waiting.Except, waiting.Count, waiting.Earlier, waiting.WhyNotYet);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<InboxItem>
    {
        public void Configure(EntityTypeBuilder<InboxItem> builder)
        {
            builder.ToTable("InboxItem");
            builder.Property(item => item.Earlier).AsJson();
            builder.HasIndex(item => new { item.TenantId, item.DocumentId, item.Kind, item.For, item.ForId }).IsUnique();
            builder.HasIndex(item => new { item.TenantId, item.For, item.ForId, item.PlaceAt, item.Id, item.Kind, item.Except });
            builder.HasIndex(item => new { item.TenantId, item.Kind, item.PlaceAt, item.Id });
            builder.HasIndex(item => new { item.TenantId, item.PlaceAt, item.Id });
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasOne<Round>().WithMany().HasForeignKey(nameof(TenantId), nameof(RoundId));
            builder.Ignore(item => item.Waiting);
        }
    }
}

/// <summary>How an edition stands to the one on which the seat decided before.</summary>
/// <param name="Number">Number of that edition.</param>
/// <param name="Changed">Paragraphs that differ in any language.</param>
/// <param name="Of">Paragraphs of the edition now.</param>
/// <param name="IsSame">Whether nothing at all differs.</param>
public sealed record EarlierDecision(int Number, int Changed, int Of, bool IsSame);

/// <summary>For whom something waits.</summary>
/// <param name="Name">One of the names below, a role, or a permission.</param>
/// <param name="Id">The seat, the party or the person; the empty id where a role or a permission says for whom.</param>
public sealed record InboxKey(string Name, Guid Id)
{
    /// <summary>The clearing officers of whoever holds the seat on the day of reading.</summary>
    public const string Seat = "Seat";

    /// <summary>The person who made the document, as far as a role lets him or her write the own texts only.</summary>
    public const string Author = "Author";

    /// <summary>Those who speak for the party: in silence procedures, and on its own page.</summary>
    public const string Party = "Party";

    /// <summary>Those who may endorse for the party.</summary>
    public const string Endorser = "Endorser";

    /// <summary>Nobody yet; the board shows it with the reason.</summary>
    public const string Nobody = "Nobody";

    internal static InboxKey Holding(string permission) => new(permission, Guid.Empty);

    /// <summary>Those of a user task; see <see cref="Workflows.TaskAudience"/>.</summary>
    internal static InboxKey OfTask(string audience) => new(audience, Guid.Empty);
}

/// <summary>One thing that waits, as the rules derive it. Instants in UTC.</summary>
public sealed record Waiting(InboxKind Kind, InboxKey For, Guid EditionId, DateTime Since)
{
    public Guid? RoundId { get; init; }

    public Guid? SubjectId { get; init; }

    public DateTime? DueAt { get; init; }

    public string? DueZone { get; init; }

    /// <summary>Ids of people who cannot do it, written without hyphens and apart by a space.</summary>
    public string Except { get; init; } = "";

    public int Count { get; init; } = 1;

    public EarlierDecision? Earlier { get; init; }

    public string? WhyNotYet { get; init; }
}
