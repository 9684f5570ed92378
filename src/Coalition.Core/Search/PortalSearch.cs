using Coalition.Core.Data;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Search;

/// <summary>A record as it is shown among the results, with what was found marked.</summary>
/// <param name="Best">The best passages, in the order of the text.</param>
public sealed record FoundRecord(SearchRecord Record, IReadOnlyList<SnippetPart> Title, IReadOnlyList<FoundPassage> Best);

/// <summary>A passage of a hit with the stretch of it that answers best.</summary>
public sealed record FoundPassage(SearchPassage Passage, IReadOnlyList<SnippetPart> Parts);

/// <summary>One page of results; the counts are of all.</summary>
public sealed record SearchAnswer(int Records, int Passages, IReadOnlyList<FoundRecord> Found, SearchFacets Facets);

/// <summary>
/// What visitors search: public records of one tenant. The index is brought up to date first, and each hit is read from the
/// records again before it is shown, so a text that was taken away disappears at once, whatever the index says.
/// </summary>
public sealed class PortalSearch(PortalDb db, CurrentTenant tenant, SearchIndexes indexes, SearchUpdate update, TimeProvider clock)
{
    /// <summary>One page of what the query finds.</summary>
    public async Task<SearchAnswer> FindAsync(SearchQuery query, int take, int skip = 0, CancellationToken cancellationToken = default)
    {
        await update.CatchUpAsync(cancellationToken);
        return await ShowAsync(query, take, skip, cancellationToken);
    }

    /// <summary>The same without looking whether the index is up to date.</summary>
    internal async Task<SearchAnswer> ShowAsync(SearchQuery query, int take, int skip, CancellationToken cancellationToken)
    {
        var matches = indexes.Of(tenant.Id).Match(Audience.Public, query, take, skip);
        var ids = matches.Hits.Select(hit => SearchRecord.IdOf(hit.Record)).ToArray();
        var records = (await SearchRecords.ReadAsync(new(db, tenant.Settings, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), ids, cancellationToken)).ToDictionary(record => record.Key, StringComparer.Ordinal);
        var gone = matches.Hits.Where(hit => !records.ContainsKey(hit.Key)).ToArray();
        return new SearchAnswer(
            matches.Records - gone.Length,
            matches.Passages - gone.Sum(hit => hit.Passages),
            [.. matches.Hits.Except(gone).Select(hit => Show(query, hit, records[hit.Key]))],
            matches.Facets);
    }

    private static FoundRecord Show(SearchQuery query, SearchHit hit, SearchRecord record) => new(
        record,
        Snippet.Highlight(query, record.Language, record.Title),
        [
            .. hit.Best.OrderBy(passage => passage.Ordinal).Where(passage => passage.Ordinal < record.Passages.Count)
                .Select(passage => record.Passages[passage.Ordinal])
                .Select(passage => new FoundPassage(passage, Snippet.Best(query, record.Language, passage.Text))),
        ]);
}
