using System.Text;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>
/// One thing a document is called: its symbol and address, or the title of one edition in one language. The database writes
/// and indexes these rows as documents and titles are written; nothing else does.
/// </summary>
public sealed class DocumentName : ITenantOwned, IDerived
{
    private DocumentName()
    {
    }

    /// <summary>In the order in which names were given.</summary>
    public long Number { get; private set; }

    public TenantId TenantId { get; private set; }

    public Guid DocumentId { get; private set; }

    /// <summary>The document or the language version it comes from.</summary>
    public Guid SourceId { get; private set; }

    public string Words { get; private set; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentName>
    {
        public void Configure(EntityTypeBuilder<DocumentName> builder)
        {
            builder.ToTable("DocumentName");
            builder.HasKey(name => new { name.TenantId, name.SourceId });
            builder.HasIndex(name => name.Number);
        }
    }
}

/// <summary>Finding documents by what they are called.</summary>
public static class NamedDocuments
{
    private const int MostWords = 8;

    /// <summary>
    /// Ids of documents of which one name has words that begin as these do, in any order; of very many only those that were named
    /// last. No letter and no digit finds nothing.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> DocumentsCalledAsync(this PortalDb db, string words, int most, CancellationToken cancellationToken = default)
    {
        var pattern = Pattern(db.TenantId, words);
        var named = db.Set<DocumentName>().FromSql($"""
            SELECT name.* FROM "DocumentNameIndex" AS found CROSS JOIN "DocumentName" AS name ON name."Number" = found.rowid WHERE "DocumentNameIndex" MATCH {pattern} ORDER BY found.rowid DESC
            """);
        return pattern.Length == 0 ? [] : [.. (await named.AsNoTracking().Take(most).Select(name => name.DocumentId).ToListAsync(cancellationToken)).Distinct()];
    }

    // Each word in quotation marks: whatever was typed is text to the index and no command. The tenant comes first, so nothing is walked of another.
    private static string Pattern(TenantId tenant, string words)
    {
        var spaced = new StringBuilder(words.Length);
        foreach (var letter in words.EnumerateRunes())
        {
            spaced.Append(Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark ? letter.ToString() : " ");
        }

        var begun = string.Join(" AND ", spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.EnumerateRunes().Any(Rune.IsLetterOrDigit)).Take(MostWords).Select(word => $"\"{word}\"*"));
        return begun.Length == 0 ? "" : $"\"Tenant\" : \"{tenant.Value:N}\" AND \"Words\" : ({begun})";
    }
}
