using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Safeguarding;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// What waits that is about no document: reports of visitors, withheld words to review, requests for corrections, successors, mandates without their second person. Read where it
/// is kept, and gone from every inbox in the save that answers it.
/// </summary>
/// <param name="What">Which of the five.</param>
/// <param name="Count">How many.</param>
/// <param name="Since">UTC; when the oldest came in. Null for mandates, of which the day they begin is kept and not when they were granted.</param>
public sealed record WaitingMatter(Matter What, int Count, DateTime? Since)
{
    /// <summary>UTC; by when the first is to be seen to, where a time is set.</summary>
    public DateTime? DueAt { get; private init; }

    /// <summary>What waits for the person, in one query, the most urgent first; empty where nothing does, or for somebody else.</summary>
    internal static async Task<IReadOnlyList<WaitingMatter>> OfAsync(PortalDb db, Actor by, CancellationToken cancellationToken)
    {
        if (!by.May(Permissions.TakeDownContent) && !by.May(Permissions.ManageRegisters) && !by.May(Permissions.ManageMandates))
        {
            return [];
        }

        var found = await For(db, by).GroupBy(row => row.What).Select(rows => new { What = rows.Key, Count = rows.Count(), Since = rows.Min(row => row.Since), DueAt = rows.Min(row => row.DueAt) }).ToListAsync(cancellationToken);
        return [.. found.Select(row => new WaitingMatter(row.What, row.Count, Utc(row.Since)) { DueAt = Utc(row.DueAt) }).OrderBy(row => row.What)];
    }

    /// <summary>One id for each of the five of which something waits for the person.</summary>
    internal static IQueryable<Guid> IdsFor(PortalDb db, Actor by) =>
        Reports(db, by).Select(row => row.Id).Take(1)
            .Concat(Withheld(db, by).Select(row => row.Id).Take(1))
            .Concat(Requests(db, by).Select(row => row.Id).Take(1))
            .Concat(Nominations(db, by).Select(row => row.Id).Take(1))
            .Concat(Mandates(db, by).Select(row => row.Id).Take(1));

    // A minimum comes out of the database without its kind.
    private static DateTime? Utc(DateTime? instant) => instant is { } given ? DateTime.SpecifyKind(given, DateTimeKind.Utc) : null;

    private static IQueryable<Row> For(PortalDb db, Actor by) =>
        Reports(db, by).Select(row => new Row { What = Matter.Report, Since = row.ReceivedAt, DueAt = null })
            .Concat(Withheld(db, by).Select(row => new Row { What = Matter.Withholding, Since = row.At, DueAt = row.ReviewDueAt }))
            .Concat(Requests(db, by).Select(row => new Row { What = Matter.Correction, Since = row.AskedAt, DueAt = null }))
            .Concat(Nominations(db, by).Select(row => new Row { What = Matter.Successor, Since = row.MadeAt, DueAt = null }))
            .Concat(Mandates(db, by).Select(row => new Row { What = Matter.Mandate, Since = null, DueAt = null }));

    private static IQueryable<SafetyReport> Reports(PortalDb db, Actor by)
    {
        var isTold = by.May(Permissions.TakeDownContent);
        return db.SafetyReports.Where(row => isTold && row.HandledAt == null);
    }

    private static IQueryable<Withholding> Withheld(PortalDb db, Actor by)
    {
        var isAsked = by.May(Permissions.TakeDownContent);
        return db.Withholdings.Where(row => isAsked && row.ReviewedAt == null && row.WithheldBy != by.UserId);
    }

    private static IQueryable<CorrectionRequest> Requests(PortalDb db, Actor by)
    {
        var isAsked = by.May(Permissions.ManageRegisters);
        return db.CorrectionRequests.Where(row => isAsked && row.AnsweredAt == null && row.AskedBy != by.UserId);
    }

    private static IQueryable<Nomination> Nominations(PortalDb db, Actor by)
    {
        var isAsked = by.May(Permissions.ManageMandates);
        return db.Nominations.Where(row => isAsked && row.AnsweredAt == null && row.Mandate.UserId != by.UserId);
    }

    private static IQueryable<Mandate> Mandates(PortalDb db, Actor by)
    {
        var isAsked = by.May(Permissions.ManageMandates);
        return db.Mandates.Where(row => isAsked && row.NeedsConfirmation && row.ConfirmedAt == null && row.RevokedAt == null && row.GrantedBy != by.UserId && row.UserId != by.UserId);
    }

    private sealed record Row
    {
        public Matter What { get; init; }

        public DateTime? Since { get; init; }

        public DateTime? DueAt { get; init; }
    }
}

/// <summary>What beside documents can wait for the secretariat.</summary>
public enum Matter
{
    /// <summary>A visitor reports that something may endanger somebody; before everything else.</summary>
    Report,

    /// <summary>Somebody has withheld words from readers, and another person has to review it.</summary>
    Withholding,

    /// <summary>A party says that something on record about it is wrong.</summary>
    Correction,

    /// <summary>A focal point has named who takes over.</summary>
    Successor,

    /// <summary>A mandate waits to be compared with its letter by a second person.</summary>
    Mandate,
}
