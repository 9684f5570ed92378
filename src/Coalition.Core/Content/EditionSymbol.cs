using System.Globalization;
using System.Text.RegularExpressions;

namespace Coalition.Core.Content;

/// <summary>
/// The symbol of an edition, derived from the document's: the suffix says what happened to the text, as in the United Nations'
/// series. <c>/Rev.n</c> replaces it, <c>/Corr.n</c> repairs it, <c>/Add.n</c> adds to it; <c>/L.n</c> marks a text that is not
/// released and <c>/R.n</c> one that is restricted, both by the edition's number. The first text released bears none. A document's
/// own symbol is entered without a suffix; one that bears <c>/L.n</c> or <c>/R.n</c> from before is read without it.
/// </summary>
public static partial class EditionSymbol
{
    /// <summary>The edition's symbol; null where its document has none.</summary>
    public static string? Of(Document document, Edition edition) =>
        document.Symbol is not { } symbol ? null
        : document.Distribution is Distribution.Restricted ? Suffixed(symbol, "R", edition.Number)
        : edition.Ordinal is not { } ordinal ? Suffixed(symbol, "L", edition.Number)
        : OfReleased(symbol, edition.Kind, ordinal);

    /// <summary>The symbol of a released edition for everybody.</summary>
    /// <param name="symbol">The document's.</param>
    /// <param name="kind">What the edition is to the one before.</param>
    /// <param name="ordinal">Its place among the released editions of its kind.</param>
    public static string? OfReleased(string? symbol, EditionKind kind, int ordinal) => symbol is null ? null : kind switch
    {
        EditionKind.Revision => Suffixed(symbol, "Rev", ordinal),
        EditionKind.Corrigendum => Suffixed(symbol, "Corr", ordinal),
        EditionKind.Addendum => Suffixed(symbol, "Add", ordinal),
        _ => WorkingMark().Replace(symbol, ""),
    };

    /// <summary>Whether the symbol ends in a suffix that the portal gives to editions.</summary>
    public static bool BearsSuffix(string symbol) => Suffix().IsMatch(symbol);

    private static string Suffixed(string symbol, string mark, int number) => string.Create(CultureInfo.InvariantCulture, $"{WorkingMark().Replace(symbol, "")}/{mark}.{number}");

    [GeneratedRegex(@"/[LR]\.\d+$", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex WorkingMark();

    [GeneratedRegex(@"/(L|R|Rev|Corr|Add)\.\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Suffix();
}
