namespace Coalition.Core.Search;

/// <summary>Reads query text from left to right, once.</summary>
internal sealed class QueryReader(string text)
{
    private const string Quotes = "\"“”„«»";
    private readonly List<List<SearchTerm>> _clauses = [];
    private readonly List<SearchTerm> _excluded = [];
    private int _at;
    private bool _joinsNext;

    public SearchQuery Read()
    {
        for (var terms = 0; terms < SearchQuery.MaxTerms && SkipSpace();)
        {
            terms += ReadTerm() ? 1 : 0;
        }

        return new SearchQuery(text, [.. _clauses.Select(c => new SearchClause([.. c.Select(Quietly)]))], [.. _excluded.Select(Quietly)]);
    }

    private bool ReadTerm()
    {
        var isExcluded = text[_at] == '-' && _at + 1 < text.Length && !IsSpace(text[_at + 1]);
        _at += isExcluded ? 1 : 0;
        var term = IsQuote(text[_at]) ? ReadPhrase() : ReadWord();
        if (term is { Kind: TermKind.Word, Text: "OR" } && !isExcluded)
        {
            _joinsNext = _clauses.Count > 0;
            return false;
        }

        return term is not null && Add(term, isExcluded);
    }

    private bool Add(SearchTerm term, bool isExcluded)
    {
        if (isExcluded)
        {
            _excluded.Add(term);
        }
        else if (_joinsNext)
        {
            _clauses[^1].Add(term);
        }
        else
        {
            _clauses.Add([term]);
        }

        _joinsNext = false;
        return true;
    }

    private SearchTerm? ReadPhrase()
    {
        var start = ++_at;
        while (_at < text.Length && !IsQuote(text[_at]))
        {
            _at++;
        }

        var phrase = text[start.._at];
        _at += _at < text.Length ? 1 : 0;
        return HasWord(phrase) ? new SearchTerm(phrase, TermKind.Phrase) : null;
    }

    private SearchTerm? ReadWord()
    {
        var start = _at;
        while (_at < text.Length && !IsSpace(text[_at]) && !IsQuote(text[_at]))
        {
            _at++;
        }

        var word = text[start.._at];
        var isPrefix = word.EndsWith('*') && word.Count(char.IsLetterOrDigit) >= 2;
        return HasWord(word) ? new SearchTerm(word, isPrefix ? TermKind.Prefix : TermKind.Word) : null;
    }

    // A query all in capitals is a visitor's habit, not a list of acronyms: "RETURN OF THE CHILDREN".
    private SearchTerm Quietly(SearchTerm term)
    {
        var isShouted = _clauses.Count + _excluded.Count > 1 && !text.Any(char.IsLower);
        return isShouted ? term with { Text = term.Text.ToLowerInvariant() } : term;
    }

    private bool SkipSpace()
    {
        while (_at < text.Length && IsSpace(text[_at]))
        {
            _at++;
        }

        return _at < text.Length;
    }

    private static bool HasWord(string candidate) => WordBreaker.Break(candidate).Any();

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static bool IsQuote(char c) => Quotes.Contains(c);
}
