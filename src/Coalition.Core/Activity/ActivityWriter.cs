using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Kernel;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Activity;

/// <summary>
/// Writes the log lines of every act that is saved, inside the save's own transaction, which already holds the write lock.
/// A save that changes a tenant's rows without any act is a bug and throws: nothing changes unrecorded.
/// </summary>
public sealed class ActivityWriter(TimeProvider clock) : ISaveStep
{
    public async Task RunAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var acted = db.ChangeTracker.Entries<IActs>().Where(entry => entry.Entity.Acts.Pending.Count > 0).Select(entry => entry.Entity).ToArray();
        if (acted.Length == 0)
        {
            RefuseUnrecordedChange(db);
            return;
        }

        var last = await db.Activity.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
        foreach (var record in acted)
        {
            RaiseVersion(db, record);
            foreach (var act in record.Acts.Drain())
            {
                last = ActivityEntry.After(last, db.TenantId, act, record.GetType().Name, record.Id, clock.GetUtcNow().UtcDateTime);
                db.Add(last);
            }
        }
    }

    // An act that changed only rows below the record changes the record too: two acts on one record at once are a conflict.
    private static void RaiseVersion(PortalDb db, IActs record)
    {
        if (record is IVersioned && db.Entry(record) is { State: EntityState.Unchanged } entry)
        {
            entry.Property(nameof(IVersioned.Version)).IsModified = true;
        }
    }

    private static void RefuseUnrecordedChange(PortalDb db)
    {
        var changed = db.ChangeTracker.Entries<ITenantOwned>()
            .FirstOrDefault(entry => entry.State is not EntityState.Unchanged and not EntityState.Detached && entry.Entity is not Job and not DoneCommand and not IDerived);
        if (changed is not null)
        {
            throw new InvalidOperationException($"{changed.Metadata.DisplayName()} was changed without an act.");
        }
    }
}
