using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>What an edition is to the one before.</summary>
public enum EditionKind
{
    Initial,
    Revision,
    Corrigendum,
    Addendum,
}

/// <summary>
/// One exact version of a document's text. It can be rewritten until it is sent to the co-chairs; from then on its text
/// never changes: a change makes the next edition.
/// </summary>
public sealed class Edition : ITenantOwned
{
    private readonly List<LanguageVersion> languages = [];

    private Edition()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; private set; }

    public EditionKind Kind { get; private set; }

    /// <summary>Its place among the released editions of its kind, the n of <c>/Rev.n</c>; null until it was released.</summary>
    public int? Ordinal { get; private set; }

    public PartialDate? IssuedOn { get; private set; }

    public LocalText? Note { get; private set; }

    /// <summary>The files that belong to the text, in the order in which readers meet them.</summary>
    public IReadOnlyList<Attachment> Attachments { get; private set; } = [];

    /// <summary>Its numbers of parties that are bound to a register or explained.</summary>
    public IReadOnlyList<BoundNumber> Numbers { get; private set; } = [];

    /// <summary>Over everything a reader can see; see <see cref="TextDraft.Hash"/>.</summary>
    public TextHash TextHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Who last changed what is cleared: this person cannot clear it alone. A courtesy translation is nobody's cleared text and changes nothing here.</summary>
    public Guid LastEditedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime LastEditedAt { get; private set; }

    /// <summary>When it first went to the co-chairs, UTC; the text is immutable from then on.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>When it was opened for endorsement or released, UTC; endorsements name a frozen text only.</summary>
    public DateTime? FrozenAt { get; private set; }

    public IReadOnlyList<LanguageVersion> Languages => languages;

    /// <summary>The text as it can be compared and rewritten.</summary>
    public TextDraft Text => new(IssuedOn, Note, [.. languages.OrderBy(version => version.Language, StringComparer.Ordinal).Select(version => version.Draft)]) { Attachments = Attachments, Numbers = Numbers };

    /// <summary>The language version, or null.</summary>
    public LanguageVersion? In(string language) => languages.FirstOrDefault(version => version.Language == language);

    internal static Edition Open(Document document, int number, EditionKind kind, DateTime now) =>
        new() { Id = Guid.CreateVersion7(), DocumentId = document.Id, Number = number, Kind = kind, CreatedAt = now };

    internal void Write(Actor by, string type, TextDraft text, Edition? before, DateTime now)
    {
        var hash = text.Hash(type);
        if (hash != TextHash)
        {
            LastEditedBy = before?.TextHash == hash ? before.LastEditedBy : by.UserId;
        }

        (IssuedOn, Note, Attachments, Numbers, TextHash, LastEditedAt) = (text.IssuedOn, text.Note, text.Attachments, text.Numbers, hash, now);
        languages.RemoveAll(version => text.In(version.Language) is null);
        foreach (var draft in text.Languages)
        {
            if (In(draft.Language) is not { } version)
            {
                version = LanguageVersion.Open(this, draft.Language, before?.In(draft.Language));
                languages.Add(version);
            }

            version.Write(draft);
        }
    }

    internal void Submit(DateTime now) => SubmittedAt ??= now;

    internal void Freeze(DateTime now) => FrozenAt ??= now;

    /// <summary>What the edition is to be; only before it is sent to the co-chairs.</summary>
    internal void Choose(EditionKind kind) => Kind = kind;

    /// <summary>Marks it as public and counts it among its kind. What was begun as a first text and is overtaken by another one is a revision of that.</summary>
    internal void Release(IReadOnlyList<Edition> all, DateTime now)
    {
        Freeze(now);
        Kind = Kind is EditionKind.Initial && all.Any(other => other.Ordinal is not null && other != this) ? EditionKind.Revision : Kind;
        Ordinal ??= 1 + all.Count(other => other.Kind == Kind && other.Ordinal is not null);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Edition>
    {
        public void Configure(EntityTypeBuilder<Edition> builder)
        {
            builder.ToTable("Edition");
            builder.HasIndex(edition => new { edition.TenantId, edition.DocumentId, edition.Number }).IsUnique();
            builder.HasMany(edition => edition.Languages).WithOne().HasForeignKey(nameof(TenantId), nameof(LanguageVersion.EditionId));
            builder.Property(edition => edition.Attachments).AsJson();
            builder.Property(edition => edition.Numbers).AsJson();
            builder.Ignore(edition => edition.Text);
        }
    }
}
