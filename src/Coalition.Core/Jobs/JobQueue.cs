using Coalition.Core.Data;
using Coalition.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Jobs;

/// <summary>The jobs that one worker takes. A mail server that hangs keeps no release waiting, for mail has a worker of its own.</summary>
/// <param name="Only">The one kind it takes; null for any.</param>
/// <param name="Except">The one kind it leaves alone; null for none.</param>
public sealed record JobLane(string? Only, string? Except)
{
    /// <summary>Mail and nothing else.</summary>
    public static readonly JobLane Mails = new(Mail.Kind, Except: null);

    /// <summary>Everything but mail.</summary>
    public static readonly JobLane Work = new(Only: null, Mail.Kind);
}

/// <summary>Claiming and tidying, over all tenants of one database.</summary>
public static class JobQueue
{
    private const int PerTenant = 20;

    /// <summary>
    /// Leases due jobs to the caller in one statement: at most <see cref="PerTenant"/> of each tenant, so a noisy one starves
    /// nobody. A lease that ran out is claimed again, and so is one that no right clock gives. Instants are UTC.
    /// </summary>
    public static async Task<IReadOnlyList<Job>> ClaimJobsAsync(this HostDb db, DateTime now, TimeSpan leaseTime, JobLane? lane = null, CancellationToken cancellationToken = default)
    {
        var lease = Guid.CreateVersion7();
        await db.LeaseJobsAsync(new JobClaim(lease, now, now + leaseTime, PerTenant, lane?.Only, lane?.Except), cancellationToken);
        return await db.Jobs.AsNoTracking().Where(job => job.Lease == lease).OrderBy(job => job.DueAt).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Prolongs the lease of a claimed job that is about to run; false when another worker has taken the job over meanwhile, so
    /// that it must not run here. UTC.
    /// </summary>
    public static async Task<bool> RenewLeaseAsync(this HostDb db, Job job, DateTime until, CancellationToken cancellationToken = default) =>
        await db.Jobs.Where(row => row.TenantId == job.TenantId && row.Id == job.Id && row.Lease == job.Lease).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, until), cancellationToken) > 0;

    /// <summary>
    /// Puts a failed job of the tenant back into the queue; null when there is none of this id. Also refused with
    /// <c>job.waits</c> while another job of the same key waits, for then the work is being done anyway.
    /// </summary>
    public static async Task<Outcome?> RetryJobAsync(this PortalDb db, Actor by, Guid id, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.Jobs.FirstOrDefaultAsync(job => job.Id == id, cancellationToken) is not { } job)
        {
            return null;
        }

        var isReplaced = job.Key is not null && await db.Jobs.AnyAsync(other => other.Key == job.Key && other.DoneAt == null && other.FailedAt == null, cancellationToken);
        return isReplaced ? new Refusal("job.waits", "Another job for the same thing waits already. This one is not needed.") : job.Retry(by, now);
    }

    /// <summary>
    /// Puts a running job back to wait for its instant, UTC, as if it had not been claimed: a clock that was set back started it
    /// early. It stays the same row under the same key, so whoever makes the job void still finds it.
    /// </summary>
    public static Task WaitUntilAsync(this PortalDb db, Job job, DateTime dueAt, CancellationToken cancellationToken = default) =>
        db.Jobs.Where(row => row.TenantId == job.TenantId && row.Id == job.Id && row.Lease == job.Lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Attempts, row => row.Attempts - 1)
                .SetProperty(row => row.DueAt, dueAt)
                .SetProperty(row => row.Lease, (Guid?)null)
                .SetProperty(row => row.LeasedUntil, (DateTime?)null),
            cancellationToken);

    /// <summary>
    /// Takes the waiting jobs of these keys out of the queue, stored ones and those of this unit of work alike, so that it shows only
    /// what will happen. Failed ones stay until a person has looked at them. The caller saves.
    /// </summary>
    public static async Task WithdrawJobsAsync(this PortalDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await db.Jobs.Where(job => job.Key != null && keys.Contains(job.Key) && job.DoneAt == null && job.FailedAt == null).LoadAsync(cancellationToken);
        db.RemoveRange(db.Jobs.Local.Where(job => job is { Key: { } key, DoneAt: null, FailedAt: null } && keys.Contains(key, StringComparer.Ordinal)).ToArray());
    }

    /// <summary>Deletes jobs done before the instant; failed ones stay until a person has looked at them.</summary>
    public static Task<int> TrimJobsAsync(this HostDb db, DateTime doneBefore, CancellationToken cancellationToken = default) =>
        db.Jobs.Where(job => job.DoneAt < doneBefore).ExecuteDeleteAsync(cancellationToken);
}
