namespace Coalition.Core.Search;

/// <summary>
/// One query term as one analyser reads it: consecutive stems, of which the last may be a beginning. Both the index
/// expression and the highlighting are made from it, so they cannot disagree.
/// </summary>
internal sealed record TermPattern(IReadOnlyList<string> Stems, string? Beginning, IReadOnlyList<string> ShorterStems)
{
    /// <summary>Null when the analyser leaves nothing of the term: in that language it asks for nothing.</summary>
    public static TermPattern? Of(SearchTerm term, Analyser analyser)
    {
        if (term.Kind is TermKind.Prefix)
        {
            return OfPrefix([.. analyser.Words(term.Text)], analyser);
        }

        var tokens = analyser.Analyse(term.Text);
        return tokens.Count == 0 ? null : new TermPattern([.. tokens.Select(token => token.Stem)], Beginning: null, []);
    }

    /// <summary>How many tokens the pattern covers when it matches at a position; 0 when it does not.</summary>
    public int MatchAt(IReadOnlyList<Token> tokens, int at)
    {
        var length = Stems.Count + (Beginning is null ? 0 : 1);
        if (at + length > tokens.Count)
        {
            return 0;
        }

        for (var i = 0; i < Stems.Count; i++)
        {
            if (!string.Equals(tokens[at + i].Stem, Stems[i], StringComparison.Ordinal))
            {
                return 0;
            }
        }

        return Beginning is null || Begins(tokens[at + length - 1].Stem) ? length : 0;
    }

    /// <summary>
    /// The full-text expression. Stems hold only letters, digits and marks, and each is quoted besides, so nothing a
    /// visitor types can act as an operator. Every stem is preceded by its language's tag.
    /// </summary>
    public string Expression(string tag)
    {
        if (Beginning is null)
        {
            return Quoted(tag, Stems);
        }

        var exact = ShorterStems.Select(stem => Quoted(tag, [.. Stems, stem]));
        return string.Join(" OR ", exact.Prepend(Quoted(tag, [.. Stems, Beginning]) + " *"));
    }

    private static TermPattern? OfPrefix(List<Word> words, Analyser analyser)
    {
        if (words.Count == 0)
        {
            return null;
        }

        var beginning = words[^1].Folded;
        var before = words.Take(words.Count - 1).Where(word => !word.IsFunctionWord).Select(word => analyser.Stem(word.Folded));
        return new TermPattern([.. before], beginning, analyser.StemsOfCompletions(beginning));
    }

    private bool Begins(string stem) => stem.StartsWith(Beginning!, StringComparison.Ordinal) || ShorterStems.Contains(stem, StringComparer.Ordinal);

    private static string Quoted(string tag, IEnumerable<string> stems) => $"\"{string.Join(' ', stems.Select(stem => tag + stem))}\"";
}
