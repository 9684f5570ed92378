using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Identity;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Clearance;

/// <summary>The deadlines of one person's parties as calendar entries: symbols and instants, never a title or a text.</summary>
public sealed class CalendarDeadlines(PortalDb db, CurrentTenant tenant, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The calendar behind the token; null where there is none, it was revoked, or its owner has no place here any more.</summary>
    public async Task<string?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        var (hash, assignments) = (CalendarFeed.HashOf(token), db.RoleAssignments);
        var owner = await db.CalendarFeeds.AsNoTracking()
            .Where(feed => feed.TokenHash == hash && feed.RevokedAt == null && assignments.Any(held => held.UserId == feed.UserId))
            .Select(feed => (Guid?)feed.UserId).FirstOrDefaultAsync(cancellationToken);
        return owner is { } user ? CalendarText.Write($"{tenant.Settings.SiteName.In("en")}: deadlines", await OfAsync(user, cancellationToken)) : null;
    }

    /// <summary>The entries of the parties for which the person holds a mandate now.</summary>
    public async Task<IReadOnlyList<CalendarEvent>> OfAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var mandates = await db.MandatesOfAsync(userId, now, cancellationToken);
        return mandates.Count == 0 ? [] :
        [
            .. (await SilencesAsync(mandates, now, cancellationToken)).Concat(await RepliesAsync(mandates, now, cancellationToken)).OrderBy(entry => entry.At).ThenBy(entry => entry.Uid, StringComparer.Ordinal),
        ];
    }

    private async Task<IEnumerable<CalendarEvent>> SilencesAsync(IReadOnlyList<Mandate> mandates, DateTime now, CancellationToken cancellationToken)
    {
        var (since, documents) = (now - Kept, db.Documents);
        var parties = mandates.Where(mandate => mandate.Scope.MaySpeak()).Select(mandate => mandate.PartyId).ToHashSet();
        var found = await db.SilenceProcedures.Whole().AsNoTracking().Where(procedure => procedure.DeadlineAt > since)
            .Select(procedure => new { Procedure = procedure, Document = documents.First(document => document.Id == procedure.DocumentId) }).ToListAsync(cancellationToken);
        return found.Where(row => row.Procedure.EntitledPartyIds.Any(parties.Contains)).Select(row => EntryOf(row.Procedure, row.Document));
    }

    private static CalendarEvent EntryOf(SilenceProcedure procedure, Document document)
    {
        var isWithdrawn = procedure.Outcome is SilenceOutcome.Withdrawn;
        var changedAt = isWithdrawn ? procedure.EndedAt!.Value : procedure.Extensions is [.., var last] ? last.At : procedure.OpenedAt;
        return new CalendarEvent(
            $"silence-{procedure.Id}", procedure.Extensions.Count + (isWithdrawn ? 1 : 0), changedAt, procedure.DeadlineAt, $"Silence ends: {procedure.Name(document)}",
            $"Silence procedure\nDeadline: {procedure.Announced()}\nText hash: {procedure.TextHash.Grouped}", isWithdrawn);
    }

    private async Task<IEnumerable<CalendarEvent>> RepliesAsync(IReadOnlyList<Mandate> mandates, DateTime now, CancellationToken cancellationToken)
    {
        var since = now - Kept;
        var parties = mandates.Where(mandate => mandate.Scope.HasFlag(MandateScope.Clear)).Select(mandate => mandate.PartyId).ToHashSet();
        var seats = await db.Seats.AsNoTracking().Include(seat => seat.Terms).ToListAsync(cancellationToken);
        Seat[] held = [.. seats.Where(seat => seat.HolderAt(now) is { } term && parties.Contains(term.PartyId))];
        if (held.Length == 0)
        {
            return [];
        }

        var rounds = await db.Rounds.AsNoTracking().Include(round => round.Document).Where(round => round.ReplyBy != null && round.ReplyBy > since).ToListAsync(cancellationToken);
        return rounds.Where(round => held.Any(round.Asks)).Select(EntryOf);
    }

    private CalendarEvent EntryOf(Round round)
    {
        var isVoid = !round.Counts;
        return new CalendarEvent(
            $"round-{round.Id}", isVoid ? 1 : 0, isVoid ? round.ClosedAt!.Value : round.OpenedAt, WholeSecond(round.ReplyBy!.Value), $"Reply by: {round.Document.NameOutside(round.TextHash)}",
            $"Clearance round\nReply by: {AnnouncedInstant.Of(round.ReplyBy.Value, round.ReplyByZone ?? tenant.Settings.TimeZoneId)}\nText hash: {round.TextHash.Grouped}", isVoid);
    }

    private static DateTime WholeSecond(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
