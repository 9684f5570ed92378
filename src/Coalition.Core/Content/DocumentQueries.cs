using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Content;

/// <summary>Reading documents.</summary>
public static class DocumentQueries
{
    /// <summary>What the coalition states or declares in its own name, and parties sign: not its notes, news, pages and records.</summary>
    public static IQueryable<Document> Statements(this IQueryable<Document> documents) => documents.Where(document => document.Path.StartsWith("statements/"));

    /// <summary>
    /// The documents of these ids with their editions and every text of them, in one query. The ids are said of the editions too:
    /// the engine joins editions and texts before it looks at the document, and without them it would join all that a tenant has.
    /// </summary>
    public static IQueryable<Document> WithTexts(this IQueryable<Document> documents, IReadOnlyCollection<Guid> ids) => documents
        .Where(document => ids.Contains(document.Id))
        .Include(document => document.Editions.Where(edition => ids.Contains(edition.DocumentId))).ThenInclude(edition => edition.Languages)
        .AsSingleQuery();
}
