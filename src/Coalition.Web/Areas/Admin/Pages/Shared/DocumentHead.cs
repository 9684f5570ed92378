using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Web.Areas.Admin.Pages.MyParty;

namespace Coalition.Web.Areas.Admin.Pages.Shared;

/// <summary>What stands above every page about one document: type, symbol, edition, status, title and the tabs.</summary>
/// <param name="File">The document with all that belongs to its clearance.</param>
/// <param name="Edition">The edition the page is about.</param>
/// <param name="Here">The page's own name, as <c>/Content/Checks</c>.</param>
/// <param name="Issues">How many things the checks find; null where the page does not count them.</param>
public sealed record DocumentHead(ClearanceFile File, Edition Edition, string Here, int? Issues = null);

/// <summary>A title and the language it is in, for the <c>lang</c> attribute.</summary>
public sealed record TitleLine(string Text, string Language);

/// <summary>Naming documents in lists and headings.</summary>
public static class DocumentNames
{
    /// <summary>The edition's title in the language, else in English, else in the first it has.</summary>
    public static TitleLine TitleIn(this Edition edition, string language)
    {
        var version = edition.In(language) ?? edition.In("en") ?? (edition.Languages is [var first, ..] ? first : null);
        return string.IsNullOrWhiteSpace(version?.Title) ? new("Without a title", "en") : new(version.Title, version.Language);
    }

    /// <summary>The title among the texts that are shown, as <see cref="TitleIn(Edition, string)"/>.</summary>
    public static TitleLine TitleIn(this EditionView view, string language)
    {
        var draft = view.Languages.FirstOrDefault(draft => draft.Language == language) ?? view.Languages.FirstOrDefault(draft => draft.Language is "en") ?? (view.Languages is [var first, ..] ? first : null);
        return string.IsNullOrWhiteSpace(draft?.Title) ? new("Without a title", "en") : new(draft.Title, draft.Language);
    }

    /// <summary>The symbol, or the address where it bears none.</summary>
    public static string Reference(this Document document) => Document.ReferenceOf(document.Symbol, document.Path);

    /// <summary>The edition's symbol, or the address where it bears none; see <see cref="EditionSymbol"/>.</summary>
    public static string Reference(this Document document, Edition edition) => EditionSymbol.Of(document, edition) ?? "/" + document.Path;

    /// <summary>What the edition is called where people meet it: its symbol or address, and the page about a party by the party's name.</summary>
    public static string Called(this Document document, Edition edition) =>
        document.Type == OwnPage.Type && document.Symbol is null ? $"Page about {edition.TitleIn("en").Text}" : document.Reference(edition);

    /// <summary>The same of its newest edition, for titles.</summary>
    public static string Called(this Document document) =>
        document.Type == OwnPage.Type && document.Symbol is null ? document.Called(document.Latest) : document.Reference();

    /// <summary>What the content type is called.</summary>
    public static string TypeName(this ClearanceFile file) => file.Type?.DisplayName ?? file.Document.Type;
}
