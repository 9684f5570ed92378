using Coalition.Core.Jobs;
using Coalition.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Coalition.Core.Inbox;

/// <summary>Looks several times an hour in which tenants it is morning; the host's recurring work.</summary>
public sealed class DigestRounds(IServiceScopeFactory scopes, TenantDirectory directory, ILogger<DigestRounds> log) : IJobKind
{
    /// <summary>The kind's name.</summary>
    public const string Name = "Digest.Rounds";

    public string Kind => Name;

    public async Task RunAsync(Job job, CancellationToken cancellationToken)
    {
        foreach (var site in directory.All.Where(site => site.Tenant.State is TenantState.Running))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(site);
            var sent = await scope.ServiceProvider.GetRequiredService<DigestRun>().RunAsync(cancellationToken);
            log.LogDebug("{Count} morning mails of {Tenant}", sent, site.Tenant.Name);
        }
    }
}
