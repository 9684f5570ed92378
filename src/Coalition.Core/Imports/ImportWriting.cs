using Coalition.Core.Data;
using Coalition.Core.Parties;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Imports;

/// <summary>
/// Where the records of an import go. Inside the caller's transaction many rows are written in parts, so that a long table is never whole in
/// memory; the caller's commit makes all of them stand or none. Without a transaction everything waits for the caller's one save.
/// </summary>
internal sealed class ImportWriting(PortalDb db, RegisterImport import)
{
    private const int Part = 1000;

    private int waiting;

    /// <summary>A new record with the rows below it.</summary>
    public async Task AddAsync(ImportRow row, Guid recordId, string name, object[] entities, CancellationToken cancellationToken)
    {
        db.AddRange(entities);
        db.Add(new ImportedRecord(import.Id, row.Number, recordId, name));
        await CountAsync(cancellationToken);
    }

    /// <summary>One more record changed; writes the part where it is full.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        waiting++;
        if (waiting < Part || db.Database.CurrentTransaction is null)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity is not Party and not Source and not RegisterImport).ToArray())
        {
            entry.State = EntityState.Detached;
        }

        waiting = 0;
    }
}
