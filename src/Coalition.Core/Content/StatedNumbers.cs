using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>
/// Finds the numbers of countries, members, observers, signatories, parties and organisations in a text: in digits of every script or in words in English,
/// Ukrainian and French, in digits in other languages. A noun belongs to a number when at most two other words stand between them, whatever brackets and
/// quotation marks do; or when it stands before a colon or a bracket with the number. It reads no grammar: what it points at needlessly takes one sentence of explanation.
/// </summary>
public static class StatedNumbers
{
    /// <summary>Every such number of the text, in reading order, language by language.</summary>
    public static IReadOnlyList<StatedNumber> In(TextDraft text) => [.. text.Languages.SelectMany(In)];

    /// <summary>Every such number of one language.</summary>
    public static IEnumerable<StatedNumber> In(LanguageDraft draft) =>
        from part in Parts(draft)
        from found in Find(draft.Language, part.Text)
        select new StatedNumber(draft.Language, part.Place, found.Words, found.Value, found.Noun);

    /// <summary>The numbers in one stretch of text.</summary>
    public static IEnumerable<(string Words, int Value, CountedNoun Noun)> Find(string language, string text) => new NumberReading(NumberWords.For(language), new FoldedText(text)).All();

    private static IEnumerable<(string Place, string Text)> Parts(LanguageDraft draft) =>
    [
        ("title", draft.Title),
        .. draft.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => ($"field:{field.Key}", field.Value)),
        .. draft.Blocks.Select(block => ($"text:{block.Id}", block.Text)),
    ];
}
