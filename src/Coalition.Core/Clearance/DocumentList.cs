using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>Which documents a list shows.</summary>
/// <param name="Type">Name of a content type, or null for all.</param>
/// <param name="Status">Where the newest edition stands, or null for all.</param>
/// <param name="Language">Language of the titles.</param>
/// <param name="Most">Rows at most.</param>
/// <param name="After">The last row of the page before, or null for the first page.</param>
public sealed record DocumentFilter(string? Type, TextStatus? Status, string Language, int Most, DocumentKey? After)
{
    /// <summary>Names looked through for <see cref="Words"/>, the latest ones.</summary>
    public const int MostNames = 2000;

    /// <summary>Beginnings of words of a title, a symbol or an address; empty for all documents.</summary>
    public string Words { get; init; } = "";
}

/// <summary>A row's place in the list: newest documents first, those of one instant by address.</summary>
public sealed record DocumentKey(DateTime CreatedAt, string Path);

/// <summary>A document in a list, with its newest edition.</summary>
/// <param name="EditedAt">UTC.</param>
/// <param name="EditedBy">Name of the account, or null where an import wrote the text.</param>
/// <param name="PublicNumber">Number of the public edition, or null.</param>
public sealed record DocumentLine(Guid Id, string Type, DocumentKey Key, string? Symbol, int Number, string? Title, string? TitleLanguage, DateTime EditedAt, string? EditedBy, TextStatus Status, int? PublicNumber);

/// <summary>Reading documents for a list, in one query, and one before it where they are searched.</summary>
public static class DocumentLists
{
    /// <summary>The rows of one page.</summary>
    public static async Task<IReadOnlyList<DocumentLine>> DocumentLinesAsync(this PortalDb db, DocumentFilter filter, CancellationToken cancellationToken = default)
    {
        var documents = db.Documents.AsNoTracking().Where(document => filter.Type == null || document.Type == filter.Type);
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var called = await db.DocumentsCalledAsync(filter.Words, DocumentFilter.MostNames, cancellationToken);
            documents = documents.Where(document => called.Contains(document.Id));
        }

        if (filter.After is { } after)
        {
            documents = documents.Where(document => document.CreatedAt < after.CreatedAt || (document.CreatedAt == after.CreatedAt && document.Path.CompareTo(after.Path) > 0));
        }

        return await Lines(db, documents, filter.Language)
            .Where(line => filter.Status == null || line.Status == filter.Status)
            .OrderByDescending(line => line.CreatedAt).ThenBy(line => line.Path).Take(filter.Most)
            .Select(line => new DocumentLine(
                line.Id, line.Type, new DocumentKey(line.CreatedAt, line.Path), line.Symbol, line.Edition.Number,
                line.Title, line.TitleLanguage, line.Edition.LastEditedAt, line.EditedBy, line.Status, line.PublicNumber))
            .ToListAsync(cancellationToken);
    }

    // The newest edition's status as ClearanceFile.StatusOf derives it, said once more for the database. Nothing supersedes the newest.
    private static IQueryable<Line> Lines(PortalDb db, IQueryable<Document> documents, string language)
    {
        var (editions, versions, rounds, users) = (db.Set<Edition>(), db.Set<LanguageVersion>(), db.Rounds, db.Users);
        var publications = db.Publications.Where(publication => publication.EndedAt == null);
        return from document in documents
               join edition in editions on document.Id equals edition.DocumentId
               where !editions.Any(later => later.DocumentId == document.Id && later.Number > edition.Number)
               let result = rounds.Where(round => round.EditionId == edition.Id).OrderByDescending(round => round.OpenedAt).Select(round => round.Result).FirstOrDefault()
               select new Line
               {
                   Id = document.Id,
                   Type = document.Type,
                   Path = document.Path,
                   Symbol = document.Symbol,
                   CreatedAt = document.CreatedAt,
                   Edition = edition,
                   Title = versions.Where(version => version.EditionId == edition.Id)
                       .OrderByDescending(version => version.Language == language).ThenByDescending(version => version.Language == "en").Select(version => version.Title).FirstOrDefault(),
                   TitleLanguage = versions.Where(version => version.EditionId == edition.Id)
                       .OrderByDescending(version => version.Language == language).ThenByDescending(version => version.Language == "en").Select(version => version.Language).FirstOrDefault(),
                   EditedBy = users.Where(user => user.Id == edition.LastEditedBy).Select(user => user.Name).FirstOrDefault(),
                   PublicNumber = publications.Where(publication => publication.DocumentId == document.Id && publication.AddsToId == null && document.TakenDownAt == null).Select(publication => (int?)publication.Edition.Number).FirstOrDefault(),
                   Status = edition.Ordinal != null && document.TakenDownAt != null ? TextStatus.TakenDown
                       : edition.Ordinal != null && document.Withdrawals.Any(row => row.Kind == WithdrawalKind.Retracted && edition.Number <= row.UpTo) ? TextStatus.Retracted
                       : edition.Ordinal != null && document.Withdrawals.Any(row => row.Kind == WithdrawalKind.Withdrawn && edition.Number <= row.UpTo) ? TextStatus.Withdrawn
                       : publications.Any(publication => publication.EditionId == edition.Id) ? TextStatus.Published
                       : edition.FrozenAt != null ? TextStatus.Frozen
                       : !rounds.Any(round => round.EditionId == edition.Id) ? TextStatus.Draft
                       : result == RoundOutcome.Cleared ? TextStatus.Cleared
                       : result == RoundOutcome.ChangesRequested ? TextStatus.ChangesRequested
                       : result == RoundOutcome.Voided ? TextStatus.Voided
                       : result == RoundOutcome.Lapsed ? TextStatus.Draft
                       : TextStatus.InReview,
               };
    }

    private sealed class Line
    {
        public required Guid Id { get; init; }

        public required string Type { get; init; }

        public required string Path { get; init; }

        public required string? Symbol { get; init; }

        public required DateTime CreatedAt { get; init; }

        public required Edition Edition { get; init; }

        public required string? Title { get; init; }

        public required string? TitleLanguage { get; init; }

        public required string? EditedBy { get; init; }

        public required int? PublicNumber { get; init; }

        public required TextStatus Status { get; init; }
    }
}
