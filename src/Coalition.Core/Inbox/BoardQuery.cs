using Coalition.Core.Clearance;
using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>Which documents the board shows.</summary>
/// <param name="Language">Language of the titles.</param>
/// <param name="Most">Documents at most.</param>
public sealed record BoardFilter(string Language, int Most)
{
    /// <summary>Only what waits for this seat.</summary>
    public Guid? SeatId { get; init; }

    /// <summary>Only what waits for this to be done.</summary>
    public InboxKind? Stage { get; init; }

    /// <summary>Only what is overdue or due within a week.</summary>
    public InboxDue? Due { get; init; }

    public InboxPlace? After { get; init; }
}

/// <summary>What the board shows of everything under way: who has it, since when, until when, and when somebody was reminded.</summary>
public sealed class BoardQuery(PortalDb db, TimeProvider clock)
{
    /// <summary>Every seat with its terms and parties, for the filter and the rows.</summary>
    public async Task<IReadOnlyList<Seat>> SeatsAsync(CancellationToken cancellationToken = default) =>
        await db.Seats.AsNoTrackingWithIdentityResolution().Include(seat => seat.Terms).ThenInclude(term => term.Party).AsSingleQuery().OrderBy(seat => seat.Slug).ToListAsync(cancellationToken);

    /// <summary>One page, first due first, each document once.</summary>
    public async Task<IReadOnlyList<BoardRow>> RowsAsync(Actor by, IReadOnlyList<Seat> seats, BoardFilter filter, CancellationToken cancellationToken = default)
    {
        var leading = Leading(seats, filter).Select(item => item.Id);
        var found = OpenDocument.InOrder(await db.OpenDocuments(db.InboxItems.Where(item => leading.Contains(item.Id)), filter.Language).ToListAsync(cancellationToken));
        if (found.Count == 0)
        {
            return [];
        }

        Guid[] documents = [.. found.Select(row => row.Document.Id)];
        var items = await db.InboxItems.AsNoTracking().Where(item => documents.Contains(item.DocumentId) && item.For != InboxKey.Author).ToListAsync(cancellationToken);
        Guid[] ids = [.. items.Select(item => item.RoundId).OfType<Guid>().Distinct()];
        var rounds = ids.Length == 0 ? [] : await db.Rounds.AsNoTracking().Include(round => round.Clearances).AsSingleQuery().Where(round => documents.Contains(round.DocumentId)).OrderBy(round => round.OpenedAt).ToListAsync(cancellationToken);
        var reminders = ids.Length == 0 ? [] : await db.Reminders.AsNoTracking().Where(reminder => reminder.RoundId != null && ids.Contains(reminder.RoundId.Value)).ToListAsync(cancellationToken);
        var bench = await ClearingBench.OfAsync(db, ids.Length == 0 ? [] : seats, clock.GetUtcNow().UtcDateTime, cancellationToken);
        return [.. found.Select(row => Row(by, row, [.. items.Where(item => item.DocumentId == row.Document.Id)], new(seats, rounds, reminders, bench)))];
    }

    // Of each document the first due row that the filter lets through; a document waits for several at once.
    private IQueryable<InboxItem> Leading(IReadOnlyList<Seat> seats, BoardFilter filter)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var items = db.InboxItems.Where(item => item.For != InboxKey.Author);
        if (filter.SeatId is { } id)
        {
            var name = seats.FirstOrDefault(seat => seat.Id == id)?.HolderAt(now) is null ? InboxKey.Nobody : InboxKey.Seat;
            items = items.Where(item => item.For == name && item.ForId == id);
        }

        items = filter.Stage is { } stage ? items.Where(item => item.Kind == stage) : items;
        items = filter.Due switch
        {
            InboxDue.Overdue => items.Where(item => item.PlaceAt <= now),
            InboxDue.ThisWeek => items.Where(item => item.PlaceAt <= now.AddDays(7)),
            _ => items,
        };
        var others = items;
        return items.Where(item => !others.Any(other => other.DocumentId == item.DocumentId && other.PlaceAt <= item.PlaceAt && (other.PlaceAt < item.PlaceAt || other.Id.CompareTo(item.Id) < 0)))
            .After(filter.After).OrderBy(item => item.PlaceAt).ThenBy(item => item.Id).Take(filter.Most);
    }

    private BoardRow Row(Actor by, OpenDocument row, IReadOnlyList<InboxItem> items, BoardRecords records)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var round = records.Rounds.Find(round => items.Any(item => item.RoundId == round.Id));
        var remindedAt = round is null ? null : ReminderActs.LastOf(records.Reminders.Where(reminder => reminder.RoundId == round.Id));
        var file = new ClearanceFile(row.Document, records.Rounds.FindAll(other => other.DocumentId == row.Document.Id), records.Seats, Current: null);
        return new BoardRow(row, Holders(items, round, file, records.Bench, now))
        {
            Round = round,
            IsOverdue = row.Item.DueAt <= now,
            RemindedAt = remindedAt,
            WhyNotRemind = round is null ? null : ReminderActs.WhyNotRemind(by, file, round, remindedAt, now),
        };
    }

    private static IReadOnlyList<BoardHolder> Holders(IReadOnlyList<InboxItem> items, Round? round, ClearanceFile file, ClearingBench bench, DateTime now)
    {
        var asked = round is null ? [] : file.Seats.Where(round.Asks).Select(seat => HolderOf(seat, round, items.FirstOrDefault(item => item.Kind is InboxKind.Clear && item.ForId == seat.Id), now) with
        {
            HasNobodyLeft = round.Awaits(seat, file, now) && seat.HolderAt(now) is not null && bench.LeftFor(seat, round, file).Count == 0,
        });
        return [.. asked, .. items.Where(item => item.Kind is not InboxKind.Clear).OrderBy(item => item.Since).ThenBy(item => item.For is InboxKey.Party).DistinctBy(item => item.Kind).Select(item => new BoardHolder(item.Kind, Seat: null, Party: null, item.Since) { IsTheParty = item.For is InboxKey.Party, WhyNotYet = item.WhyNotYet })];
    }

    private static BoardHolder HolderOf(Seat seat, Round round, InboxItem? item, DateTime now)
    {
        var said = round.WordOf(seat, now);
        return new BoardHolder(InboxKind.Clear, seat.Name.In("en"), seat.HolderAt(now)?.Party.Name("en"), said?.At ?? item?.Since ?? round.OpenedAt)
        {
            Said = said?.Decision,
            IsWaitedFor = item is not null,
            WhyNotYet = item?.WhyNotYet,
        };
    }

    private sealed record BoardRecords(IReadOnlyList<Seat> Seats, List<Round> Rounds, List<Reminder> Reminders, ClearingBench Bench);
}
