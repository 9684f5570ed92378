namespace Coalition.Core.Search;

/// <summary>
/// A query as full-text expressions. Each clause asks for its term in every language at once, each with that language's
/// tag and stems. A clause of which a language's analyser leaves nothing (a function word) is not required of records
/// in that language; a language in which nothing at all is asked finds nothing.
/// </summary>
internal sealed class QueryPlan
{
    private readonly Dictionary<string, uint> _required = new(StringComparer.Ordinal);

    public QueryPlan(SearchQuery query)
    {
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            if (Expression(query.Clauses[i].Alternatives, 1u << Clauses.Count) is { } expression)
            {
                Clauses.Add(expression);
            }
        }

        Excluded = Expression(query.Excluded, required: 0);
    }

    public List<string> Clauses { get; } = [];

    public string? Excluded { get; }

    /// <summary>One flat expression, so that its length never meets the engine's limit on depth.</summary>
    public string Any => string.Join(" OR ", Clauses);

    public bool IsMet(string language, uint met)
    {
        var required = _required.GetValueOrDefault(Analyser.For(language).Tag);
        return required != 0 && (met & required) == required;
    }

    private string? Expression(IReadOnlyList<SearchTerm> terms, uint required)
    {
        var parts = new List<string>();
        foreach (var analyser in Analyser.All)
        {
            var patterns = terms.Select(term => TermPattern.Of(term, analyser)).ToList();
            parts.AddRange(patterns.OfType<TermPattern>().Select(pattern => pattern.Expression(analyser.Tag)));
            var isAsked = patterns.Count > 0 && patterns.TrueForAll(pattern => pattern is not null);
            _required[analyser.Tag] = _required.GetValueOrDefault(analyser.Tag) | (isAsked ? required : 0);
        }

        return parts.Count == 0 ? null : string.Join(" OR ", parts.Distinct(StringComparer.Ordinal));
    }
}
