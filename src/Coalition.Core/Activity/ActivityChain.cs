using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Activity;

/// <summary>Reading the log: is the chain whole, and how far has the public record come.</summary>
public static class ActivityChain
{
    /// <summary>The sequence number of the first line that does not fit its neighbour or its own hash; null when the chain is whole.</summary>
    public static async Task<long?> FirstBreakAsync(this PortalDb db, CancellationToken cancellationToken = default)
    {
        var previous = ActivityEntry.Beginning;
        var expected = 1L;
        await foreach (var entry in db.Activity.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != expected || entry.PreviousHash != previous || entry.Hash != entry.ComputeHash())
            {
                return expected;
            }

            (previous, expected) = (entry.Hash, expected + 1);
        }

        return null;
    }

    /// <summary>The number of the newest line: the tenant's revision, which keys caches and the search cursor.</summary>
    public static Task<long> RevisionAsync(this PortalDb db, CancellationToken cancellationToken = default) =>
        db.Activity.OrderByDescending(entry => entry.Sequence).Select(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The tenant's revision and the host's, whose recipes change the shared parties, as one text. Past the wall goes the
    /// number of a line of the host's log and nothing of what it says.
    /// </summary>
    public static Task<string> RevisionWithAsync(this PortalDb db, TenantId host, CancellationToken cancellationToken = default) =>
        db.Database.SqlQuery<string>(
            $"""
            SELECT coalesce((SELECT max(Sequence) FROM Activity WHERE TenantId = {db.TenantId.Value}), 0) || '.'
                || coalesce((SELECT max(Sequence) FROM Activity WHERE TenantId = {host.Value}), 0) AS Value
            """).SingleAsync(cancellationToken);
}
