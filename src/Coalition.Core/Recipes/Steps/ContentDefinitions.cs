using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coalition.Core.Recipes.Steps;

/// <summary>A type as <c>ContentDefinition</c> describes it; of the settings only what the portal reads is named.</summary>
internal sealed record TypeEntry(string Name, string? DisplayName, TypeSettings? Settings, IReadOnlyList<PartRecord>? ContentTypePartDefinitionRecords)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record TypeSettings(TypeFlags? ContentTypeSettings)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record TypeFlags(bool? Creatable, bool? Listable)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record PartRecord(string? PartName, string? Name)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

/// <summary>A part and its fields.</summary>
internal sealed record PartEntry(string Name, IReadOnlyList<FieldRecord>? ContentPartFieldDefinitionRecords)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record FieldRecord(string FieldName, string Name, FieldSettings? Settings)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record FieldSettings(FieldPlace? ContentPartFieldSettings)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record FieldPlace(string? DisplayName, string? Position)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record FieldRules(string? Hint, bool? Required)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}
