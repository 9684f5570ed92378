using System.Globalization;
using System.Text.Json.Nodes;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Coalition.Core.Content;

/// <summary>A text field of a content type, from the part that bears the type's own name.</summary>
public sealed record FieldDefinition(string Name, string DisplayName, string FieldType, string? Hint, bool IsRequired);

/// <summary>
/// A content type as Orchard's <c>ContentDefinition</c> step describes it. The definition is kept word for word; what the
/// portal needs of it is read from it.
/// </summary>
public sealed class ContentType : ITenantOwned, IVersioned, IActs
{
    private ContentType()
    {
    }

    public TenantId TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Technical name: <c>JointStatement</c>.</summary>
    public string Name { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>The type's JSON from the recipe, and its own part's under <c>Part</c>.</summary>
    public string Definition { get; private set; } = "{}";

    public int Version { get; set; }

    public ActLog Acts { get; } = new();

    public static ContentType Define(Actor by, string name, string displayName, JsonObject definition)
    {
        var type = new ContentType { Id = Guid.CreateVersion7(), Name = name };
        type.Redefine(by, displayName, definition);
        return type;
    }

    /// <summary>Replaces the definition; documents keep the fields they have.</summary>
    public void Redefine(Actor by, string displayName, JsonObject definition)
    {
        (DisplayName, Definition) = (displayName, definition.ToJsonString(Json.Options));
        Acts.Note(by, "ContentType.Defined", $"The content type {Name} is defined.");
    }

    /// <summary>Whether the New menu offers it.</summary>
    public bool IsCreatable => Flag("Creatable");

    /// <summary>Whether the content list shows it.</summary>
    public bool IsListable => Flag("Listable");

    /// <summary>Whether the type has the part.</summary>
    public bool Has(string part) => Parts.Any(record => (string?)record?["PartName"] == part);

    /// <summary>The type's own fields in the order of their position.</summary>
    public IReadOnlyList<FieldDefinition> Fields =>
    [
        .. from record in Parsed["Part"]?["ContentPartFieldDefinitionRecords"] as JsonArray ?? []
           let settings = record["Settings"]
           orderby int.TryParse((string?)settings?["ContentPartFieldSettings"]?["Position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : 0
           let type = (string?)record["FieldName"] ?? ""
           let name = (string)record[nameof(Name)]!
           select new FieldDefinition(
               name,
               (string?)settings?["ContentPartFieldSettings"]?[nameof(DisplayName)] ?? name,
               type,
               (string?)settings?[type + "Settings"]?["Hint"],
               (bool?)settings?[type + "Settings"]?["Required"] ?? false),
    ];

    private JsonNode Parsed => Json.Parse(Definition);

    private JsonArray Parts => Parsed["ContentTypePartDefinitionRecords"] as JsonArray ?? [];

    private bool Flag(string name) => (bool?)Parsed["Settings"]?["ContentTypeSettings"]?[name] ?? false;

    internal sealed class Mapping : IEntityTypeConfiguration<ContentType>
    {
        public void Configure(EntityTypeBuilder<ContentType> builder)
        {
            builder.ToTable("ContentType");
            builder.HasIndex(type => new { type.TenantId, type.Name }).IsUnique();
            builder.Ignore(type => type.IsCreatable);
            builder.Ignore(type => type.IsListable);
            builder.Ignore(type => type.Fields);
        }
    }
}
