using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Commitments;

/// <summary>What the overview is narrowed to by time and release.</summary>
public enum CommitmentStage
{
    /// <summary>An update was due and has not come.</summary>
    Overdue,

    /// <summary>An update is due within thirty days, what is overdue included.</summary>
    DueSoon,

    /// <summary>Recorded and not public.</summary>
    ToRelease,
}

/// <summary>Which commitments the overview shows. The ladders are filters of their own: what a party says never stands for what others found.</summary>
/// <param name="Most">Rows at most.</param>
public sealed record CommitmentFilter(int Most)
{
    public Guid? PartyId { get; init; }

    public SelfStatus? SelfStatus { get; init; }

    public AssessmentStatus? Assessment { get; init; }

    public CommitmentStage? Stage { get; init; }

    /// <summary>ISO 4217 code of the stated total.</summary>
    public string? Currency { get; init; }

    /// <summary>The last row of the page before; null for the first page.</summary>
    public CommitmentPlace? After { get; init; }
}

/// <summary>A row's place in the overview.</summary>
public sealed record CommitmentPlace(DateTime At, Guid Id);

/// <summary>A commitment as the overview shows it. Instants in UTC.</summary>
public sealed record CommitmentRow(
    Guid Id, string Slug, LocalText Title, Guid PartyId, Amount? Stated, SelfStatus SelfStatus, AssessmentStatus Assessment, EvidenceLevel Evidence, DateTime? DueAt, ReportingRhythm? Rhythm, DateTime? ReleasedAt, DateTime PlaceAt)
{
    public CommitmentPlace Place => new(PlaceAt, Id);
}

/// <summary>Reading the overview: first due first, a page at a time by key, each filter along an index of its own.</summary>
public static class CommitmentOverview
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>One page.</summary>
    public static async Task<IReadOnlyList<CommitmentRow>> OverviewAsync(this PortalDb db, CommitmentFilter filter, DateTime now, CancellationToken cancellationToken = default) =>
        await Narrowed(db.Commitments.AsNoTracking(), filter, now).After(filter.After).OrderBy(row => row.PlaceAt).ThenBy(row => row.Id).Take(filter.Most)
            .Select(row => new CommitmentRow(row.Id, row.Slug, row.Title, row.PartyId, row.Stated, row.SelfStatus, row.Assessment, row.Evidence, row.NextUpdateDueAt, row.Rhythm, row.ReleasedAt, row.PlaceAt))
            .ToListAsync(cancellationToken);

    private static IQueryable<Commitment> After(this IQueryable<Commitment> rows, CommitmentPlace? place) => place is not { At: var at, Id: var id } ? rows
        : rows.Where(row => row.PlaceAt >= at && (row.PlaceAt > at || row.Id.CompareTo(id) > 0));

    private static IQueryable<Commitment> Narrowed(IQueryable<Commitment> rows, CommitmentFilter filter, DateTime now)
    {
        rows = filter.PartyId is { } party ? rows.Where(row => row.PartyId == party) : rows;
        rows = filter.SelfStatus is { } status ? rows.Where(row => row.SelfStatus == status) : rows;
        rows = filter.Assessment is { } assessment ? rows.Where(row => row.Assessment == assessment) : rows;
        rows = filter.Currency is { } currency ? rows.Where(row => row.StatedCurrency == currency) : rows;
        var soon = now + Soon;
        return filter.Stage switch
        {
            CommitmentStage.Overdue => rows.Where(row => row.PlaceAt <= now),
            CommitmentStage.DueSoon => rows.Where(row => row.PlaceAt <= soon),
            CommitmentStage.ToRelease => rows.Where(row => row.ReleasedAt == null),
            _ => rows,
        };
    }
}
