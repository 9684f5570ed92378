using Coalition.Core.Kernel;

namespace Coalition.Core.Content;

/// <summary>What must be right of the files on a text: to be saved at all, and to go to the co-chairs.</summary>
internal static class FileChecks
{
    /// <summary>
    /// Why the files cannot hang on one text: too many (<c>file.too-many</c>), the same file or name twice (<c>file.twice</c>), an image
    /// that is no picture (<c>file.role</c>), a title or alternative text that is too long or no text (<c>file.text</c>).
    /// </summary>
    public static Refusal? WhyMalformed(IReadOnlyList<Attachment> files)
    {
        if (files.Count > Attachment.Most)
        {
            return new("file.too-many", $"A text bears at most {Attachment.Most} files.") { Field = "File" };
        }

        if (files.DistinctBy(file => file.Sha256, StringComparer.Ordinal).Count() < files.Count || files.DistinctBy(file => file.Name, StringComparer.OrdinalIgnoreCase).Count() < files.Count)
        {
            return new("file.twice", "This text bears this file, or one of the same name, already. Take that out first.") { Field = "File" };
        }

        if (files.FirstOrDefault(file => file is { Role: AttachmentRole.Image, IsPicture: false }) is { } other)
        {
            return new("file.role", $"“{other.Name}” is no image. It can be an annex.") { Field = "File" };
        }

        return files.SelectMany(Texts).Where(text => !LanguageTag.IsKnown(text.Language) || text.Words.Length > Attachment.LongestText || !PlainText.IsPlain(text.Words))
            .Select(text => new Refusal("file.text", $"A title or an alternative text has at most {Attachment.LongestText} characters, and no control characters.") { Field = text.Field }).FirstOrDefault();
    }

    /// <summary>What readers of each authentic language would miss: <c>file.title-missing</c>, <c>file.alternative-missing</c>.</summary>
    public static IEnumerable<Refusal> WhyNotReady(Attachment file, IEnumerable<string> authenticLanguages)
    {
        foreach (var language in authenticLanguages)
        {
            if (!Has(file.Title, language))
            {
                yield return new("file.title-missing", $"The file “{file.Name}” has no title in {TextChecks.Name(language)}.") { Field = Field("FileTitle", language, file) };
            }

            if (file.IsPicture && !Has(file.Alternative, language))
            {
                yield return new("file.alternative-missing", $"The image “{file.Name}” has no alternative text in {TextChecks.Name(language)}: say what it shows.") { Field = Field("FileAlternative", language, file) };
            }
        }
    }

    private static IEnumerable<(string Language, string Words, string Field)> Texts(Attachment file) =>
    [
        .. file.Title.Select(text => (text.Key, text.Value, Field("FileTitle", text.Key, file))),
        .. file.Alternative.Select(text => (text.Key, text.Value, Field("FileAlternative", text.Key, file))),
    ];

    private static bool Has(LocalText text, string language) => text.Any(pair => pair.Key == language && !string.IsNullOrWhiteSpace(pair.Value));

    private static string Field(string name, string language, Attachment file) => $"{name}.{language}.{file.Sha256}";
}
