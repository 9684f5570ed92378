using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>
/// What waits of meetings: for a party that was present, a record to read before the time for corrections ends; for the owner of an
/// action, a report on it; for the secretariat, records with proposals to answer, and then to adopt.
/// </summary>
public sealed class WaitingMeetings(CurrentTenant tenant, TimeProvider clock) : IWaitingRecords
{
    public IQueryable<Guid> For(PortalDb db, Actor by) => ToRead(db, by).Concat(ToSettle(db, by)).Select(record => record.Id).Concat(ToReport(db, by).Select(action => action.Id));

    public async Task<IReadOnlyList<WaitingRecord>> ReadAsync(PortalDb db, Actor by, int most, CancellationToken cancellationToken)
    {
        List<WaitingRecord> waiting = [];
        if (SpeaksFor(by) is not null || by.May(Permissions.ManageRegisters))
        {
            waiting.AddRange(await RecordsAsync(db, by, most, cancellationToken));
        }

        if (CommitsFor(by) is not null)
        {
            var actions = await ToReport(db, by).AsNoTracking().OrderBy(action => action.RecordedAt).Take(most).ToListAsync(cancellationToken);
            waiting.AddRange(actions.Select(action => new WaitingRecord(InboxKind.ReportAction, action.Key, action.Text, by.Capacity!.PartyName, action.ReleasedAt!.Value)
            {
                DueAt = EndOf(action.DueOn),
                DueOn = action.DueOn,
                DueZone = tenant.Settings.TimeZoneId,
            }));
        }

        return [.. waiting.OrderBy(record => record.DueAt ?? DateTime.MaxValue).Take(most)];
    }

    private async Task<IEnumerable<WaitingRecord>> RecordsAsync(PortalDb db, Actor by, int most, CancellationToken cancellationToken)
    {
        var found = await ToRead(db, by).Concat(ToSettle(db, by)).OrderBy(record => record.ClosesAt).Take(most)
            .Join(db.Meetings, record => record.MeetingId, meeting => meeting.Id, (record, meeting) => new { record.OpenedAt, record.ClosesAt, record.TimeZoneId, meeting.Slug, meeting.Title }).ToListAsync(cancellationToken);
        var kind = by.May(Permissions.ManageRegisters) ? InboxKind.SettleRecord : InboxKind.ReadRecord;
        return found.Select(row => new WaitingRecord(kind, row.Slug, row.Title, by.Capacity?.PartyName ?? "", row.OpenedAt) { DueAt = row.ClosesAt, DueZone = row.TimeZoneId });
    }

    // A party that has proposed something is done with it; the other side of the desk settles, and reads for no party.
    private IQueryable<RecordCirculation> ToRead(PortalDb db, Actor by)
    {
        var (party, now) = (SpeaksFor(by), Now);
        return db.RecordCirculations.Where(record => record.AdoptedAt == null && record.ClosesAt >= now && record.Addressees.Any(row => row.PartyId == party) && !record.Corrections.Any(row => row.PartyId == party));
    }

    private IQueryable<RecordCirculation> ToSettle(PortalDb db, Actor by)
    {
        var (isAsked, now) = (by.May(Permissions.ManageRegisters), Now);
        return db.RecordCirculations.Where(record => isAsked && record.AdoptedAt == null && (record.Corrections.Any(row => row.IsAccepted == null) || (record.ClosesAt < now && record.Corrections.Any())));
    }

    private static IQueryable<MeetingAction> ToReport(PortalDb db, Actor by)
    {
        var party = CommitsFor(by);
        return db.MeetingActions.Public().Where(action => action.OwnerId == party && party != null && (action.State == ActionState.Open || action.State == ActionState.UnderWay));
    }

    private static Guid? SpeaksFor(Actor by) => by.May(Permissions.ManageRegisters) ? null : by.PartyUnder(MandateScope.Comment);

    private static Guid? CommitsFor(Actor by) => by.May(Permissions.ManageCommitments) ? by.PartyUnder(MandateScope.Commit) : null;

    // Only a day that is stated has an end; a month or a year is no deadline.
    private DateTime? EndOf(PartialDate? due) => due is { Precision: DatePrecision.Day, Latest: { } day }
        ? TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(tenant.Settings.TimeZoneId)) : null;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
