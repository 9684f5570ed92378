using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Inbox;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Meetings;

/// <summary>
/// What waits of meetings: for a party present, a record to read before the time for corrections ends; for the owner of an action, a
/// report on it; for the secretariat, proposals to answer and records to adopt.
/// </summary>
public sealed class MeetingTasks(PortalDb db, TimeProvider clock) : IRegisterTasks
{
    private const int Most = 50;

    public IQueryable<Guid>? Waiting(Actor by)
    {
        IQueryable<Guid>?[] parts = [Records(by)?.Select(row => row.Id), Actions(by)?.Select(row => row.Id)];
        return parts.OfType<IQueryable<Guid>>().Aggregate((IQueryable<Guid>?)null, (all, part) => all is null ? part : all.Concat(part));
    }

    public async Task<IReadOnlyList<RegisterTask>> ListAsync(Actor by, CancellationToken cancellationToken = default)
    {
        List<RegisterTask> tasks = [];
        var meetings = db.Meetings;
        if (Records(by) is { } records)
        {
            var found = await records.OrderBy(row => row.ClosesAt).Take(Most).Join(meetings, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new { Record = row, meeting.Title, meeting.Slug }).ToListAsync(cancellationToken);
            tasks.AddRange(found.Select(row => by.May(Permissions.ManageRegisters) ? ForSecretariat(row.Record, row.Title, row.Slug) : ForParty(row.Record, row.Title, row.Slug)));
        }

        if (Actions(by) is { } actions)
        {
            var found = await actions.OrderBy(row => row.RecordedAt).Take(Most).Join(meetings, row => row.MeetingId, meeting => meeting.Id, (row, meeting) => new { Action = row, meeting.Title }).ToListAsync(cancellationToken);
            tasks.AddRange(found.Select(row => ForOwner(row.Action)));
        }

        return [.. tasks.OrderBy(task => task.DueAt ?? task.DueOn?.Latest?.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc) ?? DateTime.MaxValue)];
    }

    // Whoever speaks for several parties acts for one of them at a time, and the secretariat for none.
    private IQueryable<RecordCirculation>? Records(Actor by)
    {
        var now = Now;
        var open = db.RecordCirculations.AsNoTracking().Where(row => row.AdoptedAt == null);
        if (by.May(Permissions.ManageRegisters))
        {
            return open.Where(row => row.Corrections.Any(given => given.IsAccepted == null) || (row.ClosesAt < now && row.Corrections.Any()));
        }

        if (by.Capacity is not { } held || !held.Scope.HasFlag(MandateScope.Comment))
        {
            return null;
        }

        var party = held.PartyId;
        return open.Where(row => row.ClosesAt >= now && row.Addressees.Any(addressee => addressee.PartyId == party) && !row.Corrections.Any(given => given.PartyId == party));
    }

    private IQueryable<MeetingAction>? Actions(Actor by) => by is { Capacity: { } held } && held.Scope.HasFlag(MandateScope.Commit) && by.May(Permissions.ManageCommitments)
        ? db.MeetingActions.AsNoTracking().Public().Where(row => row.OwnerId == held.PartyId && (row.State == ActionState.Open || row.State == ActionState.UnderWay))
        : null;

    private static RegisterTask ForParty(RecordCirculation record, LocalText title, string slug) => new("Read the record", title, "/Registers/Meetings/Record", slug, record.OpenedAt)
    {
        DueAt = record.ClosesAt,
        DueZone = record.TimeZoneId,
        Note = "Your party was present. Propose a correction by then, or let the record stand as it is.",
    };

    private RegisterTask ForSecretariat(RecordCirculation record, LocalText title, string slug) => new("Settle the record", title, "/Registers/Meetings/Record", slug, record.OpenedAt)
    {
        DueAt = record.ClosesAt,
        DueZone = record.TimeZoneId,
        IsOverdue = record.ClosesAt < Now,
        Note = "Parties have proposed corrections. Answer each; the record is adopted once the time has ended.",
    };

    private RegisterTask ForOwner(MeetingAction action) => new("Report on an action", action.Text, "/Registers/Meetings/Action", action.Key, action.ReleasedAt!.Value)
    {
        DueOn = action.DueOn,
        IsOverdue = action.IsLateOn(DateOnly.FromDateTime(Now)),
        Note = "Your party owns it. Say how far it has come, or that nothing has changed.",
    };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
