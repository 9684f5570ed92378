using Coalition.Core.Content;

namespace Coalition.Web.Pages.Shared;

/// <summary>
/// What follows a corrected text: the correction, then the uncorrected text. What was redacted of either is in neither.
/// </summary>
/// <param name="IsNumbered">Whether paragraphs bear their number.</param>
/// <param name="Level">Level of its headings.</param>
public sealed record CorrectionView(ReleasedText Corrected, ReleasedText Uncorrected, bool IsNumbered, int Level)
{
    /// <summary>From the uncorrected text to the corrected one.</summary>
    public TextDiff Correction => TextDiff.Between(AsRead(Uncorrected), AsRead(Corrected));

    // A courtesy translation is no part of what was corrected.
    private static TextDraft AsRead(ReleasedText text) => new(text.IssuedOn, text.Note, [.. text.Languages.Where(draft => draft.Status is not LanguageStatus.Courtesy)]) { Attachments = text.Attachments, Numbers = text.Numbers };
}

/// <summary>A text that stands beside the one it adds to.</summary>
/// <param name="IsNumbered">Whether paragraphs bear their number.</param>
/// <param name="Level">Level of its heading.</param>
public sealed record AddendumView(ReleasedText Text, bool IsNumbered, int Level)
{
    /// <summary>What stands before its paragraphs' ids on the page of the text it adds to; the search leads there.</summary>
    public string IdPrefix => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"e{Text.Number}-");
}
