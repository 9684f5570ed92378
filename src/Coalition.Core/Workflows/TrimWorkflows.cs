using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Core.Workflows;

/// <summary>
/// Deletes instances that were finished or aborted 90 days ago, with their history, at most 5,000 of one database a run. The
/// activity log keeps what they did.
/// </summary>
public sealed class TrimWorkflows(HostDatabases databases, TenantDirectory directory, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Workflows.Trim";

    /// <summary>How long an ended instance is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private const int Most = 5000;

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        var endedBefore = clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var database in Databases.Of(directory.All.Select(site => site.Tenant)))
        {
            await using var db = databases.Open(database);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM "WorkflowHistory" WHERE ("TenantId", "InstanceId") IN (
                    SELECT "TenantId", "Id" FROM "Workflow" WHERE "EndedAt" < {endedBefore} ORDER BY "EndedAt", "Id" LIMIT {Most})
                """,
                cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM "Workflow" WHERE ("TenantId", "Id") IN (
                    SELECT "TenantId", "Id" FROM "Workflow" WHERE "EndedAt" < {endedBefore} ORDER BY "EndedAt", "Id" LIMIT {Most})
                """,
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}
