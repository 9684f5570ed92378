using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>
/// A text the coalition issues (FRBR Work): its address, symbol and editions. Its languages share one symbol. Text lies in
/// editions; what the document itself holds is outside the text hash.
/// </summary>
public sealed class Document : ITenantOwned, IVersioned, IActs
{
    private readonly List<Edition> editions = [];
    private readonly List<Withdrawal> withdrawals = [];

    private Document()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Name of the content type.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Address below the tenant, without a leading slash: <c>statements/return-2025</c>. Unique in the tenant.</summary>
    public string Path { get; private set; } = "";

    /// <summary><c>PREFIX/TYPE/YEAR/N</c>, or null before one is given.</summary>
    public string? Symbol { get; private set; }

    public Distribution Distribution { get; private set; }

    /// <summary>The party whose page it is; null for all other types.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>Key of the meeting whose record it is; null for all other types.</summary>
    public string? MeetingSlug { get; private set; }

    /// <summary>Orchard's <c>LocalizationSet</c>, 26 characters.</summary>
    public string LocalizationSet { get; private set; } = "";

    /// <summary>The document whose text it was begun with; null where it was begun with none.</summary>
    public Guid? BegunFromId { get; internal set; }

    /// <summary>Where its facts come from.</summary>
    public IReadOnlyList<string> SourceSlugs { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    public Guid CreatedBy { get; private set; }

    /// <summary>UTC; while it is set, nothing of the document is shown to readers anywhere. Set and lifted by urgent takedowns alone.</summary>
    public DateTime? TakenDownAt { get; private set; }

    public IReadOnlyList<Edition> Editions => editions;

    /// <summary>What was taken back of it, oldest first.</summary>
    public IReadOnlyList<Withdrawal> Withdrawals => withdrawals;

    /// <summary>
    /// Why nothing of the edition is shown to anybody who does not clear it, and no party acts on it: the document is taken down
    /// (<c>text.taken-down</c>), or the edition was retracted (<c>text.retracted</c>). Null where it is shown.
    /// </summary>
    public Refusal? WhyNotShown(Edition edition) =>
        TakenDownAt is not null ? new("text.taken-down", "This text is taken down until that is reviewed. Nothing of it is shown and no party acts on it.")
        : IsCovered(edition, WithdrawalKind.Retracted) ? new("text.retracted", "This text was retracted. Nothing of it is shown and no party acts on it.")
        : null;

    /// <summary>The parts of the edition that were redacted.</summary>
    public IReadOnlySet<string> RedactedOf(Edition edition) =>
        withdrawals.Where(row => row.Kind is WithdrawalKind.Redacted && edition.Number <= row.UpTo).SelectMany(row => row.Parts).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the edition was released and taken back in that way.</summary>
    internal bool IsCovered(Edition edition, WithdrawalKind kind) => edition.Ordinal is not null && withdrawals.Exists(row => row.Kind == kind && edition.Number <= row.UpTo);

    /// <summary>The newest edition that is or was public; null before the first release.</summary>
    public Edition? LastReleased => editions.Where(edition => edition.Ordinal is not null).MaxBy(edition => edition.Number);

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    /// <summary>The newest edition.</summary>
    public Edition Latest => editions.MaxBy(edition => edition.Number) ?? throw new InvalidOperationException("The editions were not loaded.");

    /// <summary>The last segment of the address.</summary>
    public string Slug => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>How one of its texts is named outside the portal, in mails and calendars: by the symbol, else by its hash. Address and title could tell what it is about.</summary>
    public string NameOutside(TextHash text) => Symbol ?? $"text {text.Short}";

    /// <summary>What a document is called where only its record is at hand: its symbol, else its address.</summary>
    public static string ReferenceOf(string? symbol, string path) => symbol ?? "/" + path;

    /// <summary>
    /// Why the actor cannot change what lies outside the text: no permission (<c>document.not-allowed</c>); a released text whose
    /// address, symbol or distribution only a publisher changes (<c>document.published</c>); or a distribution wider than the one
    /// under which the text was released (<c>document.distribution</c>): who may read it is part of what the guard let through.
    /// </summary>
    /// <param name="by">Who asks.</param>
    /// <param name="record">What the document is to hold.</param>
    /// <param name="isPublished">Whether a publication of the document is in force. One that has ended binds as much: an edition keeps its readers.</param>
    public Refusal? WhyNotDescribe(Actor by, DocumentRecord record, bool isPublished)
    {
        if (!this.IsWrittenBy(by))
        {
            return new("document.not-allowed", "Your role does not let you change this document.");
        }

        if ((!isPublished && LastReleased is null) || record == Record)
        {
            return null;
        }

        return !by.May(Permissions.PublishContent) ? new("document.published", "This text was released. Only the secretariat’s publishers change its address, symbol, distribution or sources.")
            : record.Distribution < Distribution ? new("document.distribution", "This text was released to fewer readers than that. Opening it to more takes a new release.") { Field = "Distribution" }
            : null;
    }

    /// <summary>A new document with its first edition. Ask <see cref="DocumentAuthors.WhyNotCreate"/> first: a refused text throws.</summary>
    public static Document Create(Actor by, string type, DocumentRecord record, TextDraft text, DateTime now)
    {
        DocumentAuthors.WhyNotCreate(by, text, record.PartyId).Demand();
        var document = new Document { Id = Guid.CreateVersion7(), Type = type, CreatedAt = now, CreatedBy = by.UserId, LocalizationSet = record.LocalizationSet ?? ItemId.Next() };
        document.Enter(record);
        document.OpenEdition(by, text, EditionKind.Initial, now);
        document.Acts.Note(by, ActKind.DocumentCreated, $"The document {document.Path} was created.", ("TextHash", document.Latest.TextHash.Value), ("Document", document.Id.ToString()));
        return document;
    }

    /// <summary>Changes what lies outside the text: address, symbol, distribution, sources. Clearances stand. Refused as <see cref="WhyNotDescribe"/> says.</summary>
    public Outcome Describe(Actor by, DocumentRecord record, bool isPublished)
    {
        if (WhyNotDescribe(by, record, isPublished) is { } refusal)
        {
            return refusal;
        }

        if (record == Record)
        {
            return Outcome.Done;
        }

        Enter(record);
        Acts.Note(by, "Document.Described", $"Address, symbol or sources of {Path} were changed.", ("Document", Id.ToString()));
        return Outcome.Done;
    }

    /// <summary>
    /// Writes the text. The same text changes nothing at all; an edition that was sent to the co-chairs is left as it is and
    /// the next one opened, which leaves their clearances without effect for the new text.
    /// </summary>
    public Outcome Write(Actor by, TextDraft text, DateTime now)
    {
        if (this.WhyNotWrite(by, text) is { } refusal)
        {
            return refusal;
        }

        var latest = Latest;
        if (latest.Text.SaysTheSameAs(text))
        {
            return Outcome.Done;
        }

        if (latest is { Kind: EditionKind.Addendum, Ordinal: not null })
        {
            return new Refusal("edition.kind", "The newest edition is a released addendum. Choose first what the next edition is to be.");
        }

        if (latest.SubmittedAt is null)
        {
            latest.Write(by, Type, text, before: null, now);
        }
        else
        {
            // Before a release the purpose goes on; after it a change is a revision unless the author has chosen otherwise.
            OpenEdition(by, text, latest.Ordinal is null ? latest.Kind : EditionKind.Revision, now);
        }

        Acts.Note(by, ActKind.DocumentWritten, $"Edition {Latest.Number} of {Path} was saved.", ("TextHash", Latest.TextHash.Value), ("Document", Id.ToString()));
        return Outcome.Done;
    }

    /// <summary>
    /// Why the actor cannot choose what the next edition is: no permission (<c>document.not-allowed</c>), nothing released yet
    /// (<c>edition.first</c>), or not one of the three (<c>edition.kind</c>).
    /// </summary>
    public Refusal? WhyNotBegin(Actor by, EditionKind kind) =>
        !this.IsWrittenBy(by) ? new("document.not-allowed", "Your role does not let you write this text.")
        : LastReleased is null ? new("edition.first", "Nothing of this document was released yet. Editions before the first release bear no suffix.")
        : kind is EditionKind.Initial ? new("edition.kind", "Choose revision, corrigendum or addendum.") { Field = "Kind" }
        : null;

    /// <summary>
    /// Chooses what the next edition is; the same again changes nothing. A draft that was not sent out yet keeps its text; otherwise an edition is opened: with the
    /// text in force to be revised or corrected, or with one empty paragraph to be added. Refused as <see cref="WhyNotBegin"/> says.
    /// </summary>
    public Outcome Begin(Actor by, EditionKind kind, DateTime now)
    {
        if (WhyNotBegin(by, kind) is { } refusal)
        {
            return refusal;
        }

        if (Latest.SubmittedAt is null && Latest.Kind == kind)
        {
            return Outcome.Done;
        }

        if (Latest.SubmittedAt is null)
        {
            Latest.Choose(kind);
        }
        else
        {
            OpenEdition(by, kind is EditionKind.Addendum ? Nothing(InForce.Text) : InForce.Text, kind, now);
        }

        Acts.Note(by, ActKind.DocumentWritten, $"Edition {Latest.Number} of {Path} is to be a {kind.ToString().ToLowerInvariant()}.", ("TextHash", Latest.TextHash.Value), ("Document", Id.ToString()));
        return Outcome.Done;
    }

    /// <summary>Takes the text back from readers or parts of it; the acts of clearance alone call it, after their rules.</summary>
    internal Withdrawal Withdraw(Actor by, WithdrawalInput input, DateTime now)
    {
        var withdrawal = new Withdrawal(by, this, input, now);
        withdrawals.Add(withdrawal);
        Acts.Note(by, ActOf(input.Kind), $"{Path} was {input.Kind.ToString().ToLowerInvariant()}.", ("Document", Id.ToString()), ("Reason", input.Reason.ToString()), ("UpTo", withdrawal.UpTo.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return withdrawal;
    }

    private static string ActOf(WithdrawalKind kind) => kind switch
    {
        WithdrawalKind.Withdrawn => ActKind.DocumentWithdrawn,
        WithdrawalKind.Retracted => ActKind.DocumentRetracted,
        _ => "Document.Redacted",
    };

    /// <summary>Hides everything from readers at once, or shows it again.</summary>
    internal void TakeDown(DateTime? at) => TakenDownAt = at;

    /// <summary>What the document holds outside its text.</summary>
    public DocumentRecord Record => new(Path, Symbol, Distribution, PartyId, MeetingSlug, SourceSlugs, LocalizationSet);

    private Edition InForce => editions.Where(edition => edition is { Ordinal: not null, Kind: not EditionKind.Addendum }).MaxBy(edition => edition.Number) ?? Latest;

    private TextDraft Nothing(TextDraft addedTo)
    {
        var id = Block.NextId(editions.SelectMany(edition => edition.Languages).SelectMany(version => version.Blocks).Select(block => block.Id));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        return new(IssuedOn: null, Note: null, [.. addedTo.Languages.Where(draft => draft.Status is not LanguageStatus.Courtesy).Select(draft => new LanguageDraft(draft.Language, draft.Status, draft.Title, [new Block(id, BlockRole.Paragraph, "")], fields))]);
    }

    private void OpenEdition(Actor by, TextDraft text, EditionKind kind, DateTime now)
    {
        var before = editions.MaxBy(edition => edition.Number);
        var edition = Edition.Open(this, (before?.Number ?? 0) + 1, kind, now);
        edition.Write(by, Type, text, before, now);
        editions.Add(edition);
    }

    private void Enter(DocumentRecord record)
    {
        (Path, Symbol, Distribution) = (record.Path, record.Symbol, record.Distribution);
        (PartyId, MeetingSlug, SourceSlugs) = (record.PartyId, record.MeetingSlug, record.SourceSlugs);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Document>
    {
        public void Configure(EntityTypeBuilder<Document> builder)
        {
            builder.ToTable("Document");
            builder.HasIndex(document => new { document.TenantId, document.Path }).IsUnique();
            builder.HasIndex(document => new { document.TenantId, document.Symbol }).IsUnique();
            builder.HasIndex(document => new { document.TenantId, document.Type, document.CreatedAt });
            builder.HasIndex(document => new { document.TenantId, document.CreatedAt, document.Path });
            builder.HasMany(document => document.Editions).WithOne().HasForeignKey(nameof(TenantId), nameof(Edition.DocumentId));
            builder.HasOne<Party>().WithMany().HasForeignKey(document => document.PartyId);
            builder.HasMany(document => document.Withdrawals).WithOne().HasForeignKey(nameof(TenantId), nameof(Withdrawal.DocumentId));
            builder.Ignore(document => document.Latest);
            builder.Ignore(document => document.LastReleased);
            builder.Ignore(document => document.Slug);
            builder.Ignore(document => document.Record);
        }
    }
}
