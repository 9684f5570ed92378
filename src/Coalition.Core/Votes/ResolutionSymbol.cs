using Coalition.Core.Kernel;

namespace Coalition.Core.Votes;

/// <summary>What a text under the symbol was.</summary>
public enum SymbolStage
{
    Draft,

    /// <summary>A draft that took the place of the one before it.</summary>
    Revision,
    Adopted,
}

/// <summary>One symbol in the chain that a text went through: draft, its revisions, the adopted text. In the body's own spelling.</summary>
public sealed record ResolutionSymbol(string Symbol, SymbolStage Stage)
{
    private const int Longest = 60;

    /// <summary>Why the symbols are no chain (<c>resolution.symbols</c>).</summary>
    internal static Refusal? WhyNoChain(IReadOnlyList<ResolutionSymbol> chain) =>
        chain.Any(link => string.IsNullOrWhiteSpace(link.Symbol) || link.Symbol.Length > Longest) ? Broken($"A symbol has 1 to {Longest} letters.")
        : chain.DistinctBy(link => link.Symbol, StringComparer.OrdinalIgnoreCase).Count() < chain.Count ? Broken("A symbol stands twice in the chain.")
        : chain.Index().Any(link => link.Item.Stage < (link.Index == 0 ? SymbolStage.Draft : chain[link.Index - 1].Stage)) ? Broken("The chain runs from the draft over its revisions to the adopted text.")
        : chain.Count(link => link.Stage is SymbolStage.Adopted) > 1 ? Broken("A resolution is adopted under one symbol.")
        : null;

    private static Refusal Broken(string sentence) => new("resolution.symbols", sentence) { Field = nameof(ResolutionEntry.Symbols) };
}
