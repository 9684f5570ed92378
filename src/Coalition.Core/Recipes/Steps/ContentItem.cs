using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Coalition.Core.Content;
using Coalition.Core.Kernel;

namespace Coalition.Core.Recipes.Steps;

/// <summary>One of Orchard's content items: a document in one language, or a menu in one language. Parts the portal does not use lie in <see cref="Rest"/>.</summary>
internal sealed record ContentItem(
    string ContentItemId,
    string? ContentItemVersionId,
    string ContentType,
    string? DisplayText,
    bool? Latest,
    bool? Published,
    TitlePart? TitlePart,
    AutoroutePart? AutoroutePart,
    LocalizationPart? LocalizationPart,
    AliasPart? AliasPart,
    RecordPart? RecordPart,
    ParagraphsPart? ParagraphsPart,
    MenuItemsListPart? MenuItemsListPart)
{
    private const string DefaultLanguage = "en";

    private static readonly HashSet<string> Metadata = new(StringComparer.OrdinalIgnoreCase)
    {
        "Owner", "Author", "ModifiedUtc", "PublishedUtc", "CreatedUtc", "MenuPart", "CommonPart",
    };

    private static readonly HashSet<string> OfFiles = new(StringComparer.OrdinalIgnoreCase) { "AttachmentsPart", "Attachments", "MediaPart" };

    /// <summary>Type of the items that are menus.</summary>
    public const string MenuType = "Menu";

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }

    public bool IsMenu => ContentType == MenuType;

    /// <summary>Orchard keeps versions that are neither the latest nor published; the portal does not take them.</summary>
    public bool IsArchived => Latest is false && Published is not true;

    public string Language => LocalizationPart?.Culture ?? DefaultLanguage;

    public string Title => TitlePart?.Title ?? DisplayText ?? "";

    /// <summary>Items with the same key are the languages of one document.</summary>
    public string GroupKey => LocalizationPart?.LocalizationSet ?? ContentItemId;

    /// <summary>Parts that the portal neither uses nor stores.</summary>
    public IEnumerable<string> ForeignParts => (Rest ?? []).Keys.Where(key => !Metadata.Contains(key) && !OfFiles.Contains(key) && !string.Equals(key, ContentType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Parts that name files: the portal's files come in by hand alone.</summary>
    public IEnumerable<string> FileParts => (Rest ?? []).Keys.Where(OfFiles.Contains);

    /// <summary>The part that bears the type's own name, which holds its fields.</summary>
    public JsonNode? OwnPart => (Rest ?? []).FirstOrDefault(part => string.Equals(part.Key, ContentType, StringComparison.OrdinalIgnoreCase)) is { Key: not null, Value: var value }
        ? Data.Json.Parse(value.GetRawText())
        : null;
}

internal sealed record TitlePart(string? Title);

internal sealed record AutoroutePart(string? Path, bool? SetHomepage = null, bool? RouteContainedItems = null, bool? Disabled = null);

internal sealed record LocalizationPart(string? LocalizationSet, string? Culture);

internal sealed record AliasPart(string? Alias);

/// <summary>Our part: what a reader needs to cite the text. The same in every language but for <see cref="LanguageStatus"/>.</summary>
internal sealed record RecordPart(
    string? Symbol, PartialDate? IssuedOn, Distribution? Distribution, LanguageStatus? LanguageStatus, IReadOnlyList<string>? Sources, string? Party, string? Meeting, LocalText? Note)
{
    /// <summary>What is said of the text's numbers of parties.</summary>
    public IReadOnlyList<BoundNumber>? Numbers { get; init; }
}

/// <summary>Our part: the text.</summary>
internal sealed record ParagraphsPart(IReadOnlyList<Block> Blocks);

internal sealed record MenuItemsListPart(IReadOnlyList<LinkItem>? MenuItems);

internal sealed record LinkItem(string ContentType, string? DisplayText, LinkMenuItemPart? LinkMenuItemPart)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal sealed record LinkMenuItemPart(string? Url, string? Name = null, string? Target = null);
