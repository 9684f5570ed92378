using System.Globalization;
using Coalition.Core.Content;

namespace Coalition.Web.Pages.Shared;

/// <summary>What readers are told of the numbers of a text, for the partial <c>_Numbers</c>.</summary>
/// <param name="IdPrefix">What stands before the ids of paragraphs, where a page shows more than one text.</param>
public sealed record NumbersView(ReleasedText Text, string IdPrefix = "")
{
    private const string OfParagraph = "text:";

    /// <summary>The language that is read.</summary>
    public LanguageDraft Shown => Text.In(CultureInfo.CurrentUICulture.Name);

    /// <summary>Each number of which something is said, as it stands in that language.</summary>
    public IReadOnlyList<(BoundNumber Number, StatedNumber Stated)> Said =>
    [
        .. from number in Text.Numbers
           let stated = StatedNumbers.In(Shown).FirstOrDefault(number.IsOf)
           where stated is not null
           select (number, stated),
    ];

    /// <summary>Where its paragraph stands on the page; null of a title or a field.</summary>
    public string? AnchorOf(BoundNumber number) => number.Place.StartsWith(OfParagraph, StringComparison.Ordinal) ? IdPrefix + number.Place[OfParagraph.Length..] : null;
}
