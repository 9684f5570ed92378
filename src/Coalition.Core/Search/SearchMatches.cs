namespace Coalition.Core.Search;

/// <summary>
/// What a query found: how many records, how many of their passages, one page of records, and what each filter would
/// leave. A record counts when it holds every word asked for, though not always in one passage.
/// </summary>
public sealed record SearchMatches(int Records, int Passages, IReadOnlyList<SearchHit> Hits, SearchFacets Facets)
{
    public static readonly SearchMatches Nothing = new(0, 0, [], new SearchFacets([], [], [], []));
}

/// <summary>
/// One found record. <paramref name="Score"/>: greater is better, comparable within one answer only.
/// <paramref name="Passages"/>: how many hold at least one word asked for, 0 when only the title does.
/// <paramref name="Best"/>: the best of them, at most three, best first.
/// </summary>
public sealed record SearchHit(string Key, string Record, string Language, double Score, int Passages, IReadOnlyList<PassageHit> Best);

/// <summary>One found passage; <paramref name="Ordinal"/> counts from 0 in the order the entry gave its passages.</summary>
public sealed record PassageHit(int Ordinal, string Anchor, double Score);

/// <summary>
/// Records per value of each filter, most frequent first. Each list ignores its own filter and obeys the others, so a
/// visitor sees what adding a value would bring.
/// </summary>
public sealed record SearchFacets(
    IReadOnlyList<Facet> Kinds, IReadOnlyList<Facet> Years, IReadOnlyList<Facet> Languages, IReadOnlyList<Facet> Parties);

public sealed record Facet(string Value, int Records);

/// <summary>One indexed stem and the number of passages and titles that hold it.</summary>
public sealed record VocabularyTerm(string Stem, string Language, int Passages);
