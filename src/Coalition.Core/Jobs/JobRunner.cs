using System.Collections.Frozen;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Core.Jobs;

/// <summary>Work of one kind. Resolved in a fresh scope whose tenant is the job's; it may run more than once for one job.</summary>
public interface IJobKind
{
    /// <summary>The name jobs carry.</summary>
    string Kind { get; }

    /// <summary>Does the work; an exception means: try again later.</summary>
    Task RunAsync(Job job, CancellationToken cancellationToken);
}

/// <summary>
/// Claims due jobs, runs each in its tenant's scope, records the result if the lease is still its own. No lock is held
/// while work runs; a worker that dies loses nothing but time.
/// </summary>
public sealed class JobRunner(IServiceScopeFactory scopes, TenantDirectory directory, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(5);

    // So long after the claim a job still begins without asking again: nobody can have taken it, and most of its lease is left.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Suspended = TimeSpan.FromMinutes(1);

    private static readonly FrozenDictionary<int, TimeSpan> BackOff = new Dictionary<int, TimeSpan>
    {
        [1] = TimeSpan.FromSeconds(10),
        [2] = TimeSpan.FromMinutes(1),
        [3] = TimeSpan.FromMinutes(10),
        [4] = TimeSpan.FromHours(1),
    }.ToFrozenDictionary();

    /// <summary>Runs what is due now in one database, of the lane or of every kind; returns how many jobs were claimed.</summary>
    public async Task<int> RunDueAsync(string? ownFile, JobLane? lane = null, CancellationToken cancellationToken = default)
    {
        var claimedAt = clock.GetUtcNow();
        var claimed = await ClaimAsync(ownFile, lane, cancellationToken);
        foreach (var job in claimed)
        {
            if (clock.GetUtcNow() - claimedAt < Fresh || await RenewAsync(ownFile, job, cancellationToken))
            {
                await RunAsync(ownFile, job, cancellationToken);
            }
        }

        return claimed.Count;
    }

    private async Task<IReadOnlyList<Job>> ClaimAsync(string? ownFile, JobLane? lane, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<HostDatabases>().Open(ownFile);
        return await db.ClaimJobsAsync(clock.GetUtcNow().UtcDateTime, LeaseTime, lane, cancellationToken);
    }

    /// <summary>Whether the lease still stands; it then begins anew, for the jobs before this one may have used it up.</summary>
    private async Task<bool> RenewAsync(string? ownFile, Job job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<HostDatabases>().Open(ownFile);
        return await db.RenewLeaseAsync(job, clock.GetUtcNow().UtcDateTime + LeaseTime, cancellationToken);
    }

    private async Task RunAsync(string? ownFile, Job job, CancellationToken cancellationToken)
    {
        string? error = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var site = directory.Find(job.TenantId) ?? throw new InvalidOperationException("The job's tenant does not exist.");
            if (site.Tenant.State is TenantState.Disabled)
            {
                await WaitAsync(ownFile, job, cancellationToken);
                return;
            }

            // Its attempts are used up, yet no result was ever recorded: each time the worker died or lost the lease over it.
            if (job.Attempts > BackOff.Count + 1)
            {
                throw new InvalidOperationException("Every worker that ran this job stopped before it had ended.");
            }

            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
            var kind = scope.ServiceProvider.GetServices<IJobKind>().FirstOrDefault(kind => kind.Kind == job.Kind)
                ?? throw new InvalidOperationException($"Nothing runs jobs of the kind {job.Kind}.");
            await kind.RunAsync(job, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            error = exception.Message;
            log.LogWarning(exception, "Job {Job} of kind {Kind} failed at attempt {Attempt}", job.Id, job.Kind, job.Attempts);
        }

        await RecordAsync(ownFile, job, error, cancellationToken);
    }

    // Nothing happens in a suspended tenant. Its job is put back as if it had not been claimed, and looked at again in a while.
    private async Task WaitAsync(string? ownFile, Job job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<HostDatabases>().Open(ownFile);
        var later = clock.GetUtcNow().UtcDateTime + Suspended;
        await db.Jobs.Where(row => row.TenantId == job.TenantId && row.Id == job.Id && row.Lease == job.Lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Attempts, row => row.Attempts - 1)
                .SetProperty(row => row.DueAt, later)
                .SetProperty(row => row.Lease, (Guid?)null)
                .SetProperty(row => row.LeasedUntil, (DateTime?)null),
            cancellationToken);
    }

    private async Task RecordAsync(string? ownFile, Job job, string? error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<HostDatabases>().Open(ownFile);
        var now = clock.GetUtcNow().UtcDateTime;
        DateTime? again = error is not null && BackOff.TryGetValue(job.Attempts, out var wait)
            ? now + wait + TimeSpan.FromSeconds(Random.Shared.Next(0, 10))
            : null;
        await db.Jobs.Where(row => row.TenantId == job.TenantId && row.Id == job.Id && row.Lease == job.Lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.DoneAt, error == null ? now : null)
                .SetProperty(row => row.FailedAt, error != null && again == null ? now : null)
                .SetProperty(row => row.DueAt, again ?? job.DueAt)
                .SetProperty(row => row.LastError, error)
                .SetProperty(row => row.Lease, (Guid?)null)
                .SetProperty(row => row.LeasedUntil, (DateTime?)null),
            cancellationToken);
    }
}
