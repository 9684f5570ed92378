using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;

namespace Coalition.Core.Recipes.Steps;

/// <summary>The content items of one <c>LocalizationSet</c>: a document in the languages the file has.</summary>
internal sealed record DocumentItems(IReadOnlyList<Placed<ContentItem>> Items)
{
    /// <summary>Gathers items into documents, in the order of their first item. Of two versions of a language the latest counts.</summary>
    public static IReadOnlyList<DocumentItems> Gather(IEnumerable<Placed<ContentItem>> items) =>
    [
        .. items.Where(item => !item.Value.IsMenu && !item.Value.IsArchived)
            .GroupBy(item => item.Value.GroupKey, StringComparer.Ordinal)
            .Select(set => new DocumentItems(
            [
                .. set.GroupBy(item => item.Value.Language, StringComparer.Ordinal)
                    .Select(versions => versions.OrderByDescending(version => version.Value.Latest is not false).First()),
            ])),
    ];

    /// <summary>Where reports about the whole document point.</summary>
    public string Place => Items[0].Path;

    public ContentItem First => Items[0].Value;

    public string Path => First.AutoroutePart?.Path ?? "";

    public string? LocalizationSet => First.LocalizationPart?.LocalizationSet;

    public IReadOnlyList<string> ItemIds => [.. Items.Select(item => item.Value.ContentItemId)];

    public IReadOnlyList<string> VersionIds => [.. Items.Select(item => item.Value.ContentItemVersionId).OfType<string>()];

    /// <summary>What must be the same in every language, to be compared.</summary>
    public static string Common(ContentItem item) =>
        Json.Write(new { item.ContentType, item.AutoroutePart?.Path, Record = item.RecordPart is null ? null : item.RecordPart with { LanguageStatus = null } });

    /// <summary>The text of the items over the one before: languages that the file does not have stay as they are, and so do the files on the text, which no recipe carries.</summary>
    public TextDraft TextOver(TextDraft? before, ContentType type)
    {
        var text = new TextDraft(
            First.RecordPart is null ? before?.IssuedOn : First.RecordPart.IssuedOn,
            First.RecordPart is null ? before?.Note : First.RecordPart.Note,
            [
                .. Items.Select(item => Draft(item.Value, type)),
                .. (before?.Languages ?? []).Where(draft => Items.All(item => item.Value.Language != draft.Language)),
            ])
        {
            Attachments = before?.Attachments ?? [],
        };
        return First.RecordPart?.Numbers is { } said ? text with { Numbers = said } : text.WithNumbersOf(before);
    }

    /// <summary>What the document holds outside its text.</summary>
    /// <param name="partyId">The party of the page, already found.</param>
    /// <param name="set">The set of a document that is there already; else the file's.</param>
    public DocumentRecord Record(Guid? partyId, string? set) => new(
        Path,
        First.RecordPart?.Symbol,
        First.RecordPart?.Distribution ?? Distribution.General,
        partyId,
        First.RecordPart?.Meeting,
        First.RecordPart?.Sources ?? [],
        set ?? LocalizationSet);

    private static LanguageDraft Draft(ContentItem item, ContentType type) => new(
        item.Language,
        item.RecordPart?.LanguageStatus ?? LanguageStatus.Authentic,
        item.Title,
        item.ParagraphsPart?.Blocks ?? [],
        Fields(item, type));

    private static Dictionary<string, string> Fields(ContentItem item, ContentType type)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in type.Fields)
        {
            if (item.OwnPart?[field.Name]?[ContentDefinitionStep.FieldTypes[field.FieldType]] is JsonValue value)
            {
                fields[field.Name] = value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(Json.Options);
            }
        }

        return fields;
    }
}
