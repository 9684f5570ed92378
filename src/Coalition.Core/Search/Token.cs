namespace Coalition.Core.Search;

/// <summary>One indexed word: its stem, and where the word stands in the original text (UTF-16 units).</summary>
public readonly record struct Token(string Stem, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>One word of a text before stemming: folded, with its place and whether it is a function word there.</summary>
internal readonly record struct Word(string Folded, int Start, int Length, bool IsFunctionWord);
