using Coalition.Core.Data;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Commitments;

/// <summary>Assessments to which the party has not replied stand in the inbox of its focal points for a time: a right that nobody hears of is none, and one that stays for ever is a demand.</summary>
public sealed class WaitingReplies(TimeProvider clock) : IWaitingRecords
{
    /// <summary>How long an assessment stands there unless the party replies. It may reply afterwards too.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromDays(28);

    public IQueryable<Guid> For(PortalDb db, Actor by) => Unanswered(db, by).Select(assessment => assessment.Id);

    public async Task<IReadOnlyList<WaitingRecord>> ReadAsync(PortalDb db, Actor by, int most, CancellationToken cancellationToken)
    {
        if (WaitingCommitments.PartyOf(by) is null)
        {
            return [];
        }

        var commitments = db.Commitments;
        var found = await Unanswered(db, by).OrderBy(assessment => assessment.RecordedAt).ThenBy(assessment => assessment.Id).Take(most)
            .Select(assessment => new { assessment.RecordedAt, Of = commitments.Where(row => row.Id == assessment.CommitmentId).Select(row => new { row.Slug, row.Title, row.Party }).First() }).ToListAsync(cancellationToken);
        return found.ConvertAll(row => new WaitingRecord(InboxKind.ReplyToAssessment, row.Of.Slug, row.Of.Title, row.Of.Party.Name("en"), row.RecordedAt));
    }

    private IQueryable<Assessment> Unanswered(PortalDb db, Actor by)
    {
        var (party, since, commitments) = (WaitingCommitments.PartyOf(by), clock.GetUtcNow().UtcDateTime - Time, db.Commitments);
        return db.Set<Assessment>().Where(assessment => assessment.RecordedAt > since && !assessment.Replies.Any() && commitments.Any(row => row.Id == assessment.CommitmentId && row.PartyId == party));
    }
}
