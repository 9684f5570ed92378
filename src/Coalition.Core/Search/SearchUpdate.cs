using Coalition.Core.Activity;
using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Parties;
using Coalition.Core.Statements;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Search;

/// <summary>
/// Brings the tenant's index up to date from the activity log. The log only says which records to look at again; what is
/// indexed is read from the records as they are now, so applying a line twice, or late, does no harm. What begins with a day without
/// an act of anybody, a membership or a contest, is looked at once on each day (UTC).
/// </summary>
public sealed class SearchUpdate(PortalDb db, CurrentTenant tenant, SearchIndexes indexes, TimeProvider clock)
{
    // So many records are read anew faster all at once than one by one.
    private const int FewRecords = 200;
    private const int Attempts = 3;

    private SearchIndex Index => indexes.Of(tenant.Id);

    /// <summary>Applies what was done since the index was last brought up to date; one cheap query when nothing was.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken = default)
    {
        // The cursor first: a log that is shorter than a cursor read before it was put back from a copy.
        if (indexes.LookedOn(tenant.Id) == Today && Index.Cursor is > 0 and var cursor && cursor == await db.RevisionAsync(cancellationToken))
        {
            return;
        }

        await InTurnAsync(ApplyAsync, cancellationToken);
    }

    /// <summary>Begins the index anew from the records.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken = default) => InTurnAsync(
        cancellation =>
        {
            Index.Clear();
            return ApplyAsync(cancellation);
        },
        cancellationToken);

    private async Task InTurnAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var turn = indexes.TurnOf(tenant.Id);
        await turn.WaitAsync(cancellationToken);
        try
        {
            await work(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var cursor = Index.Cursor;
            var revision = await db.RevisionAsync(cancellationToken);
            if (cursor > revision)
            {
                Index.Clear();
                cursor = 0;
            }

            // False where another process was faster or the file was begun anew: look where it stands now.
            if (Index.Apply(await ChangesAsync(cursor, cancellationToken), cursor, revision))
            {
                indexes.Look(tenant.Id, today);
                return;
            }
        }
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(Now);

    private async Task<IReadOnlyList<IndexChange>> ChangesAsync(long cursor, CancellationToken cancellationToken)
    {
        var subjects = await db.Activity.Where(entry => entry.Sequence > cursor)
            .Select(entry => new Subject(entry.SubjectType, entry.SubjectId)).Distinct().ToListAsync(cancellationToken);
        if (cursor == 0 || subjects.Count > FewRecords || subjects.Exists(subject => subject.Type is nameof(SiteSettings)))
        {
            return await EverythingAsync(cancellationToken);
        }

        Guid[] ids = [.. await RecordsOfAsync(subjects, cancellationToken), .. indexes.LookedOn(tenant.Id) == Today ? [] : await TurningAsync(cancellationToken)];
        return [.. ids.Select(Remove), .. await PutAsync(ids, cancellationToken)];
    }

    private async Task<IReadOnlyList<IndexChange>> EverythingAsync(CancellationToken cancellationToken) =>
        [.. Index.Records(Audience.Public).Select(record => IndexChange.RemoveRecord(Audience.Public, record)), .. await PutAsync(ids: null, cancellationToken)];

    private async Task<IEnumerable<IndexChange>> PutAsync(IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        // As stored, because what this process holds in memory may be a moment old.
        var settings = await db.SiteSettings.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? tenant.Settings;
        var records = await SearchRecords.ReadAsync(new(db, settings, Today), ids, cancellationToken);
        var parties = records.Count == 0 ? null : await SearchRecords.PartiesAsync(db, Now, cancellationToken);
        return records.Select(record => IndexChange.Put(Audience.Public, record.Entry([.. parties![record.Id]])));
    }

    // What a new day changes by itself: who is listed, and who stands under a text that a party contests.
    private async Task<IEnumerable<Guid>> TurningAsync(CancellationToken cancellationToken)
    {
        var listed = await db.Memberships.Current().Select(membership => membership.PartyId).Distinct().ToListAsync(cancellationToken);
        var contested = await db.Endorsements.Where(act => act.Contests.Any(contest => contest.SettledAt == null)).Select(act => act.DocumentId).Distinct().ToListAsync(cancellationToken);
        return listed.Concat(contested);
    }

    // Some acts have a record of their own, while what is found is the party that is listed or the text that is signed.
    private async Task<Guid[]> RecordsOfAsync(IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(subject => subject.Id).ToArray();
        var parties = subjects.Any(subject => subject.Type is nameof(Membership))
            ? await db.Memberships.Where(membership => ids.Contains(membership.Id)).Select(membership => membership.PartyId).ToListAsync(cancellationToken)
            : [];
        var signed = subjects.Any(subject => subject.Type is nameof(Endorsement) or nameof(EndorsementConfirmation) or nameof(EndorsementContest))
            ? await db.Endorsements.Where(act => ids.Contains(act.Id) || ids.Contains(act.Confirmation!.Id) || act.Contests.Any(contest => ids.Contains(contest.Id))).Select(act => act.DocumentId).ToListAsync(cancellationToken)
            : [];
        var translated = subjects.Any(subject => subject.Type is nameof(CourtesyText))
            ? await db.CourtesyTexts.Where(text => ids.Contains(text.Id)).Select(text => text.DocumentId).ToListAsync(cancellationToken)
            : [];
        return [.. ids.Concat(parties).Concat(signed).Concat(translated).Distinct()];
    }

    private static IndexChange Remove(Guid id) => IndexChange.RemoveRecord(Audience.Public, SearchRecord.RecordOf(id));

    private sealed record Subject(string Type, Guid Id);
}
