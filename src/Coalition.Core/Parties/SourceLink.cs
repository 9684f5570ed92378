using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Parties;

/// <summary>A record rests on a source. A row with two keys, so that neither end can dangle or lie in another tenant.</summary>
/// <typeparam name="TRecord">The record; each register has a table of its own.</typeparam>
public sealed class SourceLink<TRecord> : ITenantOwned
    where TRecord : class, IRegisterRecord
{
    private SourceLink()
    {
    }

    internal SourceLink(Guid recordId, Source source, int position) =>
        (Id, RecordId, SourceId, Source, Position) = (Guid.CreateVersion7(), recordId, source.Id, source, position);

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    public Guid SourceId { get; private set; }

    /// <summary>From 0, the most important first.</summary>
    public int Position { get; private set; }

    public Source Source { get; private set; } = null!;
}

internal static class SourceLinks
{
    /// <summary>Puts the sources in the place of those named before.</summary>
    public static void Name<TRecord>(this List<SourceLink<TRecord>> links, Guid recordId, IEnumerable<Source> sources)
        where TRecord : class, IRegisterRecord
    {
        links.Clear();
        links.AddRange(sources.Select((source, position) => new SourceLink<TRecord>(recordId, source, position)));
    }

    /// <summary>The slugs in their order.</summary>
    public static IReadOnlyList<string> Slugs<TRecord>(this IEnumerable<SourceLink<TRecord>> links)
        where TRecord : class, IRegisterRecord => [.. links.OrderBy(link => link.Position).Select(link => link.Source.Slug)];

    public static void MapTo<TRecord>(this EntityTypeBuilder<SourceLink<TRecord>> builder, string table)
        where TRecord : class, IRegisterRecord
    {
        builder.ToTable(table);
        builder.HasIndex(link => new { link.TenantId, link.RecordId, link.SourceId }).IsUnique();
        builder.HasOne(link => link.Source).WithMany().HasForeignKey(nameof(ITenantOwned.TenantId), nameof(SourceLink<>.SourceId));
    }
}
