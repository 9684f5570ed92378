using Coalition.Core.Content;
using Coalition.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>What parties and safeguarding reviewers have said of a document, the oldest first; of one instant in the order of their ids, as everywhere.</summary>
internal sealed record SilenceStanding(IReadOnlyList<SilenceProcedure> Silences, IReadOnlyList<SafeguardingReview> Reviews);

/// <summary>Reading it for many documents at once.</summary>
internal static class SilenceStandings
{
    /// <summary>Of each document, in one query: most have neither.</summary>
    public static async Task<Dictionary<Guid, SilenceStanding>> SilencesAsync(this PortalDb db, IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var (silences, reviews) = (db.SilenceProcedures.Where(silence => documentIds.Contains(silence.DocumentId)).Whole(), db.SafeguardingReviews);
        var found = await db.Documents.Where(document => documentIds.Contains(document.Id)).AsSingleQuery().Select(document => new
        {
            document.Id,
            Silences = silences.Where(silence => silence.DocumentId == document.Id).ToList(),
            Reviews = reviews.Where(review => review.DocumentId == document.Id).ToList(),
        }).ToListAsync(cancellationToken);
        return found.ToDictionary(
            row => row.Id,
            row => new SilenceStanding([.. row.Silences.OrderBy(silence => silence.OpenedAt)], [.. row.Reviews.OrderBy(review => review.At).ThenBy(review => review.Id)]));
    }
}
