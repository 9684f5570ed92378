using System.Globalization;
using Coalition.Core.Data;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Jobs;

/// <summary>
/// Work that comes back: once in every span of time one job is queued for the host, keyed by the span, whichever process comes
/// first. A span that was slept through is not made up for.
/// </summary>
public sealed class RecurringWork(HostDatabases databases, TenantDirectory directory, IEnumerable<Recurring> plan, TimeProvider clock)
{
    /// <summary>Queues what the present span still lacks; returns how many jobs were queued.</summary>
    public async Task<int> QueueAsync(CancellationToken cancellationToken = default)
    {
        if (directory.Host is not { } host)
        {
            return 0;
        }

        await using var db = databases.Open();
        var now = clock.GetUtcNow().UtcDateTime;
        var queued = 0;
        foreach (var (kind, every) in plan)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{kind}@{now.Ticks / every.Ticks}");
            if (!await db.Jobs.AnyAsync(job => job.TenantId == host.Tenant.Id && job.Key == key, cancellationToken))
            {
                db.Add(Job.Of(kind, "", now, key: key)).Property(job => job.TenantId).CurrentValue = host.Tenant.Id;
                queued++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return queued;
    }
}

/// <summary>A kind of job that comes back.</summary>
/// <param name="Kind">Its name; it is queued for the host.</param>
/// <param name="Every">The span of time in which it runs once.</param>
public sealed record Recurring(string Kind, TimeSpan Every);

/// <summary>Deletes jobs and commands that were done a week ago; failed jobs stay until a person has looked at them.</summary>
public sealed class TrimJobs(HostDatabases databases, TenantDirectory directory, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Jobs.Trim";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        foreach (var database in Databases.Of(directory.All.Select(site => site.Tenant)))
        {
            await using var db = databases.Open(database);
            await db.TrimJobsAsync(clock.GetUtcNow().UtcDateTime - Kept, cancellationToken);
            await db.TrimCommandsAsync(clock.GetUtcNow().UtcDateTime - DoneCommand.Kept, cancellationToken);
        }
    }
}
