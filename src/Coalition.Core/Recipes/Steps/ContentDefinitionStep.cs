using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Recipes.Steps;

/// <summary>
/// Orchard's <c>ContentDefinition</c>: types and parts, kept word for word. A part that the portal does not have, and that the
/// recipe does not define, is a problem, as is a field of a kind that cannot be stored.
/// </summary>
internal sealed class ContentDefinitionStep : IRecipeStep
{
    /// <summary>Kinds of fields, with the key under which an item carries the value.</summary>
    public static readonly FrozenDictionary<string, string> FieldTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["TextField"] = "Text",
        ["BooleanField"] = "Value",
        ["NumericField"] = "Value",
        ["DateField"] = "Value",
        ["DateTimeField"] = "Value",
        ["TimeField"] = "Value",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Parts = new[]
    {
        "TitlePart", "AutoroutePart", "LocalizationPart", "AliasPart", "RecordPart", "ParagraphsPart", "MenuPart", "MenuItemsListPart", "LinkMenuItemPart",
        "CommonPart",
    }.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "ContentDefinition";

    public void Check(StepContext step)
    {
        var parts = step.Json.ContainsKey("ContentParts") ? step.Items<PartEntry>("ContentParts") : [];
        var types = step.Json.ContainsKey("ContentTypes") ? step.Items<TypeEntry>("ContentTypes") : [];
        RequireOnce(step, "ContentParts", parts.Select(part => part.Value.Name));
        RequireOnce(step, "ContentTypes", types.Select(type => type.Value.Name));
        foreach (var (path, part) in parts)
        {
            CheckPart(step, path, part);
        }

        foreach (var (path, type) in types)
        {
            CheckType(step, path, type, [.. Parts, .. parts.Select(part => part.Value.Name)]);
        }

        if (!step.HasErrors)
        {
            foreach (var (name, definition) in Definitions(step))
            {
                step.Known.Types[name] = ContentType.Define(Actor.System, name, DisplayName(name, definition), definition);
            }
        }
    }

    public async Task RunAsync(StepContext step, RecipeScope scope, CancellationToken cancellationToken)
    {
        var types = await scope.Db.ContentTypes.ToDictionaryAsync(type => type.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (name, definition) in Definitions(step))
        {
            var shown = DisplayName(name, definition);
            if (!types.TryGetValue(name, out var type))
            {
                scope.Db.Add(ContentType.Define(scope.By, name, shown, definition));
            }
            else if (type.DisplayName != shown || !JsonNode.DeepEquals(Json.Parse(type.Definition), definition))
            {
                type.Redefine(scope.By, shown, definition);
            }
        }
    }

    private static void CheckPart(StepContext step, string path, PartEntry part)
    {
        RequireName(step, $"{path}.Name", part.Name);
        foreach (var (field, index) in (part.ContentPartFieldDefinitionRecords ?? []).Select((field, index) => (field, index)))
        {
            var place = $"{path}.ContentPartFieldDefinitionRecords[{index}]";
            RequireName(step, $"{place}.Name", field.Name);
            if (!FieldTypes.ContainsKey(field.FieldName))
            {
                step.Report($"{place}.FieldName", $"The portal has no field of the kind “{field.FieldName}”.");
            }

            if (field.Settings?.Rest?.GetValueOrDefault(field.FieldName + "Settings") is { ValueKind: not JsonValueKind.Undefined } settings)
            {
                step.Read<FieldRules>(JsonNode.Parse(settings.GetRawText()), $"{place}.Settings.{field.FieldName}Settings");
            }
        }
    }

    private static void CheckType(StepContext step, string path, TypeEntry type, HashSet<string> parts)
    {
        RequireName(step, $"{path}.Name", type.Name);
        foreach (var flag in (type.Settings?.Rest ?? []).Where(setting => setting.Value.ValueKind is JsonValueKind.String))
        {
            step.Report($"{path}.Settings.{flag.Key}", "This is the form of settings from before Orchard Core 1.0. Group them under the name of their class.");
        }

        foreach (var (record, index) in (type.ContentTypePartDefinitionRecords ?? []).Select((record, index) => (record, index)))
        {
            var place = $"{path}.ContentTypePartDefinitionRecords[{index}].PartName";
            if (string.IsNullOrEmpty(record.PartName))
            {
                step.Report(place, "A part of a type needs the name of its definition.");
            }
            else if (record.PartName != type.Name && !parts.Contains(record.PartName))
            {
                step.Report(place, $"The portal has no part “{record.PartName}”, and this step defines none.");
            }
        }
    }

    private static void RequireOnce(StepContext step, string key, IEnumerable<string> names)
    {
        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
        {
            step.Report(key, $"“{twice.Key}” is defined twice.");
        }
    }

    private static void RequireName(StepContext step, string path, string name)
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(name[0]))
        {
            step.Report(path, $"“{name}” is no technical name: letters and digits, a letter first.");
        }
    }

    /// <summary>Each type with its own part beside it; a part alone redefines the fields of a type that is already known.</summary>
    private static Dictionary<string, JsonObject> Definitions(StepContext step)
    {
        var parts = Named(step, "ContentParts");
        var types = Named(step, "ContentTypes");
        foreach (var (name, known) in step.Known.Types.Where(type => parts.ContainsKey(type.Key) && !types.ContainsKey(type.Key)))
        {
            types[name] = Json.Parse(known.Definition).AsObject();
        }

        foreach (var (name, type) in types)
        {
            var own = parts.GetValueOrDefault(name) ?? (step.Known.Types.TryGetValue(name, out var known) ? Json.Parse(known.Definition)["Part"] : null);
            type.Remove("Part");
            if (own is not null)
            {
                type["Part"] = own.DeepClone();
            }
        }

        return types;
    }

    private static Dictionary<string, JsonObject> Named(StepContext step, string key) =>
        (step.Json[key] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(item => (string)item[nameof(Name)]!, item => (JsonObject)item.DeepClone(), StringComparer.Ordinal);

    private static string DisplayName(string name, JsonObject definition) => (string?)definition["DisplayName"] ?? name;
}
