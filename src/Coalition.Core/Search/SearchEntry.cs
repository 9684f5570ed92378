namespace Coalition.Core.Search;

/// <summary>Who may find a text. The two are separate tables with separate statistics.</summary>
public enum Audience
{
    /// <summary>What anyone may read.</summary>
    Public,

    /// <summary>What only the back office may read.</summary>
    Staff,
}

/// <summary>One record in one language, as it is to be found.</summary>
/// <param name="Key">Identifies the record and language to the caller; the index only gives it back.</param>
/// <param name="Kind">What the visitor filters by, for instance JointStatement or Commitment.</param>
/// <param name="Language">BCP 47 tag; chooses the analyser.</param>
/// <param name="Year">Year of the record's own date; null when it is not known.</param>
/// <param name="Parties">Slugs of the parties concerned.</param>
/// <param name="Title">Weighs five times as much as a passage; may be empty.</param>
/// <param name="Passages">Paragraphs in order, at most <see cref="SearchIndex.MaxPassages"/>.</param>
public sealed record SearchEntry(
    string Key, string Kind, string Language, int? Year, IReadOnlyList<string> Parties, string Title, IReadOnlyList<SearchPassage> Passages)
{
    /// <summary>What the entries of one record in several languages share; an answer names a record once. The key unless set.</summary>
    public string Record { get => field ?? Key; init; }
}

/// <summary>One paragraph; <paramref name="Anchor"/> is its id on the record's page. The text itself is never stored.</summary>
public sealed record SearchPassage(string Anchor, string Text)
{
    /// <summary>The number it bears in the text, or null; the index does not keep it.</summary>
    public int? Number { get; init; }
}

/// <summary>
/// One line of the indexing log: the entry as it is now, or its absence. Applying a change twice is the same as once.
/// A change without an entry removes everything known under the key.
/// </summary>
public sealed record IndexChange(Audience Audience, string Key, SearchEntry? Entry)
{
    public static IndexChange Put(Audience audience, SearchEntry entry) => new(audience, entry.Key, entry);

    public static IndexChange Remove(Audience audience, string key) => new(audience, key, Entry: null);

    /// <summary>Removes the record in every language in which it is known.</summary>
    public static IndexChange RemoveRecord(Audience audience, string record) => new(audience, record, Entry: null) { IsWholeRecord = true };

    /// <summary>Whether the key is a record's and not an entry's.</summary>
    public bool IsWholeRecord { get; private init; }
}
