using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>Public documents as they are found: one record a language but for courtesy translations, which nobody has cleared; one passage a paragraph.</summary>
internal static class DocumentTexts
{
    /// <summary>All of them, or those with these ids that are public.</summary>
    public static async Task<IReadOnlyList<SearchRecord>> ReadAsync(PortalDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var publications = db.Publications.Public();
        if (ids is not null)
        {
            publications = publications.Where(publication => ids.Contains(publication.DocumentId));
        }

        var versions = db.Set<LanguageVersion>().Where(version => version.Status != LanguageStatus.Courtesy);
        var rows = await publications
            .Join(versions, publication => publication.EditionId, version => version.EditionId, (publication, version) => new
            {
                publication.DocumentId,
                publication.Document.Type,
                publication.Document.Path,
                publication.Document.Symbol,
                publication.Edition.IssuedOn,
                version.Language,
                version.Title,
                version.Blocks,
                version.Fields,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new SearchRecord(row.DocumentId, row.Type, row.Path, row.IssuedOn, row.Language, row.Title, Passages(row.Type, row.Blocks, row.Fields)) { Symbol = row.Symbol }),
        ];
    }

    private static IReadOnlyList<SearchPassage> Passages(string type, IReadOnlyList<Block> blocks, IReadOnlyDictionary<string, string> fields)
    {
        var isNumbered = type is "JointStatement" or "MeetingRecord";
        var number = 0;
        return
        [
            .. blocks.Select(block => new SearchPassage(block.Id, Plain(block.Text)) { Number = isNumbered && block.Role is not BlockRole.Heading ? ++number : null }),
            .. fields.Values.Where(text => text.Length > 0).Select(text => new SearchPassage("", Plain(text))),
        ];
    }

    private static string Plain(string text) => text.Replace("*", "", StringComparison.Ordinal);
}
