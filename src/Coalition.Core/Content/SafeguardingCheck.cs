using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// The look before a text goes out for sentences by which a single child might be recognised; see <see cref="ChildDetails"/>. Whoever leaves one
/// says why, which the seats and the safeguarding reviewer read. The finding counts the sentence and does not repeat it, for findings are kept.
/// </summary>
internal static class SafeguardingCheck
{
    public static IEnumerable<Refusal> Of(LanguageDraft draft, string languageName) =>
        from part in Parts(draft)
        from number in ChildDetails.SentencesIn(part.Text)
        select new Refusal(ChildDetails.Code, $"{part.Place} in {languageName}, sentence {number}, joins the age of a child with family or names. Could a child be recognised by it?") { Field = part.Field };

    private static IEnumerable<(string Field, string Place, string Text)> Parts(LanguageDraft draft) =>
    [
        ($"Title.{draft.Language}", "The title", draft.Title),
        .. draft.Blocks.Select((block, index) => ($"Text.{draft.Language}.{block.Id}", $"Paragraph {index + 1}", block.Text)),
        .. draft.Fields.Select(field => ($"Fields.{draft.Language}.{field.Key}", field.Key, field.Value)),
    ];
}
