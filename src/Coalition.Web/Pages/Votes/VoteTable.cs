using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Coalition.Core.Votes;
using Coalition.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Pages.Votes;

/// <summary>A statement beside a vote, and what else could be chosen; page and file read the same.</summary>
/// <param name="Statements">Public statements that bear names, the newest first.</param>
/// <param name="Resolutions">Public resolutions with a vote, the newest first.</param>
/// <param name="Statement">The one chosen, else the newest; null where there is none.</param>
/// <param name="Resolution">The one chosen, else the newest; null where there is none.</param>
public sealed record VoteTable(IReadOnlyList<SignedStatement> Statements, IReadOnlyList<Resolution> Resolutions, SignedStatement? Statement, Resolution? Resolution)
{
    /// <summary>Who signed and how it voted; null where one of the two is missing.</summary>
    public SignedVotes? Votes { get; } = Statement is null || Resolution?.Vote is null ? null : new SignedVotes(Statement.Names, Resolution.Vote);

    /// <summary>Reads it in five queries; null where something was named that is not public.</summary>
    public static async Task<VoteTable?> LoadAsync(PortalDb db, SiteSettings settings, DateTime now, string? statement, string? resolution, CancellationToken cancellationToken)
    {
        SignedStatement[] statements = settings.Uses(Features.Statements) ? [.. (await db.SignedStatementsAsync(now, cancellationToken)).Where(row => row.IsSigned)] : [];
        var resolutions = await db.Resolutions.Public().Where(row => row.Vote != null).Include(row => row.Vote).ToListAsync(cancellationToken);
        Resolution[] newestFirst = [.. resolutions.OrderByDescending(row => (row.VotedOn ?? row.ReportedOn)?.Rank, StringComparer.Ordinal).ThenBy(row => row.Slug, StringComparer.Ordinal)];
        var chosen = (Statement: Choose(statements, row => row.Slug, statement), Resolution: Choose(newestFirst, row => row.Slug, resolution));
        if ((!string.IsNullOrEmpty(statement) && chosen.Statement is null) || (!string.IsNullOrEmpty(resolution) && chosen.Resolution is null))
        {
            return null;
        }

        if (chosen.Resolution?.Vote is { } vote)
        {
            await db.Set<VotePosition>().Include(row => row.Source).Where(row => row.VoteEventId == vote.Id).LoadAsync(cancellationToken);
            await db.Set<DeclaredIntention>().Include(row => row.Source).Where(row => row.VoteEventId == vote.Id).LoadAsync(cancellationToken);
        }

        return new(statements, newestFirst, chosen.Statement, chosen.Resolution);
    }

    private static T? Choose<T>(IReadOnlyList<T> all, Func<T, string> slug, string? named)
        where T : class => string.IsNullOrEmpty(named) ? (all is [var first, ..] ? first : null) : all.FirstOrDefault(row => slug(row) == named);
}
