using System.Globalization;

namespace Coalition.Core.Search;

/// <summary>A record under consideration, and the scores of its title and passages as they come in.</summary>
internal sealed record FoundEntry(long Id, string Key, string Record, string Kind, string Language, int? Year, IReadOnlyList<string> Parties)
{
    private double _title;
    private double _passage;

    public List<(int Place, double Score)> Passages { get; } = [];

    /// <summary>The title's and the best passage's: many middling passages do not outrank one that answers.</summary>
    public double Score => _title + _passage;

    public void Add(int place, double score)
    {
        if (place == 0)
        {
            _title = score;
            return;
        }

        Passages.Add((place, score));
        _passage = Math.Max(_passage, score);
    }
}

/// <summary>The filters of a query, and what each of their values would leave.</summary>
internal sealed class EntryFilter(SearchQuery query)
{
    private readonly HashSet<string> _kinds = [.. query.Kinds];
    private readonly HashSet<string> _parties = [.. query.Parties];
    private readonly HashSet<string> _languages = [.. query.Languages];
    private readonly HashSet<int> _years = [.. query.Years];

    public bool Keeps(FoundEntry entry) => HasKind(entry) && HasYear(entry) && HasLanguage(entry) && HasParty(entry);

    public SearchFacets Facets(IReadOnlyList<FoundEntry> entries) => new(
        Count(from entry in entries where HasYear(entry) && HasLanguage(entry) && HasParty(entry) select (entry.Record, entry.Kind)),
        Count(from entry in entries where HasKind(entry) && HasLanguage(entry) && HasParty(entry) && entry.Year is not null select (entry.Record, entry.Year!.Value.ToString(CultureInfo.InvariantCulture))),
        Count(from entry in entries where HasKind(entry) && HasYear(entry) && HasParty(entry) select (entry.Record, entry.Language)),
        Count(from entry in entries where HasKind(entry) && HasYear(entry) && HasLanguage(entry) from party in entry.Parties select (entry.Record, party)));

    private bool HasKind(FoundEntry entry) => _kinds.Count == 0 || _kinds.Contains(entry.Kind);

    private bool HasYear(FoundEntry entry) => _years.Count == 0 || (entry.Year is { } year && _years.Contains(year));

    private bool HasLanguage(FoundEntry entry) => _languages.Count == 0 || _languages.Contains(entry.Language);

    private bool HasParty(FoundEntry entry) => _parties.Count == 0 || entry.Parties.Any(_parties.Contains);

    private static IReadOnlyList<Facet> Count(IEnumerable<(string Record, string Value)> values) =>
        [.. values.Distinct().CountBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => new Facet(pair.Key, pair.Value))
            .OrderByDescending(facet => facet.Records).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
}
