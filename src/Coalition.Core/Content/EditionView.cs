namespace Coalition.Core.Content;

/// <summary>
/// An edition as somebody meets it. Those who draft and clear meet it whole. A party that is asked about it meets what readers would:
/// the authentic texts, the official translations and the courtesy translations that were published on their own, without what was
/// redacted, and nothing of a text that is gone.
/// </summary>
/// <param name="Edition">The edition itself.</param>
/// <param name="Languages">The texts shown, authentic ones first.</param>
/// <param name="Attachments">The files shown.</param>
/// <param name="Numbers">What is said of its numbers.</param>
public sealed record EditionView(Edition Edition, IReadOnlyList<LanguageDraft> Languages, IReadOnlyList<Attachment> Attachments, IReadOnlyList<BoundNumber> Numbers)
{
    /// <summary>With everything it holds.</summary>
    public static EditionView Whole(Edition edition) => new(edition, edition.Text.Languages, edition.Attachments, edition.Numbers);

    /// <summary>As a party that is asked about it meets it.</summary>
    /// <param name="document">Its document, with what was taken back of it.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="courtesies">The courtesy translations that are public beside it.</param>
    public static EditionView OfParties(Document document, Edition edition, IEnumerable<LanguageDraft> courtesies)
    {
        if (document.WhyNotShown(edition) is not null)
        {
            return new(edition, [], [], []);
        }

        var parts = document.RedactedOf(edition);
        return new(
            edition,
            [.. edition.Text.Languages.Where(draft => draft.Status is not LanguageStatus.Courtesy).Concat(courtesies).OrderBy(draft => draft.Status).Select(draft => draft.Without(parts))],
            edition.Attachments.Without(parts),
            edition.Numbers.Without(parts));
    }
}
