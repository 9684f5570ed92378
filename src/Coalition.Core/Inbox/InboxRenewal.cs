using Coalition.Core.Data;
using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;

namespace Coalition.Core.Inbox;

/// <summary>Derives everything that is open in a tenant once more: after a seat passed on, and every day, for terms begin and end by date.</summary>
public sealed class InboxRenewal(InboxUpdate inbox) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Inbox.Renew";

    public string Kind => Name;

    public Task RunAsync(Job job, CancellationToken cancellationToken) => inbox.RunForAllAsync(cancellationToken);
}

/// <summary>Asks every running tenant for its <see cref="InboxRenewal"/>; the host's recurring work.</summary>
public sealed class InboxRenewals(HostDatabases databases, TenantDirectory directory, TimeProvider clock) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Inbox.RenewAll";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        foreach (var sites in directory.All.Where(site => site.Tenant.State is TenantState.Running).GroupBy(site => site.Tenant.Database, StringComparer.Ordinal))
        {
            await using var db = databases.Open(sites.Key);
            foreach (var site in sites)
            {
                db.Add(Job.Of(InboxRenewal.Name, "", clock.GetUtcNow().UtcDateTime)).Property(row => row.TenantId).CurrentValue = site.Tenant.Id;
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
