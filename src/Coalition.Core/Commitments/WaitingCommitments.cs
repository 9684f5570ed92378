using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Commitments;

/// <summary>Updates that are due soon wait for the party's focal points; commitments that nobody has released wait for the publishers.</summary>
public sealed class WaitingCommitments(TimeProvider clock) : IWaitingRecords
{
    /// <summary>How long before it is due an update stands in the inbox: as long as the mail of the reminder goes ahead, and three weeks more.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(28);

    public IQueryable<Guid> For(PortalDb db, Actor by) => Due(db, by).Select(commitment => commitment.Id).Concat(ToRelease(db, by).Select(commitment => commitment.Id));

    public async Task<IReadOnlyList<WaitingRecord>> ReadAsync(PortalDb db, Actor by, int most, CancellationToken cancellationToken)
    {
        if (PartyOf(by) is null && !by.May(Permissions.PublishContent))
        {
            return [];
        }

        var first = Due(db, by).OrderBy(commitment => commitment.PlaceAt).ThenBy(commitment => commitment.Id).Take(most).Select(commitment => commitment.Id)
            .Concat(ToRelease(db, by).OrderBy(commitment => commitment.RecordedAt).ThenBy(commitment => commitment.Id).Take(most).Select(commitment => commitment.Id));
        var found = await db.Commitments.AsNoTracking().Include(commitment => commitment.Party).Where(commitment => first.Contains(commitment.Id)).ToListAsync(cancellationToken);
        return [.. found.OrderBy(commitment => commitment.PlaceAt).ThenBy(commitment => commitment.RecordedAt).Take(most).Select(LineOf)];
    }

    private static WaitingRecord LineOf(Commitment commitment) => commitment.ReleasedAt is null
        ? new(InboxKind.ReleaseCommitment, commitment.Slug, commitment.Title, commitment.Party.Name("en"), commitment.RecordedAt)
        : new(InboxKind.ReportProgress, commitment.Slug, commitment.Title, commitment.Party.Name("en"), Since: null) { DueAt = commitment.NextUpdateDueAt, DueZone = commitment.Rhythm!.TimeZoneId };

    private IQueryable<Commitment> Due(PortalDb db, Actor by)
    {
        var (party, soon) = (PartyOf(by), clock.GetUtcNow().UtcDateTime + Ahead);
        return db.Commitments.Where(commitment => commitment.PartyId == party && commitment.ReleasedAt != null && commitment.PlaceAt <= soon);
    }

    private static IQueryable<Commitment> ToRelease(PortalDb db, Actor by)
    {
        var isAsked = by.May(Permissions.PublishContent);
        return db.Commitments.Where(commitment => isAsked && commitment.ReleasedAt == null);
    }

    internal static Guid? PartyOf(Actor by) => by.May(Permissions.ManageCommitments) ? by.PartyUnder(MandateScope.Commit) : null;
}
