using System.Globalization;
using Coalition.Core.Clearance;
using Coalition.Core.Content;
using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Parties;
using Coalition.Core.Tenancy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Coalition.Core.Inbox;

/// <summary>
/// Rewrites what is open in the transaction of every save whose acts concern documents: it notes the documents before the acts
/// go into the log and derives the rows from what was then written. One for each view, for it remembers between the two.
/// </summary>
public sealed class InboxWriter(CurrentTenant tenant, TimeProvider clock, IRecordRegister records) : SaveChangesInterceptor, ISaveStep
{
    private HashSet<Guid> touched = [];

    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        touched = [.. db.ChangeTracker.Entries<IActs>().SelectMany(entry => DocumentsOf(entry.Entity)), .. await RecordsOfMeetingsAsync(db, cancellationToken)];
        await AskForRenewalAsync(db, cancellationToken);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var documents = touched;
        touched = [];
        if (documents.Count > 0 && eventData.Context is PortalDb db)
        {
            await using var stored = Beside(db);
            await stored.Database.UseTransactionAsync(db.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
            await new InboxUpdate(stored, tenant, clock, records).RunAsync(documents, cancellationToken);
        }

        return result;
    }

    private static IEnumerable<Guid> DocumentsOf(IActs record)
    {
        if (record.Acts.Pending.Count == 0)
        {
            return [];
        }

        var named = record.Acts.Pending.Select(act => Guid.TryParse(act.Facts.GetValueOrDefault("Document"), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
        return record switch
        {
            Document document => named.Append(document.Id),
            // What one seat says of a bundle, or what is done to one of its texts, concerns the first of them too.
            Bundle bundle => named.Concat(bundle.Present.Select(item => item.DocumentId)),
            _ => named,
        };
    }

    // A record waits for its meeting too, which names it by its key.
    private static async Task<IEnumerable<Guid>> RecordsOfMeetingsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        string[] meetings = [.. db.ChangeTracker.Entries<IActs>().SelectMany(entry => entry.Entity.Acts.Pending).Select(act => act.Facts.GetValueOrDefault("Meeting")).OfType<string>().Distinct(StringComparer.Ordinal)];
        return meetings.Length == 0 ? [] : await db.Documents.Where(document => meetings.Contains(document.MeetingSlug)).Select(document => document.Id).ToListAsync(cancellationToken);
    }

    // Who holds a seat says what waits in many documents: too much for one save, and a moment later is soon enough.
    private async Task AskForRenewalAsync(PortalDb db, CancellationToken cancellationToken)
    {
        if (db.ChangeTracker.Entries<Seat>().Any(entry => entry.Entity.Acts.Pending.Count > 0)
            && !await db.Jobs.AnyAsync(job => job.Kind == InboxRenewal.Name && job.Key == null && job.DoneAt == null && job.FailedAt == null && job.Lease == null, cancellationToken))
        {
            db.Add(Job.Of(InboxRenewal.Name, "", clock.GetUtcNow().UtcDateTime)).Property(job => job.TenantId).CurrentValue = tenant.Id;
        }

        await AskForDaysAsync(db, cancellationToken);
    }

    // And once more on the day itself, where a term begins or ends later.
    private async Task AskForDaysAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var days = db.ChangeTracker.Entries<SeatTerm>().Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .SelectMany(entry => new[] { entry.Entity.From, entry.Entity.To }).Select(date => date?.Earliest?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))
            .OfType<DateTime>().Where(day => day > now).Distinct().ToDictionary(day => string.Create(CultureInfo.InvariantCulture, $"{InboxRenewal.Name}/{day:yyyy-MM-dd}"), StringComparer.Ordinal);
        string[] keys = [.. days.Keys];
        var asked = keys.Length == 0 ? [] : await db.Jobs.Where(job => keys.Contains(job.Key)).Select(job => job.Key).ToListAsync(cancellationToken);
        foreach (var (key, day) in days.Where(day => !asked.Contains(day.Key, StringComparer.Ordinal)))
        {
            db.Add(Job.Of(InboxRenewal.Name, "", now, day, key)).Property(job => job.TenantId).CurrentValue = tenant.Id;
        }
    }

    // A view of its own, for what the first one holds in memory may be older than what others have stored since.
    private PortalDb Beside(PortalDb db)
    {
        var options = new DbContextOptionsBuilder<PortalDb>((DbContextOptions<PortalDb>)db.GetService<IDbContextOptions>());
        return new PortalDb(options.UseSqlite((SqliteConnection)db.Database.GetDbConnection(), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)).Options, tenant);
    }
}
