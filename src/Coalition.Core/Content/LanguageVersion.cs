using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>An edition's text in one language; in Orchard's formats, a content item version of a <c>LocalizationSet</c>.</summary>
public sealed class LanguageVersion : ITenantOwned
{
    private LanguageVersion()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; private set; } = "";

    public LanguageStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    /// <summary>The content type's own fields by name.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Orchard's id of the item: the same in every edition of this language. 26 characters.</summary>
    public string ContentItemId { get; private set; } = "";

    /// <summary>Orchard's id of this version. 26 characters.</summary>
    public string ContentItemVersionId { get; private set; } = "";

    /// <summary>The text as it can be compared and rewritten.</summary>
    public LanguageDraft Draft => new(Language, Status, Title, Blocks, Fields);

    internal static LanguageVersion Open(Edition edition, string language, LanguageVersion? before) => new()
    {
        Id = Guid.CreateVersion7(),
        EditionId = edition.Id,
        Language = language,
        ContentItemId = before?.ContentItemId ?? ItemId.Next(),
        ContentItemVersionId = ItemId.Next(),
    };

    /// <summary>Takes over the ids an item had in the file it was imported from.</summary>
    internal void Identify(string contentItemId, string contentItemVersionId) =>
        (ContentItemId, ContentItemVersionId) = (contentItemId, contentItemVersionId);

    internal void Write(LanguageDraft draft) =>
        (Status, Title, Blocks, Fields) = (draft.Status, draft.Title, draft.Blocks, draft.Fields);

    internal sealed class Mapping : IEntityTypeConfiguration<LanguageVersion>
    {
        public void Configure(EntityTypeBuilder<LanguageVersion> builder)
        {
            builder.ToTable("LanguageVersion");
            builder.HasIndex(version => new { version.TenantId, version.EditionId, version.Language }).IsUnique();
            builder.HasIndex(version => new { version.TenantId, version.ContentItemVersionId }).IsUnique();
            builder.Property(version => version.Blocks).AsJson();
            builder.Property(version => version.Fields).AsJson();
            builder.Ignore(version => version.Draft);
        }
    }
}

/// <summary>Orchard's content item ids: 26 lower-case letters and digits that sort by the time they were made.</summary>
public static class ItemId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    /// <summary>Whether the text has the form of such an id.</summary>
    public static bool IsValid(string? id) => id is { Length: Length } && id.All(char.IsAsciiLetterOrDigit) && !id.Any(char.IsAsciiLetterUpper);

    /// <summary>A new id: a version 7 UUID in base 32.</summary>
    public static string Next()
    {
        var bits = new System.Numerics.BigInteger(Guid.CreateVersion7().ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true);
        return string.Create(Length, bits, static (text, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
