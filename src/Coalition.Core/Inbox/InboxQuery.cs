using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Inbox;

/// <summary>
/// What waits for a person in the capacity acted in, read from the rows of what is open. Who holds a seat and what a role
/// allows is looked up at the moment of asking; each line shown is asked of the rule that greys the button and answers the act.
/// </summary>
public sealed class InboxQuery(PortalDb db, IEnumerable<IWaitingRecords> registers, TimeProvider clock)
{
    /// <summary>From here on a count is no longer exact: more than this waits.</summary>
    public const int CountsTo = 999;

    // The permissions by which rows say for whom they are.
    private static readonly string[] Named = [Permissions.EditContent, Permissions.PublishContent, Permissions.ManageRegisters, Permissions.ReviewSafeguarding, Permissions.TakeDownContent];

    private readonly Dictionary<Actor, Reader> readers = [];
    private readonly Dictionary<Actor, int> counts = [];

    /// <summary>How many things wait for the person; one above <see cref="CountsTo"/> where there are more. Read from an index alone, once in a scope.</summary>
    public async Task<int> CountAsync(Actor by, CancellationToken cancellationToken = default)
    {
        if (!counts.TryGetValue(by, out var count))
        {
            counts[by] = count = await CountAsync(await ReaderAsync(by, cancellationToken), cancellationToken);
        }

        return count;
    }

    /// <summary>What waits for the person that is about no document, to be shown before all lines.</summary>
    public Task<IReadOnlyList<WaitingMatter>> MattersAsync(Actor by, CancellationToken cancellationToken = default) => WaitingMatter.OfAsync(db, by, cancellationToken);

    /// <summary>Records that wait for the person, first due first; see <see cref="IWaitingRecords"/>.</summary>
    public async Task<IReadOnlyList<WaitingRecord>> RecordsAsync(Actor by, int most, CancellationToken cancellationToken = default)
    {
        List<WaitingRecord> found = [];
        foreach (var register in registers)
        {
            found.AddRange(await register.ReadAsync(db, by, most, cancellationToken));
        }

        return [.. found.OrderBy(record => record.DueAt ?? DateTime.MaxValue).ThenBy(record => record.Since)];
    }

    /// <summary>One page of what waits for the person, first due first, then the longest waiting.</summary>
    public async Task<IReadOnlyList<InboxLine>> LinesAsync(Actor by, InboxFilter filter, CancellationToken cancellationToken = default)
    {
        var reader = await ReaderAsync(by, cancellationToken);
        if (reader.Keys.Count == 0)
        {
            return [];
        }

        // One ordered walk of the index for each key, put together again; a single condition over all keys would sort everything.
        var first = reader.Keys.Select(key => Of(key, reader, filter)).Aggregate((all, more) => all.Concat(more))
            .OrderBy(item => item.PlaceAt).ThenBy(item => item.Id).Take(filter.Most).Select(item => item.Id);
        var found = OpenDocument.InOrder(await db.OpenDocuments(db.InboxItems.Where(item => first.Contains(item.Id)), filter.Language).ToListAsync(cancellationToken));
        Guid[] documents = [.. found.Where(row => row.Item.RoundId is not null).Select(row => row.Document.Id).Distinct()];
        var rounds = documents.Length == 0 ? [] : await db.Rounds.AsNoTracking().Include(round => round.Clearances).AsSingleQuery().Where(round => documents.Contains(round.DocumentId)).OrderBy(round => round.OpenedAt).ToListAsync(cancellationToken);
        return [.. found.Select(row => new InboxLine(row, SeatOf(row.Item, reader), WhyNot(row, reader, rounds)))];
    }

    private async Task<int> CountAsync(Reader reader, CancellationToken cancellationToken)
    {
        var (names, ids) = (reader.Keys.Select(key => key.Name).Distinct(StringComparer.Ordinal).ToArray(), reader.Keys.Select(key => key.Id).Distinct().ToArray());
        var mine = Mine(reader).Where(item => names.Contains(item.For) && ids.Contains(item.ForId)).Select(item => item.Id);
        var first = registers.Aggregate(WaitingMatter.IdsFor(db, reader.By), (all, register) => all.Concat(register.For(db, reader.By)));
        return await (names.Length == 0 ? first : first.Concat(mine)).Take(CountsTo + 1).CountAsync(cancellationToken);
    }

    /// <summary>Whose things the person's are: the keys under which rows are found.</summary>
    internal async Task<Reader> ReaderAsync(Actor by, CancellationToken cancellationToken)
    {
        if (!readers.TryGetValue(by, out var reader))
        {
            var seats = by is { Capacity: { } held } && by.May(Permissions.ClearContent) ? await SeatsOfAsync(by, held.PartyId, cancellationToken) : [];
            readers[by] = reader = new Reader(by, seats, [.. KeysOf(by), .. seats.Select(seat => new InboxKey(InboxKey.Seat, seat.Id))]);
        }

        return reader;
    }

    private static IEnumerable<InboxKey> KeysOf(Actor by)
    {
        foreach (var permission in Named.Where(by.May))
        {
            yield return InboxKey.Holding(permission);
        }

        foreach (var audience in TaskAudience.NamesOf(by))
        {
            yield return InboxKey.OfTask(audience);
        }

        if (by is { Capacity: { } held } && held.Scope.MaySpeak() && by.May(Permissions.EndorseContent))
        {
            yield return new InboxKey(InboxKey.Party, held.PartyId);
        }

        if (by.PartyUnder(MandateScope.Endorse) is { } endorsing && by.May(Permissions.EndorseContent))
        {
            yield return new InboxKey(InboxKey.Endorser, endorsing);
        }

        if (by.May(Permissions.EditOwnContent) && !by.May(Permissions.EditContent))
        {
            yield return new InboxKey(InboxKey.Author, by.UserId);
        }
    }

    private async Task<IReadOnlyList<Seat>> SeatsOfAsync(Actor by, Guid partyId, CancellationToken cancellationToken)
    {
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).AsSingleQuery().Where(seat => seat.Terms.Any(term => term.PartyId == partyId)).ToListAsync(cancellationToken);
        return [.. seats.Where(seat => by.ClearsFor(seat, Now))];
    }

    // A task that several roles may do has a row for each; whoever holds several of them is shown the first.
    private IQueryable<InboxItem> Mine(Reader reader)
    {
        var items = db.InboxItems.Where(item => !item.Except.Contains(reader.Me));
        if (reader.Roles is not { Length: > 1 } roles)
        {
            return items;
        }

        var others = db.InboxItems.Where(other => other.Kind == InboxKind.WorkflowTask && roles.Contains(other.For));
        return items.Where(item => item.Kind != InboxKind.WorkflowTask || !roles.Contains(item.For) || !others.Any(other => other.DocumentId == item.DocumentId && other.Id.CompareTo(item.Id) < 0));
    }

    private IQueryable<InboxItem> Of(InboxKey key, Reader reader, InboxFilter filter)
    {
        var (name, id, now) = (key.Name, key.Id, Now);
        var items = Mine(reader).Where(item => item.For == name && item.ForId == id);
        items = filter.Kind is { } kind ? items.Where(item => item.Kind == kind) : items;
        items = filter.Due switch
        {
            InboxDue.Overdue => items.Where(item => item.PlaceAt <= now),
            InboxDue.ThisWeek => items.Where(item => item.PlaceAt <= now.AddDays(7)),
            _ => items,
        };
        return items.After(filter.After).OrderBy(item => item.PlaceAt).ThenBy(item => item.Id).Take(filter.Most);
    }

    private Refusal? WhyNot(OpenDocument row, Reader reader, List<Round> rounds)
    {
        var document = row.Document;
        return row.Item.Kind switch
        {
            InboxKind.Clear when SeatOf(row.Item, reader) is { } seat && rounds.Find(round => round.Id == row.Item.RoundId) is { } round =>
                round.WhyNotDecideOnceSignedIn(reader.By, seat, new ClearanceFile(document, rounds.FindAll(other => other.DocumentId == document.Id), [seat], Current: null), Now),
            InboxKind.Revise or InboxKind.Send when !document.IsWrittenBy(reader.By) => new("document.not-allowed", "Your role does not let you write this text."),
            InboxKind.Silence when row.Item.DueAt < Now => new("silence.over", "The deadline has passed. The outcome is being recorded."),
            InboxKind.Endorse or InboxKind.ConfirmAdReferendum when row.Item.DueAt <= Now => new("endorsement.not-frozen", "The time in which this text was open for endorsement has ended."),
            InboxKind.Release when !reader.By.May(Permissions.PublishContent) => new("release.not-allowed", "Only the secretariat's publishers release a text."),
            _ => null,
        };
    }

    private static Seat? SeatOf(InboxItem item, Reader reader) => reader.Seats.FirstOrDefault(seat => seat.Id == item.ForId);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A person as the inbox knows him or her.</summary>
    internal sealed record Reader(Actor By, IReadOnlyList<Seat> Seats, IReadOnlyList<InboxKey> Keys)
    {
        public string Me { get; } = By.UserId.ToString("N");

        public string[] Roles { get; } = [.. TaskAudience.RolesOf(By)];
    }
}
