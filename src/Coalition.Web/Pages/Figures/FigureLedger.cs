using Coalition.Core.Data;
using Coalition.Core.Figures;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Web.Pages.Statements;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Figures;

/// <summary>The public claims that were asked for, by subject, and by what else could be asked; page and file read the same.</summary>
/// <param name="Subjects">Those shown, with their claims side by side.</param>
/// <param name="AllSubjects">Keys and names of all subjects.</param>
/// <param name="Claimants">Keys and names of all claimants: a claimant's key is made from its English name.</param>
public sealed record FigureLedger(IReadOnlyList<FigureSubject> Subjects, IReadOnlyList<(string Key, LocalText Name)> AllSubjects, IReadOnlyList<(string Key, LocalText Name)> Claimants)
{
    /// <summary>Reads it in one query, of the past in two.</summary>
    /// <param name="subject">Key of a subject, or empty for all.</param>
    /// <param name="claimant">Key of a claimant, or empty for all.</param>
    public static async Task<FigureLedger> LoadAsync(PortalDb db, string? subject, string? claimant, KnownAt asKnown, CancellationToken cancellationToken)
    {
        var all = FigureSubject.Of(await ReadAsync(db, asKnown, cancellationToken));
        return new(
            [
                .. all.Where(found => string.IsNullOrEmpty(subject) || found.Subject == subject)
                    .Select(found => found with { Claims = [.. found.Claims.Where(claim => string.IsNullOrEmpty(claimant) || KeyOf(claim.Claimant) == claimant)] })
                    .Where(found => found.Claims.Count > 0),
            ],
            [.. all.Select(found => (found.Subject, found.Name))],
            [.. all.SelectMany(found => found.Claims).Select(claim => (KeyOf(claim.Claimant), claim.Claimant)).DistinctBy(pair => pair.Item1, StringComparer.Ordinal).OrderBy(pair => pair.Item1, StringComparer.Ordinal)]);
    }

    private static async Task<IEnumerable<Figure>> ReadAsync(PortalDb db, KnownAt asKnown, CancellationToken cancellationToken)
    {
        var at = asKnown.Instant;
        var figures = await db.Figures.PublicBy(at).Whole().Include(figure => figure.Withholdings).Include(figure => figure.Corrections.Where(correction => correction.At > at))
            .Include(figure => figure.Earlier).ThenInclude(row => row.Earlier.Withholdings)
            .Include(figure => figure.Earlier).ThenInclude(row => row.Earlier.Corrections.Where(correction => correction.At > at))
            .AsNoTrackingWithIdentityResolution().AsSingleQuery().ToListAsync(cancellationToken);
        if (!asKnown.IsGiven)
        {
            return figures;
        }

        var said = figures.Concat(figures.SelectMany(figure => figure.Earlier).Select(row => row.Earlier)).SelectMany(figure => figure.SaidBy(at).References());
        var lookups = await RegisterLookups.NamedAsync(db, said, cancellationToken);
        return figures.Select(figure => figure.KnownAt(lookups, at));
    }

    /// <summary>The key of a claimant.</summary>
    internal static string KeyOf(LocalText claimant) => Slug.From(claimant.In("en"));
}
