using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Statements;

/// <summary>What the names under an edition depend on.</summary>
/// <param name="IsReleased">Whether it is or was public.</param>
public sealed record EditionLine(Guid DocumentId, int Number, EditionKind Kind, bool IsReleased, TextHash TextHash)
{
    internal static EditionLine Of(Edition edition) => new(edition.DocumentId, edition.Number, edition.Kind, edition.Ordinal is not null, edition.TextHash);
}

/// <summary>
/// A text and those whose signatures it carries: a corrigendum corrects errors and touches no adherence, so it carries what was
/// given to the edition it corrects. A revision and an addendum carry their own only.
/// </summary>
/// <param name="TextHash">The text itself.</param>
/// <param name="Corrected">The texts it corrects, one after another, the newest first.</param>
public sealed record TextLineage(TextHash TextHash, IReadOnlyList<TextHash> Corrected)
{
    /// <summary>Whether a signature on that text stands under this one.</summary>
    public bool Carries(TextHash signed) => signed == TextHash || Corrected.Contains(signed);

    /// <summary>The text of a document with what it corrects: the released editions before it, back to the one that is no corrigendum.</summary>
    public static TextLineage Of(Guid documentId, TextHash text, IEnumerable<EditionLine> editions)
    {
        EditionLine[] own = [.. editions.Where(edition => edition.DocumentId == documentId).OrderByDescending(edition => edition.Number)];
        List<TextHash> corrected = [];
        for (var edition = Array.Find(own, found => found.TextHash == text); edition is { Kind: EditionKind.Corrigendum };)
        {
            var number = edition.Number;
            edition = Array.Find(own, before => before is { IsReleased: true, Kind: not EditionKind.Addendum } && before.Number < number);
            corrected.AddRange(edition is null ? [] : [edition.TextHash]);
        }

        return new(text, corrected);
    }
}

/// <summary>Reading what the names under editions depend on.</summary>
public static class EditionLines
{
    /// <summary>Every edition of the documents.</summary>
    public static async Task<IReadOnlyList<EditionLine>> EditionLinesAsync(this PortalDb db, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken = default) =>
        await db.Set<Edition>().Where(edition => documentIds.Contains(edition.DocumentId))
            .Select(edition => new EditionLine(edition.DocumentId, edition.Number, edition.Kind, edition.Ordinal != null, edition.TextHash)).ToListAsync(cancellationToken);
}
