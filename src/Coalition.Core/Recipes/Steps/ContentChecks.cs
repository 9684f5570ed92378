using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Recipes.Steps;

/// <summary>What the <c>content</c> step looks at before anything is written.</summary>
internal static class ContentChecks
{
    private const int LongestPath = 200;

    /// <summary>Ids, types and flags of each item; foreign parts once for each kind.</summary>
    public static void CheckItems(StepContext step, IReadOnlyList<Placed<ContentItem>> items)
    {
        foreach (var (path, item) in items)
        {
            RequireId(step, $"{path}.ContentItemId", item.ContentItemId);
            RequireId(step, $"{path}.ContentItemVersionId", item.ContentItemVersionId);
            RequireId(step, $"{path}.LocalizationPart.LocalizationSet", item.LocalizationPart?.LocalizationSet);
            if (!LanguageTag.IsKnown(item.Language))
            {
                step.Report($"{path}.LocalizationPart.Culture", $"“{item.Language}” is no language tag.");
            }

            if (!step.Known.Types.ContainsKey(item.ContentType))
            {
                step.Report($"{path}.ContentType", $"There is no content type “{item.ContentType}”, neither stored nor earlier in this recipe.");
            }

            if (item.Published is true)
            {
                step.Warn($"{path}.Published", "A recipe publishes nothing: the item becomes a draft that waits for clearance and release.");
            }

            if (item.IsArchived)
            {
                step.Warn(path, "A version that is neither the latest nor published is not taken over.");
            }
        }

        CheckParts(step, items);
        foreach (var twice in items.GroupBy(item => item.Value.ContentItemVersionId, StringComparer.Ordinal).Where(same => same.Key is not null).SelectMany(same => same.Skip(1)))
        {
            step.Warn(twice.Path, "This version stands in the file before; it is skipped here.");
        }
    }

    private static void CheckParts(StepContext step, IReadOnlyList<Placed<ContentItem>> items)
    {
        foreach (var (path, part) in items.SelectMany(item => item.Value.FileParts.Select(part => (item.Path, part))))
        {
            step.Warn($"{path}.{part}", "A recipe carries no files: what stands here is not attached. Attach the files by hand under Files, once the text is there.");
        }

        foreach (var (path, part) in items.SelectMany(item => item.Value.ForeignParts.Select(part => (item.Path, part))).DistinctBy(foreign => foreign.part, StringComparer.OrdinalIgnoreCase))
        {
            step.Warn($"{path}.{part}", $"The portal does not use “{part}”: it is not stored, here or in any item that follows.");
        }
    }

    /// <summary>Path, references, fields and text of one document.</summary>
    public static void CheckDocument(StepContext step, DocumentItems document)
    {
        foreach (var (path, _) in document.Items.Where(item => DocumentItems.Common(item.Value) != DocumentItems.Common(document.First)))
        {
            step.Report(path, "Type, path and record of a document are the same in all its languages, but for LanguageStatus.");
        }

        CheckPath(step, document);
        CheckRecord(step, $"{document.Place}.RecordPart", document);
        if (!step.Known.Types.TryGetValue(document.First.ContentType, out var type))
        {
            return;
        }

        foreach (var (path, item) in document.Items)
        {
            CheckFields(step, $"{path}.{item.ContentType}", item, type);
        }

        if (TextChecks.WhyMalformed(document.TextOver(before: null, type)) is { } refusal)
        {
            step.Report(document.Place, refusal.Sentence);
        }
    }

    private static void CheckPath(StepContext step, DocumentItems document)
    {
        var (place, path) = ($"{document.Place}.AutoroutePart.Path", document.Path);
        if (path.Length is 0 or > LongestPath || !path.Split('/').All(Slug.IsValid))
        {
            step.Report(place, $"“{path}” is no path: keys of lower-case letters, digits and hyphens, joined by slashes.");
        }
        else if (!path.StartsWith(DocumentEntry.FolderOf(document.First.ContentType) + "/", StringComparison.Ordinal))
        {
            step.Report(place, $"The path of a {document.First.ContentType} begins with “{DocumentEntry.FolderOf(document.First.ContentType)}/”.");
        }
        else if (step.Known.Documents.TryGetValue(path, out var type) && type != document.First.ContentType)
        {
            step.Report(place, $"A document of the type {type} has the path “{path}”.");
        }

        step.Known.Documents[path] = document.First.ContentType;
    }

    private static void CheckRecord(StepContext step, string place, DocumentItems document)
    {
        if (document.First.RecordPart is not { } record)
        {
            return;
        }

        step.Refer($"{place}.Sources", "source", step.Known.Sources, record.Sources);
        step.Refer($"{place}.Party", "party", step.Known.Parties, record.Party);
        step.Refer($"{place}.Meeting", "meeting", step.Known.Meetings, record.Meeting);
        if (record.Symbol is not null && step.Known.Symbols.TryAdd(record.Symbol, document.Path) is false && step.Known.Symbols[record.Symbol] != document.Path)
        {
            step.Report($"{place}.Symbol", $"The document {step.Known.Symbols[record.Symbol]} has the symbol {record.Symbol}.");
        }
    }

    private static void CheckFields(StepContext step, string place, ContentItem item, ContentType type)
    {
        if (item.OwnPart is not null and not JsonObject)
        {
            step.Report(place, "An object should stand here.");
        }

        foreach (var (name, value) in item.OwnPart as JsonObject ?? [])
        {
            if (type.Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                step.Report($"{place}.{name}", $"The type {type.Name} has no field “{name}”.");
            }
            else if (!HoldsValue(value, ContentDefinitionStep.FieldTypes[field.FieldType]))
            {
                step.Report($"{place}.{name}", $"A {field.FieldType} holds one value under “{ContentDefinitionStep.FieldTypes[field.FieldType]}”.");
            }
        }
    }

    private static bool HoldsValue(JsonNode? field, string key) =>
        field is JsonObject members && members[key]?.GetValueKind() is null or JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    private static void RequireId(StepContext step, string path, string? id)
    {
        if (id is not null && !ItemId.IsValid(id))
        {
            step.Report(path, $"“{id}” is no id of an item: 26 lower-case letters and digits.");
        }
    }
}
