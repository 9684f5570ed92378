using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Web.Areas.Admin.Pages.Content;

/// <summary>
/// A text as the editor's form holds it between two requests: one row a paragraph, all languages in every row, also those
/// that are not on the screen. Nothing typed is lost when rows are added, moved or taken out.
/// </summary>
public sealed class EditorForm
{
    /// <summary>The document's version when it was opened.</summary>
    public int Version { get; set; }

    /// <summary>Language of the left column.</summary>
    public string Left { get; set; } = "";

    /// <summary>Language of the right column; the same as the left one where there is only one.</summary>
    public string Right { get; set; } = "";

    /// <summary>EDTF, or empty.</summary>
    public string? IssuedOn { get; set; }

    public Dictionary<string, EditorLanguage> Languages { get; set; } = new(StringComparer.Ordinal);

    public List<EditorRow> Rows { get; set; } = [];

    /// <summary>The form that shows the text, with a column for every language offered.</summary>
    public static EditorForm Of(TextDraft text, IReadOnlyList<string> offered, IReadOnlyList<string> authentic)
    {
        string[] languages = [.. offered.Union(text.Languages.Select(draft => draft.Language), StringComparer.Ordinal).Union(text.Note?.Languages ?? [], StringComparer.Ordinal)];
        var ids = text.Languages.SelectMany(draft => draft.Blocks).Select(block => block.Id).Distinct(StringComparer.Ordinal);
        return new EditorForm
        {
            IssuedOn = text.IssuedOn?.Value,
            Languages = languages.ToDictionary(language => language, language => EditorLanguage.Of(language, text, authentic), StringComparer.Ordinal),
            Rows = [.. ids.Select(id => EditorRow.Of(id, text))],
        };
    }

    /// <summary>
    /// Why the form's languages cannot be read (<c>text.language</c>): no editor offers a tag that nobody knows, and nothing can be
    /// named or shown in it, so it is taken out again.
    /// </summary>
    public Refusal? DropUnknownLanguages()
    {
        string[] unknown = [.. Languages.Keys.Where(language => !LanguageTag.IsKnown(language))];
        foreach (var language in unknown)
        {
            Languages.Remove(language);
        }

        return unknown.Length == 0 ? null : new("text.language", "The form named a language that the portal does not know. Nothing was saved.");
    }

    /// <summary>The two columns: those asked for where the form has them, else English and Ukrainian, else what there is.</summary>
    public void Show(string? left, string? right)
    {
        Left = Choose(left, "en", other: null);
        Right = Choose(right, "uk", other: Left);
    }

    /// <summary>Whether any of the text stands in the language; the remark before it is no part of a language.</summary>
    public bool IsWritten(string language) =>
        Languages.GetValueOrDefault(language) is { } head
        && (!string.IsNullOrWhiteSpace(head.Title) || head.Fields.Values.Any(value => !string.IsNullOrWhiteSpace(value))
            || Rows.Any(row => !string.IsNullOrWhiteSpace(row.In(language))));

    /// <summary>
    /// The text as it would be stored. A language exists as soon as something stands in it. Where the form says nothing else
    /// than it said when it was made from <paramref name="stored"/>, the stored text itself, whatever a browser did to line ends.
    /// </summary>
    public TextDraft ToDraft(TextDraft stored, IReadOnlyList<string> authentic)
    {
        var draft = Written(stored);
        return draft.SaysTheSameAs(Of(stored, [], authentic).Written(stored)) ? stored : draft;
    }

    private TextDraft Written(TextDraft stored)
    {
        string[] written = [.. Languages.Keys.Where(IsWritten).Order(StringComparer.Ordinal)];
        var notes = Languages.Where(language => !string.IsNullOrWhiteSpace(language.Value.Note)).Select(language => KeyValuePair.Create(language.Key, Lines(language.Value.Note)));
        var note = new LocalText(notes);
        return new TextDraft(Date(stored.IssuedOn), note.Count == 0 ? null : note, [.. written.Select(language => Written(language, stored.In(language)))]) { Attachments = stored.Attachments }.WithNumbersOf(stored);
    }

    private LanguageDraft Written(string language, LanguageDraft? stored)
    {
        var head = Languages[language];
        var fields = new Dictionary<string, string>(stored?.Fields ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in head.Fields)
        {
            fields[name] = Lines(value);
        }

        return new(language, head.Status, Lines(head.Title), [.. Rows.Select(row => new Block(row.Id, row.Role, Lines(row.In(language))))], fields);
    }

    // Another date drops the source's own wording of the old one and the remark on how it was read.
    private PartialDate? Date(PartialDate? stored)
    {
        var value = string.IsNullOrWhiteSpace(IssuedOn) ? null : IssuedOn.Trim();
        return value == stored?.Value ? stored : value is null ? null : new PartialDate { Value = value };
    }

    private string Choose(string? asked, string usual, string? other)
    {
        string[] candidates = [asked ?? "", usual, .. Languages.Keys];
        return candidates.FirstOrDefault(language => language != other && Languages.ContainsKey(language)) ?? other ?? "en";
    }

    // Forms send line ends as CR LF; texts are stored with LF.
    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");
}

/// <summary>What stands above the paragraphs in one language.</summary>
public sealed class EditorLanguage
{
    public LanguageStatus Status { get; set; }

    public string? Title { get; set; }

    /// <summary>The remark to the reader before the text.</summary>
    public string? Note { get; set; }

    public Dictionary<string, string?> Fields { get; set; } = new(StringComparer.Ordinal);

    internal static EditorLanguage Of(string language, TextDraft text, IReadOnlyList<string> authentic) => new()
    {
        Status = text.In(language)?.Status ?? (authentic.Contains(language, StringComparer.Ordinal) ? LanguageStatus.Authentic : LanguageStatus.Courtesy),
        Title = text.In(language)?.Title,
        Note = text.Note?.FirstOrDefault(pair => pair.Key == language).Value,
        Fields = (text.In(language)?.Fields ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToDictionary(field => field.Key, field => (string?)field.Value, StringComparer.Ordinal),
    };
}

/// <summary>One paragraph in every language.</summary>
public sealed class EditorRow
{
    public string Id { get; set; } = "";

    public BlockRole Role { get; set; }

    public Dictionary<string, string?> Text { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The wording in the language, or null.</summary>
    public string? In(string language) => Text.GetValueOrDefault(language);

    internal static EditorRow Of(string id, TextDraft text)
    {
        var blocks = text.Languages.Select(draft => (draft.Language, Block: draft.Blocks.FirstOrDefault(block => block.Id == id))).Where(pair => pair.Block is not null).ToArray();
        return new() { Id = id, Role = blocks[0].Block!.Role, Text = blocks.ToDictionary(pair => pair.Language, pair => (string?)pair.Block!.Text, StringComparer.Ordinal) };
    }
}
