using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Coalition.Core.Search;

/// <summary>
/// Answers one query in three steps, cheapest first: which records hold every clause (matching only), which of them the
/// filters leave (with the facet counts), and how well the passages of those match (bm25, the dear part).
/// </summary>
internal sealed class MatchReader(SqliteConnection connection, AudienceTables tables, SearchQuery query)
{
    private const int BestPassages = 3;
    private readonly QueryPlan _plan = new(query);

    public SearchMatches Read(int take, int skip)
    {
        var filter = new EntryFilter(query);
        var candidates = Entries(query.IsBlank ? null : Candidates());
        var kept = candidates.Where(filter.Keeps).GroupBy(entry => entry.Record, StringComparer.Ordinal).Select(BestToRead).ToDictionary(entry => entry.Id);
        if (!query.IsBlank && _plan.Clauses.Count > 0)
        {
            Score(kept);
        }

        var page = kept.Values.OrderByDescending(entry => entry.Score).ThenByDescending(entry => entry.Year ?? 0)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal).Skip(Math.Max(0, skip)).Take(Math.Max(0, take)).Select(Hit);
        return new SearchMatches(kept.Count, kept.Values.Sum(entry => entry.Passages.Count), [.. page], filter.Facets(candidates));
    }

    // A record found in several languages is one record: shown in the reader's, else in English, else in the first.
    private FoundEntry BestToRead(IEnumerable<FoundEntry> languages) => languages
        .OrderBy(entry => entry.Language == query.ReaderLanguage ? 0 : entry.Language is "en" ? 1 : 2)
        .ThenBy(entry => entry.Language, StringComparer.Ordinal).First();

    private Dictionary<long, uint> Candidates()
    {
        var met = new Dictionary<long, uint>();
        for (var i = 0; i < _plan.Clauses.Count; i++)
        {
            foreach (var entry in EntriesWith(_plan.Clauses[i]))
            {
                met[entry] = met.GetValueOrDefault(entry) | (1u << i);
            }
        }

        if (met.Count > 0 && _plan.Excluded is { } excluded)
        {
            EntriesWith(excluded).ForEach(entry => met.Remove(entry));
        }

        return met;
    }

    private List<long> EntriesWith(string expression) => connection.List(
        row => row.GetInt64(0), $"SELECT DISTINCT rowid >> 16 FROM {tables.Text} WHERE {tables.Text} MATCH $query;", ("$query", expression));

    private List<FoundEntry> Entries(Dictionary<long, uint>? met)
    {
        var all = $"SELECT id, key, record, kind, language, year, parties FROM {tables.Entry}";
        if (met is null)
        {
            return connection.List(ReadEntry, all);
        }

        var entries = connection.List(ReadEntry, $"{all} WHERE id IN (SELECT value FROM json_each($ids));", ("$ids", Json(met.Keys)));
        entries.RemoveAll(entry => !_plan.IsMet(entry.Language, met[entry.Id]));
        return entries;
    }

    private void Score(Dictionary<long, FoundEntry> kept)
    {
        var sql = $"""
            SELECT rowid, bm25({tables.Text}, 5.0, 1.0) FROM {tables.Text}
            WHERE {tables.Text} MATCH $query AND (rowid >> 16) IN (SELECT value FROM json_each($ids));
            """;
        var rows = connection.List(row => (row.GetInt64(0), row.GetDouble(1)), sql, ("$query", _plan.Any), ("$ids", Json(kept.Keys)));
        foreach (var (rowId, bm25) in rows)
        {
            var (entry, place) = AudienceTables.Split(rowId);
            kept[entry].Add(place, -bm25);
        }
    }

    private SearchHit Hit(FoundEntry entry)
    {
        var best = entry.Passages.OrderByDescending(p => p.Score).ThenBy(p => p.Place).Take(BestPassages)
            .Select(p => new PassageHit(p.Place - 1, Anchor(entry.Id, p.Place), p.Score));
        return new SearchHit(entry.Key, entry.Record, entry.Language, entry.Score, entry.Passages.Count, [.. best]);
    }

    private string Anchor(long entry, int place) => connection.List(
        row => row.GetString(0), $"SELECT anchor FROM {tables.Passage} WHERE id = $id;", ("$id", AudienceTables.RowId(entry, place)))[0];

    private static FoundEntry ReadEntry(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetInt32(5), PartyList.Split(row.GetString(6)));

    private static string Json(IEnumerable<long> ids) => $"[{string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]";
}
