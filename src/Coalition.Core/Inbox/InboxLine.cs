using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>What a list of open things is narrowed to by time.</summary>
public enum InboxDue
{
    Overdue,

    /// <summary>Within seven days, what is overdue included.</summary>
    ThisWeek,
}

/// <summary>Which open things a page shows.</summary>
/// <param name="Language">Language of the titles.</param>
/// <param name="Most">Rows at most.</param>
public sealed record InboxFilter(string Language, int Most)
{
    public InboxKind? Kind { get; init; }

    public InboxDue? Due { get; init; }

    /// <summary>The last row of the page before; null for the first page.</summary>
    public InboxPlace? After { get; init; }
}

/// <summary>A row's place in a list of open things.</summary>
public sealed record InboxPlace(DateTime At, Guid Id);

/// <summary>An open thing with what a list says of its document; the document with its editions, without their texts.</summary>
/// <param name="TypeName">What the type is called.</param>
public sealed record OpenDocument(InboxItem Item, Document Document, string? TypeName, string? Title, string? TitleLanguage)
{
    /// <summary>Its place in the list.</summary>
    public InboxPlace Place => new(Item.PlaceAt, Item.Id);

    /// <summary>First due first, then in the order they came.</summary>
    public static IReadOnlyList<OpenDocument> InOrder(IEnumerable<OpenDocument> rows) =>
        [.. rows.OrderBy(row => row.Item.PlaceAt).ThenBy(row => row.Item.Id.ToString(), StringComparer.Ordinal)];

    /// <summary>The edition it is about.</summary>
    public Edition Edition => Document.Editions.First(edition => edition.Id == Item.EditionId);

    /// <summary>The edition's number.</summary>
    public int Number => Edition.Number;
}

/// <summary>One thing that waits for the person.</summary>
/// <param name="Seat">The seat that is to decide; null for other things.</param>
/// <param name="WhyNot">Why the person cannot do it after all; null as a rule.</param>
public sealed record InboxLine(OpenDocument Row, Seat? Seat, Refusal? WhyNot)
{
    public InboxItem Item => Row.Item;
}

/// <summary>Reading open things.</summary>
internal static class InboxLists
{
    /// <summary>What follows the place.</summary>
    public static IQueryable<InboxItem> After(this IQueryable<InboxItem> items, InboxPlace? place) => place is not { At: var at, Id: var id } ? items
        : items.Where(item => item.PlaceAt >= at && (item.PlaceAt > at || item.Id.CompareTo(id) > 0));

    /// <summary>The items with their documents, in one query and in no order: asked for one, the engine would walk everything that is open.</summary>
    public static IQueryable<OpenDocument> OpenDocuments(this PortalDb db, IQueryable<InboxItem> items, string language)
    {
        var (types, versions) = (db.ContentTypes, db.Set<LanguageVersion>());
        return from item in items.AsNoTrackingWithIdentityResolution().AsSingleQuery()
               join document in db.Documents.Include(found => found.Editions) on item.DocumentId equals document.Id
               select new OpenDocument(
                   item,
                   document,
                   types.Where(type => type.Name == document.Type).Select(type => type.DisplayName).FirstOrDefault(),
                   versions.Where(version => version.EditionId == item.EditionId).OrderByDescending(version => version.Language == language).ThenByDescending(version => version.Language == "en").Select(version => version.Title).FirstOrDefault(),
                   versions.Where(version => version.EditionId == item.EditionId).OrderByDescending(version => version.Language == language).ThenByDescending(version => version.Language == "en").Select(version => version.Language).FirstOrDefault());
    }
}
