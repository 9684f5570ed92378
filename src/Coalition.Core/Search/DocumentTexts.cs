using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>Public documents as they are found: one record a language, courtesy translations where they were published; one passage a paragraph.</summary>
internal static class DocumentTexts
{
    /// <summary>All of them, or those with these ids that are public.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var publications = db.Publications.InForce();
        if (ids is not null)
        {
            publications = publications.Where(publication => ids.Contains(publication.DocumentId));
        }

        var versions = db.Set<LanguageVersion>().Where(version => version.Status != LanguageStatus.Courtesy);
        var courtesies = db.CourtesyTexts.Published();
        var rows = await publications.AsSingleQuery().Select(publication => new
        {
            Found = new FoundText
            {
                DocumentId = publication.DocumentId,
                Type = publication.Document.Type,
                Path = publication.Document.Path,
                Symbol = publication.Document.Symbol,
                IssuedOn = publication.Edition.IssuedOn,
                ReleasedAt = publication.ReleasedAt,
                Number = publication.Edition.Number,
                IsAdded = publication.AddsToId != null,
                Redactions = publication.Document.Withdrawals.Where(row => row.Kind == WithdrawalKind.Redacted)
                    .Select(row => new WithdrawalNotice(row.Kind, row.Reason, row.Notice, row.Parts, row.UpTo, row.At)).ToList(),
            },
            Cleared = versions.Where(version => version.EditionId == publication.EditionId).Select(version => new LanguageDraft(version.Language, version.Status, version.Title, version.Blocks, version.Fields)).ToList(),
            Courtesies = courtesies.Where(text => text.EditionId == publication.EditionId).Select(text => new LanguageDraft(text.Language, LanguageStatus.Courtesy, text.Title, text.Blocks, text.Fields)).ToList(),
        }).ToListAsync(cancellationToken);
        var texts = rows.SelectMany(row => row.Cleared.Concat(row.Courtesies).Select(draft => row.Found with { Stored = draft }));

        // An addendum is found under the text it adds to, which is where it is read.
        return [.. texts.OrderBy(text => text.IsAdded).ThenBy(text => text.Number).GroupBy(text => (text.DocumentId, text.Stored.Language)).Select(same => Record([.. same]))];
    }

    private static SearchRecord Record(IReadOnlyList<FoundText> texts)
    {
        var first = texts[0];
        return new(first.DocumentId, first.Type, first.Path, first.IssuedOn, first.Stored.Language, first.Stored.Title, [.. texts.SelectMany(Passages)]) { Symbol = first.Symbol, ReleasedAt = texts.Max(text => text.ReleasedAt) };
    }

    private static IEnumerable<SearchPassage> Passages(FoundText found)
    {
        var isNumbered = !found.IsAdded && DocumentEntry.IsNumbered(found.Type);
        var number = 0;
        var text = found.Stored.Without(Redaction.PartsOf(found.Redactions, found.Number));
        return
        [
            .. text.Blocks.Select(block => new SearchPassage(found.IsAdded ? $"e{found.Number}-{block.Id}" : block.Id, Plain(block.Text)) { Number = isNumbered && block.Role is not BlockRole.Heading ? ++number : null }),
            .. text.Fields.Values.Where(field => field.Length > 0).Select(field => new SearchPassage("", Plain(field))),
        ];
    }

    private static string Plain(string text) => text.Replace("*", "", StringComparison.Ordinal);

    private sealed record FoundText
    {
        public required Guid DocumentId { get; init; }

        public required string Type { get; init; }

        public required string Path { get; init; }

        public required string? Symbol { get; init; }

        public required PartialDate? IssuedOn { get; init; }

        public required DateTime ReleasedAt { get; init; }

        public required int Number { get; init; }

        public required bool IsAdded { get; init; }

        public required IReadOnlyList<WithdrawalNotice> Redactions { get; init; }

        public LanguageDraft Stored { get; init; } = null!;
    }
}
