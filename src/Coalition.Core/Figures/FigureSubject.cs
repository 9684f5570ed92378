using Coalition.Core.Kernel;

namespace Coalition.Core.Figures;

/// <summary>All claims on one subject, side by side, the newest first. There is deliberately no total: claims are not parts of a whole.</summary>
public sealed record FigureSubject(string Subject, LocalText Name, IReadOnlyList<Figure> Claims)
{
    /// <summary>Whether the claims are worded differently, so that a reader must be told that they conflict.</summary>
    public bool IsContested => Claims.Any(claim => claim.Standing is FigureStatus.Contested)
        || Claims.Where(claim => claim.Standing is FigureStatus.Live).DistinctBy(claim => claim.Wording).Skip(1).Any();

    /// <summary>Groups claims by subject, in the order of the subjects' keys. An entry that was joined with another is no claim of its own.</summary>
    public static IReadOnlyList<FigureSubject> Of(IEnumerable<Figure> figures) =>
    [
        .. figures.Where(figure => figure.Succession?.Kind is not SuccessionKind.Joined).GroupBy(figure => figure.Subject, StringComparer.Ordinal).OrderBy(claims => claims.Key, StringComparer.Ordinal)
            .Select(claims => new FigureSubject(
                claims.Key,
                claims.First().SubjectName,
                [.. claims.OrderByDescending(claim => claim.AsOf?.Earliest).ThenBy(claim => claim.Slug, StringComparer.Ordinal)])),
    ];
}
