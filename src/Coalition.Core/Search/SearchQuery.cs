namespace Coalition.Core.Search;

/// <summary>
/// What a visitor asks: words (all of them), "a phrase", begin*, -without, this OR that, and filters. Any text is a query;
/// signs without meaning here are separators. Text after <see cref="MaxLength"/> characters and terms after
/// <see cref="MaxTerms"/> are not read.
/// </summary>
/// <param name="Text">The text as far as it was read.</param>
/// <param name="Clauses">All must be met.</param>
/// <param name="Excluded">None may be met, anywhere in the record.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchClause> Clauses, IReadOnlyList<SearchTerm> Excluded)
{
    public const int MaxLength = 500;
    public const int MaxTerms = 24;

    /// <summary>Only these kinds; empty means all. Several values are alternatives, here and in the other filters.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Only records concerning one of these parties, by slug.</summary>
    public IReadOnlyCollection<string> Parties { get; init; } = [];

    public IReadOnlyCollection<int> Years { get; init; } = [];

    public IReadOnlyCollection<string> Languages { get; init; } = [];

    /// <summary>In which language to show a record that was found in several.</summary>
    public string ReaderLanguage { get; init; } = "en";

    /// <summary>Nothing was typed: such a query finds every record the filters leave.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Reads what a visitor typed. Never throws.</summary>
    public static SearchQuery Parse(string? text)
    {
        var read = text is null || text.Length <= MaxLength ? text ?? string.Empty : text[..MaxLength];
        return new QueryReader(read).Read();
    }
}

/// <summary>Alternatives of which one must be met.</summary>
public sealed record SearchClause(IReadOnlyList<SearchTerm> Alternatives);

/// <summary>One word, phrase or beginning of a word, as typed.</summary>
public sealed record SearchTerm(string Text, TermKind Kind);

public enum TermKind
{
    /// <summary>Any form of the word; a compound such as child-centred is read as a phrase.</summary>
    Word,

    /// <summary>The words in this order, function words aside.</summary>
    Phrase,

    /// <summary>Words that begin so; needs two letters.</summary>
    Prefix,
}
