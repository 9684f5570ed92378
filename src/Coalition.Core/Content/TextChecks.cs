using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>What must be right of a text: to be saved at all, and to go to the co-chairs.</summary>
public static class TextChecks
{
    private const int LongestTitle = 500;
    private const string Unprintable = "a character that is no text, such as a control character. Type it anew";
    private static readonly LocalText NoText = new([]);

    /// <summary>
    /// Why the text cannot be stored in any state: no language or one nobody knows, twice the same paragraph id, too long, no date,
    /// characters that are no text (see <see cref="PlainText"/>), files that cannot hang on one text (see <see cref="FileChecks"/>),
    /// or something said of a number that the text does not state, or at too great length (<c>text.number</c>).
    /// </summary>
    public static Refusal? WhyMalformed(TextDraft text)
    {
        if (text.Languages.Count == 0)
        {
            return new("text.no-language", "A text needs at least one language.");
        }

        if (text.Languages.Select(draft => draft.Language).Distinct(StringComparer.Ordinal).Count() < text.Languages.Count)
        {
            return new("text.language-twice", "A language stands twice in this text.");
        }

        if (!PartialDate.IsValid(text.IssuedOn?.Value))
        {
            return new("text.date", "Write the date as 2025-08-05, 2025-08 or 2025, as far as it is known; XXXX-08-05 where the year is not.") { Field = "IssuedOn" };
        }

        return WhyNoText(text) ?? text.Languages.Select(WhyMalformed).FirstOrDefault(refusal => refusal is not null) ?? FileChecks.WhyMalformed(text.Attachments) ?? WhyNoNumber(text);
    }

    private static Refusal? WhyNoText(TextDraft text)
    {
        KeyValuePair<string, string>[] remarks = [.. text.Note ?? NoText, .. text.IssuedOn?.Note ?? NoText];
        if (text.Languages.Select(draft => draft.Language).Concat(remarks.Select(remark => remark.Key)).FirstOrDefault(tag => !LanguageTag.IsKnown(tag)) is { } unknown)
        {
            return new("text.language", PlainText.IsPlain(unknown) ? $"“{unknown}” is no language tag that the portal knows." : "A language of this text has no tag.");
        }

        if (!remarks.All(remark => PlainText.IsPlain(remark.Value)) || !PlainText.IsPlain(text.IssuedOn?.AsStated))
        {
            return new("text.characters", $"The remark or the date holds {Unprintable}.");
        }

        return text.Languages.Select(WhyNoText).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? WhyNoNumber(TextDraft text)
    {
        var stated = text.Numbers.Count == 0 ? [] : StatedNumbers.In(text);
        return text.Numbers.Count > BoundNumber.Most || text.Numbers.Any(number => !stated.Any(number.IsOf))
            ? new("text.number", "Something is said of a number that does not stand in this text.")
            : text.Numbers.SelectMany(number => number.Explanation ?? NoText).Any(words => !LanguageTag.IsKnown(words.Key) || !Remark.Fits(words.Value, BoundNumber.LongestExplanation))
                ? new("text.number", $"The explanation of a number has {Remark.AtMost(BoundNumber.LongestExplanation)}, and no control characters.")
                : null;
    }

    private static Refusal? WhyNoText(LanguageDraft draft) =>
        !PlainText.IsPlain(draft.Title) ? new("text.characters", $"The title in {Name(draft.Language)} holds {Unprintable}.") { Field = $"Title.{draft.Language}" }
        : draft.Blocks.FirstOrDefault(block => !PlainText.IsPlain(block.Text)) is { } block
            ? new("text.characters", $"A paragraph in {Name(draft.Language)} holds {Unprintable}.") { Field = $"Text.{draft.Language}.{block.Id}" }
        : draft.Fields.All(field => PlainText.IsPlain(field.Key) && PlainText.IsPlain(field.Value)) ? null
        : new("text.characters", $"A field in {Name(draft.Language)} holds {Unprintable}.");

    private static Refusal? WhyMalformed(LanguageDraft draft)
    {
        if (draft.Title.Length > LongestTitle)
        {
            return new("text.title-too-long", $"A title has at most {LongestTitle} characters.") { Field = $"Title.{draft.Language}" };
        }

        if (draft.Blocks.Count > Block.Most)
        {
            return new("text.too-many-paragraphs", $"A text has at most {Block.Most} paragraphs.");
        }

        if (draft.Blocks.FirstOrDefault(block => block.Text.Length > Block.Longest) is { } longest)
        {
            return new("text.paragraph-too-long", $"A paragraph has at most {Block.Longest} characters.") { Field = $"Text.{draft.Language}.{longest.Id}" };
        }

        return draft.Blocks.Any(block => !Slug.IsValid(block.Id)) || draft.Blocks.Select(block => block.Id).Distinct(StringComparer.Ordinal).Count() < draft.Blocks.Count
            ? new("text.paragraph-id", "Two paragraphs have the same identifier, or one has none.")
            : null;
    }

    /// <summary>
    /// Everything that keeps the text from going to the co-chairs, each with the field it concerns: a missing authentic
    /// language, an empty title or paragraph, languages whose paragraphs do not correspond, a file without a title or an image
    /// without an alternative text in an authentic language, and what <see cref="IsOverridable"/> lets out with a reason.
    /// </summary>
    public static IReadOnlyList<Refusal> WhyNotReady(TextDraft text, IEnumerable<string> authenticLanguages)
    {
        string[] authentic = [.. authenticLanguages];
        List<Refusal> issues = [];
        foreach (var language in authentic.Where(language => text.In(language)?.Status is not LanguageStatus.Authentic))
        {
            issues.Add(new("text.language-missing", $"The authentic text in {Name(language)} is missing.") { Field = $"Title.{language}" });
        }

        foreach (var draft in text.Languages)
        {
            issues.AddRange(WhyNotReady(draft, text.Languages[0]));
            issues.AddRange(StyleChecks.Of(draft, Name(draft.Language)));
            issues.AddRange(SafeguardingCheck.Of(draft, Name(draft.Language)));
        }

        issues.AddRange(text.Attachments.SelectMany(file => FileChecks.WhyNotReady(file, authentic)));
        return issues;
    }

    private static IEnumerable<Refusal> WhyNotReady(LanguageDraft draft, LanguageDraft first)
    {
        if (string.IsNullOrWhiteSpace(draft.Title))
        {
            yield return new("text.title-missing", $"The title in {Name(draft.Language)} is empty.") { Field = $"Title.{draft.Language}" };
        }

        if (draft.Blocks.Count == 0)
        {
            yield return new("text.empty", $"The text in {Name(draft.Language)} has no paragraph.") { Field = $"Title.{draft.Language}" };
        }

        foreach (var (block, index) in draft.Blocks.Select((block, index) => (block, index)).Where(item => string.IsNullOrWhiteSpace(item.block.Text)))
        {
            yield return new("text.paragraph-empty", $"Paragraph {index + 1} in {Name(draft.Language)} is empty.") { Field = $"Text.{draft.Language}.{block.Id}" };
        }

        if (!draft.Blocks.Select(block => block.Id).SequenceEqual(first.Blocks.Select(block => block.Id), StringComparer.Ordinal))
        {
            yield return new("text.paragraphs-differ", $"The paragraphs in {Name(draft.Language)} and {Name(first.Language)} do not correspond one to one.");
        }
    }

    /// <summary>Whether a person may send the text out in spite of the check, with a reason: checks of style and of details by which a child might be recognised, never what makes the text whole.</summary>
    public static bool IsOverridable(Refusal check) => check.Code is ChildDetails.Code || check.Code.StartsWith("style.", StringComparison.Ordinal);

    internal static string Name(string language) => System.Globalization.CultureInfo.GetCultureInfo(language).EnglishName;
}
