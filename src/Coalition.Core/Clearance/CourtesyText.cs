using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Clearance;

/// <summary>
/// One version of a courtesy translation of an edition that was sent to the co-chairs. It lies beside the edition, whose text,
/// hash and clearances it never touches. Never changed: whoever changes a word writes the next version, which nobody has
/// cleared. What was published stays public until a newer version is published in its place, or a publisher takes it back.
/// </summary>
public sealed class CourtesyText : ITenantOwned, IActs
{
    private readonly List<CourtesyClearance> clearances = [];
    private readonly List<CourtesyObjection> objections = [];

    private CourtesyText()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>BCP 47 tag; never one of the languages that were cleared with the edition.</summary>
    public string Language { get; private set; } = "";

    /// <summary>1, 2, 3 … within the edition and language; the newest alone can be cleared and published.</summary>
    public int Number { get; private set; }

    /// <summary>The edition's text hash.</summary>
    public TextHash Translates { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Fields { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The hash that each part of the authentic text had when the part was translated; see <see cref="CourtesyParts"/>.</summary>
    public IReadOnlyDictionary<string, string> TranslatedFrom { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Over <see cref="HashedForm"/>; a clearance names it.</summary>
    public TextHash Hash { get; private set; }

    public Guid WrittenBy { get; private set; }

    /// <summary>The account's name then.</summary>
    public string WrittenByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime WrittenAt { get; private set; }

    public IReadOnlyList<CourtesyClearance> Clearances => clearances;

    /// <summary>What seats said against it, the answered ones among them.</summary>
    public IReadOnlyList<CourtesyObjection> Objections => objections;

    /// <summary>When it was taken back, and why; null where it was not.</summary>
    public CourtesyWithdrawal? Withdrawal { get; private set; }

    /// <summary>Its publication; null where it never was public.</summary>
    public CourtesyPublication? Publication { get; private set; }

    public ActLog Acts { get; } = new();

    /// <summary>The translation as it is shown.</summary>
    public LanguageDraft Draft => new(Language, LanguageStatus.Courtesy, Title, Blocks, Fields);

    /// <summary>
    /// What is hashed, in the canonical form of RFC 8785: the translation, the text hash of the edition it translates, and from
    /// which wording each part was made, for readers are told where that has changed.
    /// </summary>
    public JsonObject HashedForm => new()
    {
        ["translates"] = Translates.Value,
        ["text"] = TextDraft.Version(Draft),
        ["translatedFrom"] = new JsonObject(TranslatedFrom.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value))),
    };

    /// <summary>Whether title and every paragraph say something.</summary>
    public bool IsComplete => !string.IsNullOrWhiteSpace(Title) && Blocks.All(block => !string.IsNullOrWhiteSpace(block.Text));

    /// <summary>A version that is not stored yet; <see cref="CourtesyActs"/> alone makes one, after its rules.</summary>
    internal static CourtesyText Of(Actor by, Edition edition, CourtesyWords words, DateTime now)
    {
        var (number, draft, translatedFrom) = words;
        var text = new CourtesyText
        {
            Id = Guid.CreateVersion7(),
            DocumentId = edition.DocumentId,
            EditionId = edition.Id,
            Language = draft.Language,
            Number = number,
            Translates = edition.TextHash,
            Title = draft.Title,
            Blocks = draft.Blocks,
            Fields = draft.Fields,
            TranslatedFrom = translatedFrom,
            WrittenBy = by.UserId,
            WrittenByName = by.Name,
            WrittenAt = now,
        };
        text.Hash = TextHash.Of(text.HashedForm);
        return text;
    }

    internal void Clear(Actor by, CourtesyClearance given, Seat seat)
    {
        clearances.Add(given);
        Note(by, "Courtesy.Cleared", $"{seat.Name.In("en")}: the courtesy translation into {Language} was cleared.", ("Seat", seat.Slug));
    }

    internal void Publish(Actor by, CourtesyPublication publication)
    {
        Publication = publication;
        Note(by, "Courtesy.Published", $"The courtesy translation into {Language} was published.");
    }

    internal void Object(Actor by, CourtesyObjection said, Seat seat)
    {
        objections.Add(said);
        Note(by, "Courtesy.Objected", $"{seat.Name.In("en")}: the courtesy translation into {Language} is not wanted.", ("Seat", seat.Slug));
    }

    internal void Withdraw(Actor by, CourtesyWithdrawal withdrawal)
    {
        Withdrawal = withdrawal;
        Note(by, "Courtesy.Withdrawn", $"The courtesy translation into {Language} was taken back.", ("Reason", withdrawal.Reason));
    }

    internal void Note(Actor by, string kind, string sentence, params (string Name, string? Value)[] facts) =>
        Acts.Note(by, kind, sentence, [("Document", DocumentId.ToString()), ("Edition", EditionId.ToString()), (nameof(Language), Language), ("CourtesyHash", Hash.Value), .. facts]);

    internal sealed class Mapping : IEntityTypeConfiguration<CourtesyText>
    {
        public void Configure(EntityTypeBuilder<CourtesyText> builder)
        {
            builder.ToTable("CourtesyText");
            builder.HasIndex(text => new { text.TenantId, text.EditionId, text.Language, text.Number }).IsUnique();
            builder.HasOne<Document>().WithMany().HasForeignKey(nameof(TenantId), nameof(DocumentId));
            builder.HasOne<Edition>().WithMany().HasForeignKey(nameof(TenantId), nameof(EditionId));
            builder.HasMany(text => text.Clearances).WithOne().HasForeignKey(nameof(TenantId), nameof(CourtesyClearance.TextId));
            builder.HasMany(text => text.Objections).WithOne().HasForeignKey(nameof(TenantId), nameof(CourtesyObjection.TextId));
            builder.HasOne(text => text.Withdrawal).WithOne().HasForeignKey<CourtesyWithdrawal>(nameof(TenantId), nameof(CourtesyWithdrawal.TextId));
            builder.HasOne(text => text.Publication).WithOne().HasForeignKey<CourtesyPublication>(nameof(TenantId), nameof(CourtesyPublication.TextId));
            builder.Property(text => text.Blocks).AsJson();
            builder.Property(text => text.Fields).AsJson();
            builder.Property(text => text.TranslatedFrom).AsJson();
            builder.Ignore(text => text.Draft);
            builder.Ignore(text => text.HashedForm);
            builder.Ignore(text => text.IsComplete);
        }
    }
}

/// <summary>What a version says, with its number and the wordings it was made from.</summary>
internal sealed record CourtesyWords(int Number, LanguageDraft Draft, IReadOnlyDictionary<string, string> TranslatedFrom);

/// <summary>The set, and what of it readers meet.</summary>
public static class CourtesySets
{
    extension(PortalDb db)
    {
        public DbSet<CourtesyText> CourtesyTexts => db.Set<CourtesyText>();
    }

    /// <summary>The version of each edition and language that was published last and not taken back. Whether the edition is public is for its publication to say.</summary>
    public static IQueryable<CourtesyText> Published(this IQueryable<CourtesyText> texts) => texts.Where(text => text.Publication != null && text.Withdrawal == null
        && !texts.Any(later => later.Publication != null && later.EditionId == text.EditionId && later.Language == text.Language && later.Number > text.Number));
}
