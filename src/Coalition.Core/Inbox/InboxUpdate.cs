using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// Brings the rows of what is open in step with the records: of the documents that a save touched, within that save, or of
/// everything under way, as a repair. What is right already is not written.
/// </summary>
/// <param name="db">A view that reads what is stored; rows still in memory are not looked at.</param>
public sealed class InboxUpdate(PortalDb db, CurrentTenant tenant, TimeProvider clock, IRecordRegister records)
{
    private const int Batch = 50;

    /// <summary>Rewrites what is open of the documents; returns how many rows were wrong.</summary>
    public async Task<int> RunAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken = default)
    {
        var stored = await db.InboxItems.Where(item => documentIds.Contains(item.DocumentId)).ToListAsync(cancellationToken);
        var files = await FilesAsync(documentIds, cancellationToken);
        foreach (var file in files)
        {
            Rewrite(file, [.. stored.Where(item => item.DocumentId == file.Clearance.Document.Id)]);
        }

        await new ReminderUpdate(db, Now).PlanAsync([.. files.Select(file => file.Clearance)], cancellationToken);
        return db.ChangeTracker.HasChanges() ? await db.SaveChangesAsync(cancellationToken) : 0;
    }

    /// <summary>Does the same for everything under way, some documents at a time; returns how many rows were wrong.</summary>
    public async Task<int> RunForAllAsync(CancellationToken cancellationToken = default)
    {
        var wrong = 0;
        foreach (var batch in (await UnderWayAsync(cancellationToken)).Chunk(Batch))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            wrong += await RunAsync(batch, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        return wrong;
    }

    /// <summary>What waits by the rules, by document; what the rows must say.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Waiting>>> ExpectedAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken = default) =>
        (await FilesAsync(documentIds, cancellationToken)).ToDictionary(file => file.Clearance.Document.Id, Expected);

    private void Rewrite(InboxFile file, List<InboxItem> stored)
    {
        foreach (var waiting in Expected(file))
        {
            if (stored.Find(item => item.Kind == waiting.Kind && item.Waiting.For == waiting.For) is not { } item)
            {
                db.Add(new InboxItem(file.Clearance.Document.Id, waiting));
                continue;
            }

            stored.Remove(item);
            if (item.Waiting != waiting)
            {
                item.Enter(waiting);
            }
        }

        db.RemoveRange(stored);
    }

    private IReadOnlyList<Waiting> Expected(InboxFile file) => InboxRules.Expected(file, new InboxTerms(Now, (by, clearance) => Acts.WhyNotSubmit(by, clearance)));

    private async Task<IReadOnlyList<InboxFile>> FilesAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var files = await Acts.FilesAsync(db.Documents.AsNoTrackingWithIdentityResolution(), documentIds, cancellationToken);
        var released = await db.Publications.Where(publication => documentIds.Contains(publication.DocumentId)).Select(publication => publication.EditionId).ToListAsync(cancellationToken);
        var recorded = await ToConfirm.Where(row => documentIds.Contains(row.DocumentId)).GroupBy(row => new { row.DocumentId, row.RecordedBy })
            .Select(rows => new { rows.Key.DocumentId, Acts = new RecordedActs(rows.Key.RecordedBy, rows.Count(), rows.Min(row => row.RecordedAt)) })
            .ToListAsync(cancellationToken);
        var beside = await BesideAsync(documentIds, cancellationToken);
        var (open, contests) = (await OpenAsync(files, cancellationToken), await ContestsAsync(documentIds, cancellationToken));
        return
        [
            .. files.Select(file => new InboxFile(file, released.ToHashSet(), [.. recorded.Where(row => row.DocumentId == file.Document.Id).Select(row => row.Acts)])
            {
                Takedown = beside[file.Document.Id].Takedown,
                OpenComments = beside[file.Document.Id].Comments,
                Endorsement = open.Find(found => found.Document.Id == file.Document.Id),
                Contests = contests.GetValueOrDefault(file.Document.Id) ?? [],
            }),
        ];
    }

    private async Task<List<EndorsementFile>> OpenAsync(IReadOnlyList<ClearanceFile> files, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. files.Select(file => file.Document.Id)];
        var windows = await db.EndorsementWindows.AsNoTracking().Where(window => ids.Contains(window.DocumentId) && window.ClosedAt == null).ToListAsync(cancellationToken);
        Guid[] open = [.. windows.Select(window => window.DocumentId)];
        if (open.Length == 0)
        {
            return [];
        }

        var acts = await db.Endorsements.InOrder().AsNoTrackingWithIdentityResolution().AsSingleQuery().Where(act => open.Contains(act.DocumentId)).ToListAsync(cancellationToken);
        var memberships = await db.Memberships.AsNoTracking().ToListAsync(cancellationToken);
        var answers = await db.NotJoining.AsNoTracking().Where(answer => open.Contains(answer.DocumentId)).ToListAsync(cancellationToken);
        return
        [
            .. from file in files
               where open.Contains(file.Document.Id)
               select new EndorsementFile(file, [.. windows.Where(window => window.DocumentId == file.Document.Id)], [.. acts.Where(act => act.DocumentId == file.Document.Id)], memberships)
               {
                   NotJoining = [.. answers.Where(answer => answer.DocumentId == file.Document.Id)],
               },
        ];
    }

    private async Task<Dictionary<Guid, List<(Guid RecordedBy, DateTime Since)>>> ContestsAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var found = await Contested.Where(row => documentIds.Contains(row.Act.DocumentId)).Select(row => new { row.Act.DocumentId, row.Act.RecordedBy, row.Contest.ContestedAt }).ToListAsync(cancellationToken);
        return found.GroupBy(row => row.DocumentId).ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.ContestedAt).Select(row => (row.RecordedBy, row.ContestedAt)).ToList());
    }

    private async Task<Dictionary<Guid, (OpenTakedown? Takedown, IReadOnlyList<DateTime> Comments)>> BesideAsync(IReadOnlyCollection<Guid> documentIds, CancellationToken cancellationToken)
    {
        var (takedowns, comments) = (Unreviewed, Unanswered);
        var found = await db.Documents.Where(document => documentIds.Contains(document.Id)).AsSingleQuery().Select(document => new
        {
            document.Id,
            Takedown = takedowns.Where(row => row.DocumentId == document.Id).Select(row => new OpenTakedown(row.By, row.At, row.ReviewDueAt, row.ReviewDueZone)).FirstOrDefault(),
            Comments = comments.Where(comment => comment.DocumentId == document.Id).Select(comment => comment.At).ToList(),
        }).ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => (row.Takedown, (IReadOnlyList<DateTime>)row.Comments));
    }

    private async Task<IReadOnlyList<Guid>> UnderWayAsync(CancellationToken cancellationToken)
    {
        var (rounds, publications, items) = (db.Rounds, db.Publications, db.InboxItems);
        var beside = ToConfirm.Select(row => row.DocumentId).Concat(Unreviewed.Select(row => row.DocumentId)).Concat(Unanswered.Select(row => row.DocumentId))
            .Concat(db.EndorsementWindows.Where(row => row.ClosedAt == null).Select(row => row.DocumentId)).Concat(Contested.Select(row => row.Act.DocumentId))
            .Concat(db.SilenceProcedures.Where(row => row.EndedAt == null).Select(row => row.DocumentId)).Concat(db.SafeguardingReviews.Where(row => row.Result == SafeguardingResult.Held).Select(row => row.DocumentId))
            .Concat(db.Workflows.Where(row => row.EndedAt == null && row.CorrelationId != null).Select(row => row.CorrelationId!.Value));
        return await db.Documents.Where(document => items.Any(item => item.DocumentId == document.Id) || beside.Contains(document.Id)
            || rounds.Any(round => round.DocumentId == document.Id && !publications.Any(publication => publication.EditionId == round.EditionId)))
            .Select(document => document.Id).ToListAsync(cancellationToken);
    }

    private IQueryable<Takedown> Unreviewed => db.Takedowns.Where(row => row.ReviewedAt == null);

    private IQueryable<Comment> Unanswered => db.Comments.Where(Comment.Unanswered);

    private IQueryable<Endorsement> ToConfirm
    {
        get
        {
            var strikes = db.Endorsements.Where(row => row.IsStrike && row.Confirmation != null);
            return db.Endorsements.Where(row => row.Confirmation == null && row.EvidenceSourceId != null && !strikes.Any(strike => strike.AboutId == row.Id));
        }
    }

    private IQueryable<ContestedAct> Contested => from contest in db.EndorsementContests
                                                  where contest.SettledAt == null
                                                  join act in db.Endorsements on contest.EndorsementId equals act.Id
                                                  select new ContestedAct { Act = act, Contest = contest };

    private DocumentActs Acts => new(db, tenant, clock, new SignatoryCounts(), records);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

/// <summary>A record with what a party says against it.</summary>
internal sealed class ContestedAct
{
    public required Endorsement Act { get; init; }

    public required EndorsementContest Contest { get; init; }
}

/// <summary>The set of what is open.</summary>
public static class InboxSets
{
    extension(PortalDb db)
    {
        public DbSet<InboxItem> InboxItems => db.Set<InboxItem>();
    }
}
